package dev.skydiode.experiments.plot;

import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis, each with optional bars of spread.
 *
 * @param title the figure's title
 * @param xAxis horizontal axis
 * @param yAxis vertical axis
 * @param series the lines, at least one
 */
public record LinePlot(String title, Axis xAxis, Axis yAxis, List<Series> series) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;

    /** Longer lines are drawn without a mark at each point. */
    private static final int MAX_MARKED_POINTS = 24;

    /** Rejects a figure without lines. */
    public LinePlot {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least one series");
        }
        series = List.copyOf(series);
    }

    /** This figure under another title. */
    LinePlot titled(String other) {
        return new LinePlot(other, xAxis, yAxis, series);
    }

    /** The figure as SVG text. Values off a logarithmic axis are left out, values past an end are drawn at that end. */
    public String svg() {
        XYChart chart = Charts.chart(title, xAxis, yAxis, WIDTH, HEIGHT);
        boolean any = false;
        for (Series line : series) {
            int[] shown = IntStream.range(0, line.x().length)
                    .filter(i -> xAxis.shows(line.x()[i]) && yAxis.shows(yAxis.clipped(line.y()[i])))
                    .toArray();
            if (shown.length > 0) {
                add(chart, line, shown);
                any = true;
            }
        }
        if (!any) {
            throw new IllegalArgumentException("nothing to show in '" + title + "'");
        }
        return Charts.svg(chart);
    }

    private void add(XYChart chart, Series line, int[] shown) {
        double[] x = IntStream.of(shown).mapToDouble(i -> line.x()[i]).toArray();
        double[] y =
                IntStream.of(shown).mapToDouble(i -> yAxis.clipped(line.y()[i])).toArray();
        XYSeries drawn = line.spread().length == 0
                ? chart.addSeries(line.name(), x, y)
                : chart.addSeries(
                        line.name(),
                        x,
                        y,
                        IntStream.of(shown).mapToDouble(i -> line.spread()[i]).toArray());
        drawn.setMarker(shown.length <= MAX_MARKED_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        drawn.setSmooth(false);
    }
}
