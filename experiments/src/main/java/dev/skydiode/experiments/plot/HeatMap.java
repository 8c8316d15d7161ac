package dev.skydiode.experiments.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Values over a plane as colours (blue below the middle of their range, orange above), with optional marked points.
 *
 * @param title the figure's title
 * @param xAxis horizontal axis, its ends given
 * @param yAxis vertical axis, its ends given
 * @param values rows from the bottom up, each from left to right; all rows equally long
 * @param low value of the fullest blue
 * @param high value of the fullest orange
 * @param points marked points
 */
public record HeatMap(
        String title, Axis xAxis, Axis yAxis, double[][] values, double low, double high, List<Point> points) {
    private static final int SIZE = 560;
    private static final int LEGEND = 160;

    /** Colours from low to high. */
    private static final int LEVELS = 11;

    private static final Color BLUE = new Color(0x0072B2);
    private static final Color ORANGE = new Color(0xD55E00);

    /**
     * A marked point.
     *
     * @param x horizontal place
     * @param y vertical place
     * @param filled drawn dark or light
     */
    public record Point(double x, double y, boolean filled) {}

    /** Rejects an empty or ragged grid and a range without width. */
    public HeatMap {
        if (values.length == 0 || values[0].length == 0 || !(high > low)) {
            throw new IllegalArgumentException("a map needs values and a range, not " + low + " to " + high);
        }
        for (double[] row : values) {
            if (row.length != values[0].length) {
                throw new IllegalArgumentException("rows of a map must be equally long");
            }
        }
        points = List.copyOf(points);
    }

    /** The figure as SVG text. */
    public String svg() {
        XYChart chart = Charts.chart(title, xAxis, yAxis, SIZE + LEGEND, SIZE);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        for (int level = 0; level < LEVELS; level++) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            collect(level, x, y);
            if (!x.isEmpty()) {
                XYSeries cells = chart.addSeries(name(level), x, y);
                cells.setMarker(SeriesMarkers.SQUARE);
                cells.setMarkerColor(colour(level / (LEVELS - 1.0)));
            }
        }
        mark(chart, true, new Color(0x222222));
        mark(chart, false, Color.WHITE);
        return Charts.svg(chart);
    }

    private void collect(int level, List<Double> x, List<Double> y) {
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[0].length; column++) {
                double share = Math.clamp((values[row][column] - low) / (high - low), 0, 1);
                if (Math.round(share * (LEVELS - 1)) == level) {
                    x.add(xAxis.low() + (xAxis.high() - xAxis.low()) * (column + 0.5) / values[0].length);
                    y.add(yAxis.low() + (yAxis.high() - yAxis.low()) * (row + 0.5) / values.length);
                }
            }
        }
    }

    private String name(int level) {
        return String.format(Locale.ROOT, "%.3g", low + (high - low) * level / (LEVELS - 1));
    }

    private void mark(XYChart chart, boolean filled, Color colour) {
        List<Point> own =
                points.stream().filter(point -> point.filled() == filled).toList();
        if (!own.isEmpty()) {
            XYSeries marks = chart.addSeries(
                    filled ? "class 1" : "class 0",
                    own.stream().map(Point::x).toList(),
                    own.stream().map(Point::y).toList());
            marks.setMarker(SeriesMarkers.CIRCLE);
            marks.setMarkerColor(colour);
        }
    }

    /** White in the middle. */
    private static Color colour(double share) {
        Color end = share < 0.5 ? BLUE : ORANGE;
        double strength = Math.abs(share - 0.5) * 2;
        return new Color(
                mixed(end.getRed(), strength), mixed(end.getGreen(), strength), mixed(end.getBlue(), strength));
    }

    private static int mixed(int part, double strength) {
        return (int) Math.round(255 + (part - 255) * strength);
    }
}
