package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.model.ReferenceFile;
import dev.skydiode.chip.reference.SharedFiles;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.DroneData;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviationScheme;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.LayerDeviations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds training in the loop by the published scheme against the published code's own loop, step by step: the order of rows alone moves
 * the accuracy after 60 epochs by more than ten points, so nothing less would show that it is the same scheme.
 */
@Tag("beside-the-project")
class PublishedLoopTest {

    @Test
    void takesTheGradientsAndTheStepOfTheSmallNetwork() throws IOException {
        JsonNode small = reference().get("small");
        ChipModel design = network("reference/small-6-4-3.json");
        LoopTraining training = loop(design, chip(design, small.get("relativeDeviations")));

        double loss = training.step(matrix(small.get("inputs")), labels(numbers(small.get("labels"))));

        assertThat(loss).isCloseTo(small.get("loss").doubleValue(), within(1e-9 * loss));
        JsonNode gradient = small.get("gradient");
        JsonNode after = small.get("afterOneStep");
        for (int l = 0; l < 2; l++) {
            assertClose(training.gradients().parameterGradient(l), matrix(gradient, "detuningsPerGHz", l));
            assertClose(
                    new double[][] {training.gradients().biasGradient(l)},
                    new double[][] {numbers(gradient.get("biasPerVolt").get(l))});
            assertClose(training.settings().detuningsGigahertz()[l], matrix(after, "detuningsGHz", l));
            assertClose(
                    new double[][] {training.settings().biasVolts()[l]},
                    new double[][] {numbers(after.get("biasVolts").get(l))});
        }
    }

    @Test
    void replaysTwentyEpochsOfTheDroneNetwork() throws IOException {
        JsonNode d62 = reference().get("d62");
        JsonNode replay = d62.get("replay");
        ChipModel design = published(network("reference/d62-256-128-10.json"));
        DeviceNetwork chip = chip(design, d62.get("chips").get(0).get("relativeDeviations"));
        DataSet train = DroneData.split("train");
        LoopTraining training = loop(design, chip);
        double[] losses = numbers(replay.get("lossByStep"));
        double[] right = numbers(replay.get("testCorrect"));
        assertThat(right(chip, training.settings())).isEqualTo((int) right[0]);
        int step = 0;
        for (int epoch = 0; epoch < replay.get("rows").size(); epoch++) {
            int[] order = labels(numbers(replay.get("rows").get(epoch)));
            for (int from = 0; from < order.length; from += 256) {
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + 256));
                double loss = training.step(
                        LoopTraining.pick(train.powersMicrowatts(), batch), LoopTraining.pick(train.labels(), batch));
                assertThat(loss).as("step %d", step).isCloseTo(losses[step], within(1e-6));
                step++;
            }
            assertThat(right(chip, training.settings()))
                    .as("right rows after epoch %d", epoch + 1)
                    .isEqualTo((int) right[epoch + 1]);
        }
        assertThat(training.steps()).isEqualTo(60);
    }

    private static int right(DeviceNetwork chip, ChipSettings settings) {
        DataSet test = DroneData.split("test");
        double percent = chip.accuracyPercent(test.powersMicrowatts(), test.labels(), settings, null);
        return Math.toIntExact(Math.round(percent * test.rows() / 100));
    }

    private static LoopTraining loop(ChipModel design, DeviceNetwork chip) {
        return new LoopTraining(
                new ChipUnderTest(chip, 0),
                DeviceNetwork.ideal(design),
                new CalibrationSettings(
                        0,
                        0.5,
                        0.1,
                        20,
                        20,
                        256,
                        6.6093213492233285e-06,
                        96,
                        CalibrationMethod.PUBLISHED_SCHEME,
                        TwinSettings.NONE),
                ChipSettings.of(design));
    }

    /** A chip whose layers' chains share one vector of deviations, as the published code has it. */
    private static DeviceNetwork chip(ChipModel design, JsonNode deviations) {
        double[] first = numbers(deviations.get("layer1Resonances"));
        double[] second = numbers(deviations.get("layer2Resonances"));
        double[] tones = numbers(deviations.get("layer2Tones"));
        int hidden = tones.length;
        int classes = design.outputs();
        return DeviceNetwork.of(
                design,
                new ChipDeviations(
                        0,
                        DeviationLevels.NONE.withScheme(DeviationScheme.SHARED_BY_CHAINS),
                        List.of(
                                new LayerDeviations(
                                        shared(first, hidden),
                                        new double[hidden][first.length],
                                        tones,
                                        new double[hidden]),
                                new LayerDeviations(
                                        shared(second, classes),
                                        new double[classes][hidden],
                                        new double[0],
                                        new double[0]))));
    }

    private static double[][] shared(double[] vector, int chains) {
        double[][] rows = new double[chains][];
        Arrays.fill(rows, vector);
        return rows;
    }

    private static JsonNode reference() throws IOException {
        Path file = SharedFiles.require("reference/published-loop.json");
        return new JsonMapper().readTree(Files.readString(file));
    }

    private static ChipModel network(String file) throws IOException {
        ReferenceFile reference = ReferenceFile.read(SharedFiles.require(file));
        List<String> classes = IntStream.range(0, reference.outputs())
                .mapToObj(c -> "class " + c)
                .toList();
        return reference.model("reference", classes, 1, Provenance.NONE);
    }

    /** The file states the neurons' drive in single precision; the loop was run with the published settings themselves. */
    private static ChipModel published(ChipModel written) {
        LayerModel first = written.layers().getFirst();
        LayerModel exact = new LayerModel(
                first.inputFrequenciesGigahertz(),
                first.initialResonanceFrequenciesGigahertz(),
                first.detuningsGigahertz(),
                first.signs(),
                first.biasVolts(),
                first.damping(),
                first.sensitivityVoltsPerMicrowatt(),
                OscillatorModel.PUBLISHED);
        return new ChipModel(
                written.name(),
                written.classes(),
                List.of(exact, written.layers().getLast()),
                Provenance.NONE);
    }

    private static int[] labels(double[] numbers) {
        return Arrays.stream(numbers).mapToInt(n -> (int) n).toArray();
    }

    private static double[][] matrix(JsonNode at, String name, int layer) {
        return matrix(at.get(name).get(layer));
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int j = 0; j < matrix.length; j++) {
            matrix[j] = numbers(rows.get(j));
        }
        return matrix;
    }

    private static double[] numbers(JsonNode row) {
        double[] numbers = new double[row.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.get(i).doubleValue();
        }
        return numbers;
    }

    private static void assertClose(double[][] found, double[][] expected) {
        assertThat(found).hasNumberOfRows(expected.length);
        for (int j = 0; j < found.length; j++) {
            for (int k = 0; k < found[j].length; k++) {
                assertThat(found[j][k])
                        .isCloseTo(expected[j][k], within(1e-9 * Math.max(Math.abs(expected[j][k]), 1e-9)));
            }
        }
    }
}
