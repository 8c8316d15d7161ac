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

    @Test
    void linesAreWellFormedAndNamed() throws Exception {
        String svg = new LinePlot(
                        "Error < 1 & falling",
                        Axis.logarithmic("Time / µs"),
                        Axis.logarithmic("Error / mV"),
                        List.of(
                                Series.around(
                                        "Hann", new double[] {1, 10, 100}, new double[] {5, 1, 0.1}, new double[] {
                                            1, 0.2, 0.02
                                        }),
                                Series.line("rect", new double[] {1, 10, 100}, new double[] {5, 2, 0.5})))
                .svg();
        Document document = parse(svg);
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("polygon").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Error < 1 & falling");
    }

    @Test
    void leavesOutWhatALogarithmicAxisCannotShow() throws Exception {
        String svg = new LinePlot(
                        "zero",
                        Axis.logarithmic("x"),
                        Axis.linear("y"),
                        List.of(Series.line("a", new double[] {0, 1, 10}, new double[] {1, 2, 3})))
                .svg();
        assertThat(parse(svg).getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void mapsEveryCellAndPoint() throws Exception {
        String svg = new HeatMap(
                        "map",
                        Axis.linear("x", 0, 1),
                        Axis.linear("y", 0, 1),
                        new double[][] {{0, 1}, {0.5, 0.25}, {1, 1}},
                        0,
                        1,
                        List.of(new HeatMap.Point(0.5, 0.5, true)))
                .svg();
        Document document = parse(svg);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(1);
        // six cells, three legend marks, the paper and the frame
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(11);
    }

    @Test
    void choosesRoundTicks() {
        assertThat(Scale.LINEAR.ticks(0, 100)).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(Scale.LOGARITHMIC.ticks(1, 1000)).hasSize(4).last().isEqualTo(1000.0);
    }

    @Test
    void refusesUnequalArrays() {
        assertThatThrownBy(() -> Series.line("a", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
