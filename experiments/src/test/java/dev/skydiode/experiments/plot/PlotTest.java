package dev.skydiode.experiments.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotTest {

    private static LinePlot lines() {
        double[] micros = {1, 10, 100};
        return new LinePlot(
                "Error < 1 & falling",
                Axis.logarithmic("Time / µs"),
                Axis.logarithmic("Error / mV"),
                List.of(
                        Series.around("Hann", micros, new double[] {5, 1, 0.1}, new double[] {1, 0.2, 0.02}),
                        Series.line("rect", micros, new double[] {5, 2, 0.5})));
    }

    @Test
    void linesAreWellFormedAndNamed() throws Exception {
        String svg = lines().svg();
        assertThat(parse(svg).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(title(svg)).isEqualTo("Error < 1 & falling");
        // Two lines, each with three marks.
        assertThat(parse(svg).getElementsByTagName("circle").getLength()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void theSameFigureIsTheSameText() {
        assertThat(lines().svg()).isEqualTo(lines().svg());
    }

    @Test
    void leavesOutWhatALogarithmicAxisCannotShow() throws Exception {
        String svg = new LinePlot(
                        "zero",
                        Axis.logarithmic("x"),
                        Axis.linear("y"),
                        List.of(Series.line("a", new double[] {0, 1, 10}, new double[] {1, 2, 3})))
                .svg();
        assertThat(title(svg)).isEqualTo("zero");
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void refusesAFigureOfNothing() {
        LinePlot nothing = new LinePlot(
                "nothing",
                Axis.logarithmic("x"),
                Axis.linear("y"),
                List.of(Series.line("a", new double[] {-1}, new double[] {1})));
        assertThatThrownBy(nothing::svg).hasMessageContaining("nothing to show in 'nothing'");
    }

    @Test
    void mapsLevelsAndPoints() throws Exception {
        String svg = new HeatMap(
                        "map",
                        Axis.linear("x", 0, 1),
                        Axis.linear("y", 0, 1),
                        new double[][] {{0, 1}, {0.5, 0.25}, {1, 1}},
                        0,
                        1,
                        List.of(new HeatMap.Point(0.5, 0.5, true)))
                .svg();
        assertThat(title(svg)).isEqualTo("map");
        assertThat(svg).contains("rgb(0,114,178)", "rgb(213,94,0)");
    }

    @Test
    void refusesUnequalArrays() {
        assertThatThrownBy(() -> Series.line("a", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }

    private static String title(String svg) throws Exception {
        return parse(svg).getElementsByTagName("title").item(0).getTextContent();
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
