package dev.skydiode.experiments.plot;

import java.util.List;
import java.util.Locale;

/** The frame of a figure: title, axes, grid, legend; and the place where its content goes. NOT thread safe. */
final class SvgCanvas {
    /** Eight hues that stay apart for colour-blind readers (Okabe and Ito) and on both backgrounds. */
    static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8a8a", "#b8a000");

    private static final int LEFT = 74;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;

    private final StringBuilder out = new StringBuilder();
    private final int width;
    private final int height;
    private final int right;
    private final Axis xAxis;
    private final Axis yAxis;

    SvgCanvas(String title, int width, int height, int right, Axis xAxis, Axis yAxis) {
        this.width = width;
        this.height = height;
        this.right = right;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
                width, height, width, height);
        out.append("""
                <style>
                text { font: 13px system-ui, sans-serif; fill: #333 }
                .title { font-size: 15px; font-weight: 600 }
                .paper { fill: #fff } .grid { stroke: #8884; stroke-width: 1 } .frame { stroke: #888; fill: none }
                @media (prefers-color-scheme: dark) { text { fill: #ddd } .paper { fill: #16181d } }
                </style>
                """);
        add("<title>%s</title><rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", escape(title), width, height);
        text(width / 2.0, 24, "middle", "title", title);
    }

    double x(double value) {
        return LEFT + xAxis.fraction(value) * (width - LEFT - right);
    }

    double y(double value) {
        return height - BOTTOM - yAxis.fraction(value) * (height - TOP - BOTTOM);
    }

    void axes(boolean grid) {
        for (double tick : xAxis.scale().ticks(xAxis.low(), xAxis.high())) {
            if (grid) {
                add(
                        "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n",
                        x(tick), x(tick), TOP, height - BOTTOM);
            }
            text(x(tick), height - BOTTOM + 18, "middle", "tick", Axis.number(tick));
        }
        for (double tick : yAxis.scale().ticks(yAxis.low(), yAxis.high())) {
            if (grid) {
                add(
                        "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                        LEFT, width - right, y(tick), y(tick));
            }
            text(LEFT - 6, y(tick) + 4, "end", "tick", Axis.number(tick));
        }
        frame();
        labels();
    }

    void frame() {
        add(
                "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                LEFT, TOP, width - LEFT - right, height - TOP - BOTTOM);
    }

    void labels() {
        text((LEFT + width - right) / 2.0, height - 14, "middle", "label", xAxis.label());
        double middle = (TOP + height - BOTTOM) / 2.0;
        add(
                "<text transform=\"translate(18 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
                middle, escape(yAxis.label()));
    }

    void legend(int row, String colour, String name) {
        double y = TOP + 12 + 20.0 * row;
        add("<rect x=\"%d\" y=\"%.1f\" width=\"14\" height=\"4\" fill=\"%s\"/>\n", width - right + 12, y - 6, colour);
        text(width - right + 32, y, "start", "name", name);
    }

    void text(double x, double y, String anchor, String kind, String text) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                kind, x, y, anchor, escape(text));
    }

    /** Appends marked-up text; numbers are written with points in every country. */
    void add(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments));
    }

    String finish() {
        return out.append("</svg>\n").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
