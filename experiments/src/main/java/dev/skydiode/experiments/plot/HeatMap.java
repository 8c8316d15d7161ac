package dev.skydiode.experiments.plot;

import java.util.List;
import java.util.Locale;

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

    /**
     * A marked point.
     *
     * @param x horizontal place
     * @param y vertical place
     * @param filled drawn full or as a ring
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
        SvgCanvas canvas = new SvgCanvas(title, 620, 560, 110, xAxis, yAxis);
        double cellWidth = (canvas.x(xAxis.high()) - canvas.x(xAxis.low())) / values[0].length;
        double cellHeight = (canvas.y(yAxis.low()) - canvas.y(yAxis.high())) / values.length;
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[0].length; column++) {
                canvas.add(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                        canvas.x(xAxis.low()) + column * cellWidth,
                        canvas.y(yAxis.low()) - (row + 1) * cellHeight,
                        cellWidth + 0.4,
                        cellHeight + 0.4,
                        colour(values[row][column]));
            }
        }
        for (Point point : points) {
            canvas.add(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"%s\" stroke=\"#222\" stroke-width=\"0.8\"/>\n",
                    canvas.x(point.x()), canvas.y(point.y()), point.filled() ? "#222" : "#fff");
        }
        canvas.axes(false);
        canvas.legend(0, colour(high), Axis.number(high));
        canvas.legend(1, colour((low + high) / 2), Axis.number((low + high) / 2));
        canvas.legend(2, colour(low), Axis.number(low));
        return canvas.finish();
    }

    private String colour(double value) {
        double t = Math.max(0, Math.min(1, (value - low) / (high - low)));
        int[] blue = {70, 130, 200};
        int[] pale = {245, 243, 238};
        int[] orange = {224, 122, 40};
        int[] from = t < 0.5 ? blue : pale;
        int[] to = t < 0.5 ? pale : orange;
        double share = t < 0.5 ? 2 * t : 2 * t - 1;
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(from[0] + share * (to[0] - from[0])),
                Math.round(from[1] + share * (to[1] - from[1])),
                Math.round(from[2] + share * (to[2] - from[2])));
    }
}
