package dev.skydiode.chiplab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chiplab.electrical.ElectricalLevels;
import dev.skydiode.chiplab.electrical.ElectricalNetwork;
import dev.skydiode.chiplab.training.Networks;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GradientsTest {
    private static final double LOGITS = 1000;

    private final SplittableRandom random = new SplittableRandom(11);
    private final double[][] rows = {powers(), powers(), powers(), powers(), powers()};
    private final int[] labels = {0, 2, 1, 1, 0};

    private double[] powers() {
        double[] powers = SmallNetworks.powers(random, 7);
        for (int i = 0; i < powers.length; i++) {
            powers[i] *= 0.3;
        }
        return powers;
    }

    @Test
    void agreesWithCentralDifferencesInEveryParameterOfASpintronicNetwork() {
        assertGradients(Networks.trainable(SmallNetworks.random(21, 7, 6, 5, 3)), 1e-8, LOGITS);
    }

    @Test
    void agreesWithCentralDifferencesInEveryParameterOfASoftwareNetwork() {
        assertGradients(Networks.software(5, 7, 6, 3), 1e-5, 1);
    }

    /** Saturated by the rows themselves, on lines with loss, symmetric part and unequal dampings, behind every layer. */
    @Test
    void agreesWithCentralDifferencesThroughTheWholeCircuit() {
        ElectricalLevels levels = ElectricalLevels.NONE
                .withLine(2e-14, 50)
                .withResonances(12, 0.05)
                .withSaturation(0.5);
        ChipModel model = SmallNetworks.random(21, 7, 6, 5, 3);
        assertGradients(new ElectricalNetwork(model, levels, 3).trainable(model), 1e-7, LOGITS);
    }

    /** Richardson's combination of two central differences: error of fourth order in the step. */
    private void assertGradients(List<TrainableLayer> layers, double step, double logits) {
        try (Workers workers = Workers.of(1)) {
            Gradients gradients = new Gradients(layers, logits, workers);
            gradients.compute(rows, labels);
            for (int l = 0; l < layers.size(); l++) {
                double[][] analytic = gradients.parameterGradient(l);
                double[] bias = gradients.biasGradient(l);
                for (int j = 0; j < analytic.length; j++) {
                    assertGradient(layers, layers.get(l).parameters()[j], analytic[j], step, logits);
                }
                assertGradient(layers, layers.get(l).bias(), bias, step, logits);
            }
        }
    }

    private void assertGradient(
            List<TrainableLayer> layers, double[] parameters, double[] analytic, double step, double logits) {
        double largest = 0;
        for (double value : analytic) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < parameters.length; i++) {
            double coarse = difference(layers, parameters, i, 2 * step, logits);
            double fine = difference(layers, parameters, i, step, logits);
            double expected = (4 * fine - coarse) / 3;
            double scale = Math.max(Math.abs(expected), 1e-3 * largest);
            assertThat(analytic[i]).isCloseTo(expected, within(1e-6 * scale + 1e-12));
        }
    }

    private double difference(List<TrainableLayer> layers, double[] parameters, int i, double step, double logits) {
        double before = parameters[i];
        parameters[i] = before + step;
        double above = loss(layers, logits);
        parameters[i] = before - step;
        double below = loss(layers, logits);
        parameters[i] = before;
        return (above - below) / (2 * step);
    }

    private double loss(List<TrainableLayer> layers, double logits) {
        try (Workers workers = Workers.of(1)) {
            return new Gradients(layers, logits, workers).compute(rows, labels);
        }
    }

    @Test
    void forwardPassIsTheSpecificationKernel() {
        ChipModel model = SmallNetworks.random(22, 7, 6, 5, 3);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        try (Workers workers = Workers.of(2)) {
            double[][] volts = new Gradients(Networks.trainable(model), LOGITS, workers).forward(rows);
            for (int r = 0; r < rows.length; r++) {
                double[] scores = network.scores(rows[r]);
                for (int c = 0; c < scores.length; c++) {
                    assertThat(volts[c][r]).isCloseTo(scores[c], within(1e-15));
                }
            }
        }
    }
}
