package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.device.SpinDiode;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chiplab.variability.Bound;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.TuningHardware;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits give back what readings were made of, and metrics measure what they say. */
class FitLawsTest {

    /** Any error within the span and any gain, from readings without noise. */
    @Property(seed = "20261127", tries = 60)
    void aResonanceIsFoundWhereItIs(
            @ForAll @DoubleRange(min = 0.03, max = 0.11) @Scale(6) double made,
            @ForAll @DoubleRange(min = -0.08, max = 0.08) @Scale(6) double error,
            @ForAll @DoubleRange(min = 1e-3, max = 0.02) @Scale(6) double gain,
            @ForAll boolean backwards) {
        double[] detunings = {-0.02 * made, 0.02 * made};
        double[] tones = IntStream.range(0, 20)
                .mapToDouble(i -> made * (0.9 + 0.2 * i / 19))
                .toArray();
        double signed = backwards ? -gain : gain;
        double[] readings = Arrays.stream(tones)
                .map(tone -> signed
                        * (SpinDiode.weight(tone, (made + detunings[0]) * (1 + error), 0.01, 0, 1)
                                - SpinDiode.weight(tone, (made + detunings[1]) * (1 + error), 0.01, 0, 1)))
                .toArray();
        ResonanceFit.Found found = new ResonanceFit(made, detunings, tones, 0.01, 0.1).find(readings);
        assertThat(found.error()).isCloseTo(error, within(1e-5));
        assertThat(found.gain()).isCloseTo(signed, within(2e-3 * gain));
    }

