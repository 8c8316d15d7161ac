package dev.skydiode.chiplab.electrical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.engine.TunableChains;
import dev.skydiode.chiplab.engine.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElectricalNetworkTest {
    private static final ChipModel MODEL = SmallNetworks.random(21, 12, 6, 3);
    private static final double[] POWERS = SmallNetworks.powers(new SplittableRandom(22), 12);
    private static final ElectricalLevels ALL =
            ElectricalLevels.NONE.withLine(2e-14, 50).withResonances(12, 0.05);

    @Test
    void withoutEffectsItIsTheSpecification() {
        double[] expected = SpintronicNetwork.of(MODEL).scores(POWERS);
        double[] found = scores(ElectricalLevels.NONE);
        double[] barelySaturated = scores(ElectricalLevels.NONE.withSaturation(1e9));
        for (int c = 0; c < expected.length; c++) {
            assertThat(found[c]).isCloseTo(expected[c], within(1e-12));
            assertThat(barelySaturated[c]).isCloseTo(expected[c], within(1e-8));
        }
    }

    @Test
    void gradientsAreThoseOfTheWeights() {
        TunableChains chains = new ElectricalChains(MODEL.layers().getFirst(), ALL, new SplittableRandom(3));
        double[] detunings = MODEL.layers().getFirst().detuningsGigahertz()[2];
        double[] byWeight = new SplittableRandom(4).doubles(12, -1, 1).toArray();
        double[] gradient = new double[detunings.length];
        chains.gradient(2, detunings, byWeight, gradient);
        double step = 1e-9;
        for (int k = 0; k < detunings.length; k++) {
            double difference =
                    (loss(chains, detunings, k, step, byWeight) - loss(chains, detunings, k, -step, byWeight))
                            / (2 * step);
            assertThat(gradient[k]).isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
        }
    }

    private static double loss(TunableChains chains, double[] detunings, int k, double step, double[] byWeight) {
        double[] moved = detunings.clone();
        moved[k] += step;
        double[] weights = new double[byWeight.length];
        chains.weights(2, moved, weights);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += byWeight[i] * weights[i];
        }
        return sum;
    }

    @Test
    void farJunctionsAndHighTonesGetLess() {
        ElectricalChains chains = new ElectricalChains(
                MODEL.layers().getFirst(), ElectricalLevels.NONE.withLine(1e-12, 50), new SplittableRandom(1));
        double[][] shares = chains.shares();
        assertThat(shares[0][0]).isGreaterThan(shares[0][11]);
        assertThat(shares[0][11]).isGreaterThan(shares[11][11]);
        assertThat(Arrays.stream(shares)
                        .flatMapToDouble(Arrays::stream)
                        .average()
                        .orElseThrow())
                .isCloseTo(1, within(1e-12));
        // From 50 ohms the first junctions of a short chain even take more than at rest.
        assertThat(chains.lossDecibels()).isNegative();
    }

    @Test
    void saturationMakesStrongSignalsWeaker() {
        double[] strong = Arrays.stream(POWERS).map(p -> 1000 * p).toArray();
        ElectricalNetwork network = new ElectricalNetwork(MODEL, ElectricalLevels.NONE.withSaturation(1), 1);
        double[] volts = network.reader(MODEL).scores(strong, new SplittableRandom(1));
        double[] linear = SpintronicNetwork.of(MODEL).scores(strong);
        assertThat(volts).isNotEqualTo(linear);
    }

    /** Every junction of a series chain at rest takes the same power: the engine's stage is the reader's saturation. */
    @Test
    void theEngineSaturatesAsTheReaderDoes() {
        double[] strong = Arrays.stream(POWERS).map(p -> 100 * p).toArray();
        ElectricalNetwork network = new ElectricalNetwork(
                MODEL, ElectricalLevels.NONE.withSaturation(1).withResonances(5, 0.02), 1);
        double[] expected = network.reader(MODEL).scores(strong, new SplittableRandom(1));
        try (Workers workers = Workers.of(1)) {
            double[][] found = new Gradients(network.trainable(MODEL), 1000, workers).forward(new double[][] {strong});
            for (int c = 0; c < expected.length; c++) {
                assertThat(found[c][0]).isCloseTo(expected[c], within(1e-13));
            }
        }
    }

    @Test
    void readingsScatterAsTheirResistanceSays() {
        ElectricalLevels levels = ElectricalLevels.NONE.withNoise(300, 0, 10.2);
        ElectricalNetwork network = new ElectricalNetwork(MODEL, levels, 1);
        double expected = Math.sqrt(4 * 1.380649e-23 * 300 * 6000 * 1.5 / (2 * 10.2e-6));
        assertThat(network.noiseVolts(1)).isCloseTo(expected, within(1e-12));
        double shot = new ElectricalNetwork(MODEL, levels.withNoise(0, 10, 10.2), 1).noiseVolts(1);
        assertThat(shot).isCloseTo(6000 * Math.sqrt(2 * 1.602176634e-19 * 10e-6 * 1.5 / (2 * 10.2e-6)), within(1e-12));
    }

    private static double[] scores(ElectricalLevels levels) {
        return new ElectricalNetwork(MODEL, levels, 1).reader(MODEL).scores(POWERS, new SplittableRandom(5));
    }
}
