package dev.skydiode.chiplab.electrical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.engine.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** A chip in its circuit, for any line, phase, spread and noise. */
class CircuitNetworkLawsTest {

    private static ElectricalLevels levels(double femtofarads, double degrees, double spread) {
        return ElectricalLevels.NONE.withLine(femtofarads * 1e-15, 50).withResonances(degrees, spread);
    }

    private static double[] powers(long seed, int tones, double scale) {
        return Arrays.stream(SmallNetworks.powers(new SplittableRandom(seed), tones))
                .map(power -> scale * power)
                .toArray();
    }

    private static double[] scores(ChipModel model, ElectricalLevels levels, double[] powers) {
        return new ElectricalNetwork(model, levels, 5).reader(model).scores(powers, new SplittableRandom(1));
    }

    /** One amplifier makes up for the loss on the whole: shares have the mean 1, and all are 1 without capacitance. */
    @Property(seed = "20261127", tries = 40)
    void sharesAreOneOnTheMean(
            @ForAll @IntRange(min = 1, max = 30) int tones,
            @ForAll @DoubleRange(max = 50) @Scale(3) double femtofarads) {
        LayerModel layer = SmallNetworks.random(1, tones, 2).layers().getFirst();
        ElectricalChains chains = new ElectricalChains(layer, levels(femtofarads, 0, 0), new SplittableRandom(1));
        double mean = Arrays.stream(chains.shares())
                .flatMapToDouble(Arrays::stream)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(1, within(1e-12));
        ElectricalChains rest = new ElectricalChains(layer, ElectricalLevels.NONE, new SplittableRandom(1));
        assertThat(Arrays.stream(rest.shares()).flatMapToDouble(Arrays::stream))
                .allSatisfy(share -> assertThat(share).isCloseTo(1, within(1e-12)));
        assertThat(rest.lossDecibels()).isCloseTo(0, within(1e-12));
    }

    /** The torque's phase turned by half a turn turns every voltage around; a whole turn changes nothing. */
    @Property(seed = "20261127", tries = 40)
    void halfATurnOfTheTorqueTurnsTheVoltage(
            @ForAll long seed, @ForAll @DoubleRange(max = 180) @Scale(3) double degrees) {
        ChipModel model = SmallNetworks.random(seed, 8, 3);
        double[] bias = model.layers().getFirst().biasVolts();
        double[] powers = powers(seed, 8, 1);
        double[] here = scores(model, levels(5, degrees, 0.05), powers);
        double[] there = scores(model, levels(5, degrees - 180, 0.05), powers);
        for (int c = 0; c < 3; c++) {
            assertThat(there[c] - bias[c]).isCloseTo(-(here[c] - bias[c]), within(1e-12));
        }
    }

