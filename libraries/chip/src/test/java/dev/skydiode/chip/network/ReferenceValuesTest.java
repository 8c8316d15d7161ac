package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.model.ReferenceFile;
import dev.skydiode.chip.reference.SharedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the specification kernel against values computed with the published model. */
class ReferenceValuesTest {
    private static final double RELATIVE = 1e-9;

    @Tag("beside-the-project")
    @Test
    void agreesWithEveryIntermediateValueOfTheSmallNetwork() throws IOException {
        ReferenceFile reference = ReferenceFile.read(SharedFiles.require("reference/small-6-4-3.json"));
        ChipModel model = model(reference, 1);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        for (int l = 0; l < 2; l++) {
            double[][] weights = model.layers().get(l).weightsVoltsPerMicrowatt();
            double[][] expected = reference.rectification(l);
            assertThat(weights).hasNumberOfRows(expected.length);
            for (int j = 0; j < weights.length; j++) {
                assertClose(weights[j], expected[j], 1);
            }
        }
        double[][] inputs = reference.inputs();
        for (int row = 0; row < inputs.length; row++) {
            Trace trace = network.trace(inputs[row]);
            Trace.Layer first = trace.layers().get(0);
            assertClose(first.chainVolts(), reference.trace(0).chainVolts()[row], 1);
            assertClose(first.currentsMicroamps(), reference.trace(0).currentsMicroamps()[row], 1);
            assertClose(first.outputPowersMicrowatts(), reference.trace(0).outputs()[row], 1);
            assertClose(trace.scoresVolts(), reference.trace(1).chainVolts()[row], 1);
            assertClose(trace.scoresVolts(), reference.trace(1).outputs()[row], 1000);
            assertClose(network.scores(inputs[row]), reference.trace(1).chainVolts()[row], 1);
        }
    }

    @Tag("beside-the-project")
    @Test
    void agreesWithTheTrainedDroneNetworkReadFromAModelFile(@TempDir Path folder) throws IOException {
        ReferenceFile reference = ReferenceFile.read(SharedFiles.require("reference/d62-256-128-10.json"));
        Path file = folder.resolve("reference.json");
        ChipModelFile.write(file, model(reference, ReferenceFile.SINGLE_PRECISION_FACTOR));
        SpintronicNetwork network = SpintronicNetwork.of(ChipModelFile.read(file));
        double[][] inputs = reference.inputs();
        assertThat(inputs).hasNumberOfRows(8);
        for (int row = 0; row < inputs.length; row++) {
            assertClose(network.scores(inputs[row]), reference.trace(1).outputs()[row], 1000);
        }
    }

    @Tag("beside-the-project")
    @Test
    void agreesWithTheTrainedDroneNetworkAsItsParametersAreStated() throws IOException {
        ReferenceFile reference = ReferenceFile.read(SharedFiles.require("reference/d62-256-128-10.json"));
        SpintronicNetwork network = SpintronicNetwork.of(model(reference, 1));
        double[][] inputs = reference.inputs();
        for (int row = 0; row < inputs.length; row++) {
            double[] scores = network.scores(inputs[row]);
            double[] expected = reference.trace(1).outputs()[row];
            double largest = DoubleStream.of(expected).map(Math::abs).max().orElseThrow();
            for (int c = 0; c < scores.length; c++) {
                assertThat(Math.abs(scores[c] * 1000 - expected[c])).isLessThan(5e-8 * largest);
            }
        }
    }

    private static ChipModel model(ReferenceFile reference, double gainFactor) throws IOException {
        List<String> classes = IntStream.range(0, reference.outputs())
                .mapToObj(c -> "class " + c)
                .toList();
        return reference.model("reference", classes, gainFactor, Provenance.NONE);
    }

    private static void assertClose(double[] found, double[] expected, double scale) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            double tolerance = RELATIVE * Math.max(Math.abs(expected[i]), 1e-6);
            assertThat(Math.abs(found[i] * scale - expected[i])).isLessThanOrEqualTo(tolerance);
        }
    }
}
