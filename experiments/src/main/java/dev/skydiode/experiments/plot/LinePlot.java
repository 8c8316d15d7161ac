package dev.skydiode.experiments.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Lines over a common axis, each with an optional band of spread.
 *
 * @param title the figure's title
 * @param xAxis horizontal axis
 * @param yAxis vertical axis
 * @param series the lines, at least one
 */
public record LinePlot(String title, Axis xAxis, Axis yAxis, List<Series> series) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;

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

    /** The figure as SVG text. */
    public String svg() {
        Axis x = closed(xAxis, series.stream().flatMapToDouble(s -> DoubleStream.of(s.x())));
        Axis y = closed(
                yAxis,
                series.stream()
                        .flatMapToDouble(s -> DoubleStream.concat(
                                DoubleStream.of(s.y()),
                                DoubleStream.concat(DoubleStream.of(s.low()), DoubleStream.of(s.high())))));
        int longest = series.stream().mapToInt(s -> s.name().length()).max().orElse(0);
        SvgCanvas canvas = new SvgCanvas(title, WIDTH, HEIGHT, 48 + 7 * longest, x, y);
        canvas.axes(true);
        for (int i = 0; i < series.size(); i++) {
            String colour = SvgCanvas.COLOURS.get(i % SvgCanvas.COLOURS.size());
            draw(canvas, series.get(i), colour, x, y);
            canvas.legend(i, colour, series.get(i).name());
        }
        return canvas.finish();
    }

    private static Axis closed(Axis axis, DoubleStream values) {
        var statistics = values.filter(axis.scale()::shows).summaryStatistics();
        if (statistics.getCount() == 0) {
            throw new IllegalArgumentException("nothing to show on the axis '" + axis.label() + "'");
        }
        return axis.around(statistics.getMin(), statistics.getMax());
    }

    private static void draw(SvgCanvas canvas, Series line, String colour, Axis x, Axis y) {
        StringBuilder band = new StringBuilder();
        for (int i = 0; i < line.low().length; i++) {
            band.append(point(canvas, x, y, line.x()[i], line.low()[i]));
        }
        for (int i = line.high().length - 1; i >= 0; i--) {
            band.append(point(canvas, x, y, line.x()[i], line.high()[i]));
        }
        if (!band.isEmpty()) {
            canvas.add(
                    "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.18\"/>\n",
                    band.toString().strip(), colour);
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.x().length; i++) {
            path.append(point(canvas, x, y, line.x()[i], line.y()[i]));
        }
        canvas.add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                path.toString().strip(), colour);
        if (line.x().length <= 24) {
            for (String at : path.toString().strip().split(" ")) {
                String[] pair = at.split(",");
                if (pair.length == 2) {
                    canvas.add("<circle cx=\"%s\" cy=\"%s\" r=\"3.2\" fill=\"%s\"/>\n", pair[0], pair[1], colour);
                }
            }
        }
    }

    /** Values off a logarithmic axis are left out, values past an end are drawn at that end. */
    private static String point(SvgCanvas canvas, Axis xAxis, Axis yAxis, double x, double y) {
        double clipped = Math.max(yAxis.low(), Math.min(yAxis.high(), y));
        if (!xAxis.scale().shows(x) || !yAxis.scale().shows(clipped)) {
            return "";
        }
        return String.format(Locale.ROOT, "%.1f,%.1f ", canvas.x(x), canvas.y(clipped));
    }
}