    /** The derivative of the weights by the detunings, at any level of every effect. */
    @Property(seed = "20261127", tries = 25)
    void theGradientIsTheWeightsDerivative(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 20) @Scale(3) double femtofarads,
            @ForAll @DoubleRange(min = -90, max = 90) @Scale(3) double degrees) {
        LayerModel layer = SmallNetworks.random(seed, 7, 2).layers().getFirst();
        ElectricalChains chains =
                new ElectricalChains(layer, levels(femtofarads, degrees, 0.1), new SplittableRandom(seed));
        double[] detunings = layer.detuningsGigahertz()[1];
        double[] outer = new SplittableRandom(~seed).doubles(7, -1, 1).toArray();
        double[] gradient = new double[7];
        chains.gradient(1, detunings, outer, gradient);
        for (int k = 0; k < 7; k++) {
            double h = 1e-8;
            double expected =
                    (weighed(chains, detunings, outer, k, h) - weighed(chains, detunings, outer, k, -h)) / (2 * h);
            assertThat(gradient[k]).isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
        }
    }

    private static double weighed(ElectricalChains chains, double[] detunings, double[] outer, int moved, double by) {
        double[] there = detunings.clone();
        there[moved] += by;
        double[] weights = new double[outer.length];
        chains.weights(1, there, weights);
        double sum = 0;
        for (int i = 0; i < outer.length; i++) {
            sum += outer[i] * weights[i];
        }
        return sum;
    }

    /** What the engine trains through is what the reader reads, as long as nothing saturates unevenly. */
    @Property(seed = "20261127", tries = 25)
    void theEngineSeesTheReadersChip(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 10) @Scale(3) double femtofarads,
            @ForAll @IntRange(min = 1, max = 5) int rows) {
        ChipModel model = SmallNetworks.random(seed, 6, 5, 3);
        ElectricalNetwork network = new ElectricalNetwork(model, levels(femtofarads, 10, 0.02), seed);
        double[][] data = new double[rows][];
        for (int r = 0; r < rows; r++) {
            data[r] = powers(seed + r, 6, 0.1);
        }
        try (Workers workers = Workers.of(1)) {
            double[][] volts = new Gradients(network.trainable(model), 1000, workers).forward(data);
            for (int r = 0; r < rows; r++) {
                double[] read = network.reader(model).scores(data[r], new SplittableRandom(1));
                for (int c = 0; c < 3; c++) {
                    assertThat(volts[c][r]).isCloseTo(read[c], within(1e-11));
                }
            }
        }
        assertThat(network.settings(network.trainable(model)).fingerprint()).isEqualTo(model.fingerprint());
    }

    /** Saturation takes from large powers and leaves small ones: the answer bends towards the bias, never past it. */
    @Property(seed = "20261127", tries = 40)
    void saturationBendsTheAnswerTowardsTheBias(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 50) @Scale(3) double half) {
        ChipModel model = SmallNetworks.random(seed, 6, 3);
        double[] bias = model.layers().getFirst().biasVolts();
        double[] powers = powers(seed, 6, 1);
        double[] linear = scores(model, ElectricalLevels.NONE, powers);
        double[] bent = scores(model, ElectricalLevels.NONE.withSaturation(half), powers);
        double[] faint = Arrays.stream(powers).map(power -> 1e-6 * power).toArray();
        double[] faintly = scores(model, ElectricalLevels.NONE.withSaturation(half), faint);
        for (int c = 0; c < 3; c++) {
            double whole = linear[c] - bias[c];
            assertThat(Math.abs(bent[c] - bias[c])).isLessThanOrEqualTo(Math.abs(whole) + 1e-15);
            assertThat((bent[c] - bias[c]) * whole).isGreaterThanOrEqualTo(0);
            assertThat((faintly[c] - bias[c]) * 1e6).isCloseTo(whole, within(1e-3 * Math.abs(whole) + 1e-8));
        }
    }

    /** Thermal and shot noise add by their squares; each goes with the root of its cause. */
    @Property(seed = "20261127", tries = 60)
    void noisesAddByTheirSquares(
            @ForAll @DoubleRange(min = 1, max = 400) @Scale(3) double kelvin,
            @ForAll @DoubleRange(min = 0.01, max = 100) @Scale(3) double microamps,
            @ForAll @DoubleRange(min = 1, max = 1000) @Scale(3) double micros) {
        double thermal = noise(kelvin, 0, micros);
        double shot = noise(0, microamps, micros);
        double both = noise(kelvin, microamps, micros);
        assertThat(both).isCloseTo(Math.hypot(thermal, shot), within(1e-9 * both));
        assertThat(noise(4 * kelvin, 0, micros)).isCloseTo(2 * thermal, within(1e-9 * thermal));
        assertThat(noise(0, 4 * microamps, micros)).isCloseTo(2 * shot, within(1e-9 * shot));
        assertThat(noise(kelvin, microamps, 4 * micros)).isCloseTo(both / 2, within(1e-9 * both));
        assertThat(noise(0, 0, micros)).isZero();
    }

    private static double noise(double kelvin, double microamps, double micros) {
        ElectricalLevels levels = ElectricalLevels.NONE.withNoise(kelvin, microamps, micros);
        return new ElectricalNetwork(SmallNetworks.random(1, 6, 3), levels, 1).noiseVolts(0);
    }
}