    /** The emission frequency and the power of an oscillator that drives known chains alone. */
    @Property(seed = "20261127", tries = 40)
    void anOscillatorIsFoundByWhatItsChainsRead(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -0.04, max = 0.04) @Scale(6) double error,
            @ForAll @DoubleRange(min = 0.2, max = 3) @Scale(6) double factor) {
        ChipModel model = SmallNetworks.random(seed, 12, 8);
        DeviceLayer chains = DeviceNetwork.ideal(model).layers().getFirst();
        // Chains that differ by some widths of a line, as an untrained design's do not.
        double[][] detunings = Arrays.stream(model.layers().getFirst().detuningsGigahertz())
                .map(chain ->
                        Arrays.stream(chain).map(gigahertz -> 10 * gigahertz).toArray())
                .toArray(double[][]::new);
        double nominal = 0.06;
        double[] tone = {nominal * (1 + error)};
        double[][] weights = chains.weights(detunings, tone);
        double[] readings = new double[8];
        for (int c = 0; c < 8; c++) {
            readings[c] = weights[c][0] * 0.7 * factor;
        }
        OscillatorFit.Found found = new OscillatorFit(chains, detunings, 0.05).find(readings, nominal, 0.7);
        assertThat(found.gigahertz()).isCloseTo(tone[0], within(2e-5 * nominal));
        assertThat(found.powerFactor()).isCloseTo(factor, within(0.02 * factor));
    }

    /** ‖R Δw‖² is the variance of Δw·P over the rows; a change common to all rows has none. */
    @Property(seed = "20261127", tries = 60)
    void theMetricIsTheVarianceOfWhatDataShows(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 9) int tones) {
        Random random = new Random(seed);
        double[][] powers = new double[rows][];
        for (int r = 0; r < rows; r++) {
            powers[r] = random.doubles(tones, 0, 1).toArray();
        }
        double[] change = random.doubles(tones, -1, 1).toArray();
        double[] volts =
                Arrays.stream(powers).mapToDouble(row -> dot(row, change)).toArray();
        double mean = Arrays.stream(volts).average().orElseThrow();
        double variance =
                Arrays.stream(volts).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        DataMetric metric = DataMetric.of(powers, tones);
        double[] projected = metric.project(change);
        assertThat(dot(projected, projected)).isCloseTo(variance, within(1e-6 * (1 + variance)));
        assertThat(metric.rank()).isLessThanOrEqualTo(Math.min(tones, rows));
        double[] lower = DataMetric.of(powers, 1).project(change);
        assertThat(dot(lower, lower))
                .as("fewer directions show less")
                .isLessThanOrEqualTo(dot(projected, projected) + 1e-12);
        double[] means = DataMetric.mean(powers);
        assertThat(dot(means, change)).isCloseTo(mean, within(1e-12 * rows));
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** What is rounded together lies on steps, in range, and no farther from what is wanted than what is rounded alone. */
    @Property(seed = "20261127", tries = 15)
    void roundingTogetherIsNoWorseThanRoundingAlone(@ForAll long seed) {
        ChipModel model = SmallNetworks.random(seed, 10, 3);
        DeviceLayer layer = DeviceNetwork.ideal(model).layers().getFirst();
        double[] tones = model.layers().getFirst().inputFrequenciesGigahertz();
        double[][] wanted = layer.weights(model.layers().getFirst().detuningsGigahertz(), tones);
        double[] factors = new double[tones.length];
        Arrays.fill(factors, 1);
        Random random = new Random(seed);
        double[][] rows = Stream.generate(() -> random.doubles(10, 0, 1).toArray())
                .limit(40)
                .toArray(double[][]::new);
        DataMetric metric = DataMetric.of(rows, 10);
        TuningHardware hardware = new TuningHardware(1e-4, 0.05);
        double[][] together = model.layers().getFirst().detuningsGigahertz();
        double[][] alone = model.layers().getFirst().detuningsGigahertz();
        new StepRounding(layer, tones, factors, metric, hardware).round(together, wanted);
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 10; k++) {
                double made = layer.madeGigahertz()[j][k];
                alone[j][k] = hardware.nearest(alone[j][k], made);
                assertThat(hardware.reaches(together[j][k], made)).isTrue();
                assertThat(Math.rint(together[j][k] / 1e-4) * 1e-4).isCloseTo(together[j][k], within(1e-12));
            }
        }
        double[][] ofTogether = layer.weights(together, tones);
        double[][] ofAlone = layer.weights(alone, tones);
        double errorTogether = 0;
        double errorAlone = 0;
        for (int j = 0; j < 3; j++) {
            errorTogether += error(metric, ofTogether[j], wanted[j]);
            errorAlone += error(metric, ofAlone[j], wanted[j]);
        }
        assertThat(errorTogether).isLessThanOrEqualTo(errorAlone * 1.05);
    }

    private static double error(DataMetric metric, double[] weights, double[] wanted) {
        double[] change = new double[weights.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = weights[i] - wanted[i];
        }
        double[] projected = metric.project(change);
        return dot(projected, projected);
    }

    static Stream<Bound> bounds() {
        CalibrationSettings some = CalibrationSettings.DEFAULT;
        return Stream.of(
                new Bound("stepGigahertz", 0, 1, x -> some.withTuning(x, 0.05)),
                new Bound("tuningRange", 0, 0.5, x -> some.withTuning(5e-5, x)),
                new Bound("sweepSpan", 1e-6, 0.5, x -> some.withSweep(x, 20)),
                new Bound(
                        "twin.learningRateGigahertz",
                        1e-12,
                        1,
                        x -> new TwinSettings(1, x, 0, 0, 0, 0, 0, false, 1, 0, 1000)),
                new Bound("twin.missGigahertz", 0, 1, x -> new TwinSettings(1, 1, x, 0, 0, 0, 0, false, 1, 0, 1000)),
                new Bound("twin.ageing", 0, 0.5, x -> new TwinSettings(1, 1, 0, x, 0, 0, 0, false, 1, 0, 1000)),
                new Bound("twin.toneSpread", 0, 10, x -> new TwinSettings(1, 1, 0, 0, x, 0, 0, false, 1, 0, 1000)),
                new Bound("twin.gainDecibels", 0, 60, x -> new TwinSettings(1, 1, 0, 0, 0, x, 0, false, 1, 0, 1000)),
                new Bound(
                        "twin.floorMicrowatts", 0, 1e6, x -> new TwinSettings(1, 1, 0, 0, 0, 0, x, false, 1, 0, 1000)),
                new Bound("twin.averagedShare", 0, 1, x -> new TwinSettings(1, 1, 0, 0, 0, 0, 0, false, 1, x, 1000)),
                new Bound("twin.logitsPerVolt", 1e-3, 1e9, x -> new TwinSettings(1, 1, 0, 0, 0, 0, 0, false, 1, 0, x)));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void takesItsBoundsAndRefusesWhatLiesBeyond(Bound bound) {
        bound.isHeld();
    }
}
