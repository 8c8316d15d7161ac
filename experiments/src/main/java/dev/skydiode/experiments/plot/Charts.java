package dev.skydiode.experiments.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What all figures share: XChart's charts, drawn by Batik as SVG. */
final class Charts {
    /** Colours that people with any colour vision tell apart (Okabe and Ito 2008). */
    private static final Color[] COLOURS = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7),
        new Color(0xE69F00), new Color(0x56B4E9), new Color(0x444444), new Color(0xB8A800)
    };

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private Charts() {}

    /** An empty chart. */
    static XYChart chart(String title, Axis x, Axis y, int width, int height) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(x.label())
                .yAxisTitle(y.label())
                .build();
        var style = chart.getStyler();
        style.setLegendPosition(Styler.LegendPosition.OutsideE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setLegendBorderColor(Color.WHITE);
        style.setSeriesColors(COLOURS);
        style.setMarkerSize(6);
        style.setXAxisLogarithmic(x.logarithmic());
        style.setYAxisLogarithmic(y.logarithmic());
        style.setXAxisMin(bound(x.low()));
        style.setXAxisMax(bound(x.high()));
        style.setYAxisMin(bound(y.low()));
        style.setYAxisMax(bound(y.high()));
        return chart;
    }

    private static @Nullable Double bound(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** The chart as SVG text; the same chart gives the same text. */
    static String svg(XYChart chart) {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
        SVGGraphics2D graphics = new SVGGraphics2D(document);
        graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        // XChart draws text as outlines: a title for machines and screen readers.
        Element root = graphics.getRoot();
        Element title = document.createElementNS(SVG_NAMESPACE, "title");
        title.setTextContent(chart.getTitle());
        root.insertBefore(title, root.getFirstChild());
        try (StringWriter text = new StringWriter()) {
            graphics.stream(root, text, true, false);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            graphics.dispose();
        }
    }
}
