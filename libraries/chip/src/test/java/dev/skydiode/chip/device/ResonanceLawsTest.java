package dev.skydiode.chip.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How resonators, chains, grids and noise scale, whatever the values. */
class ResonanceLawsTest {
    private static final double K = 8.84e-3;

    /** Frequencies have no scale of their own: half widths go with the resonance. */
    @Property(seed = "20261127", tries = 300)
    void onlyRatiosOfFrequenciesMatter(
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double tone,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = 1e-3, max = 0.1) @Scale(9) double damping,
            @ForAll @DoubleRange(max = 1e-3) @Scale(9) double halfLine,
            @ForAll @DoubleRange(min = 0.01, max = 100) @Scale(9) double factor) {
        double here = SpinDiode.weight(tone, resonance, damping, halfLine, K);
        double there = SpinDiode.weight(factor * tone, factor * resonance, damping, factor * halfLine, K);
        assertThat(there).isCloseTo(here, within(1e-9 * K));
    }

    /** The greatest voltage stands one half width off; nearer and farther there is less. */
    @Property(seed = "20261127", tries = 300)
    void theWeightPeaksOneHalfWidthOff(
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = 1e-3, max = 0.1) @Scale(9) double damping,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) @Scale(9) double part) {
        double halfWidth = damping * resonance;
        double peak = SpinDiode.weight(resonance + halfWidth, resonance, damping, 0, K);
        double near = SpinDiode.weight(resonance + part * halfWidth, resonance, damping, 0, K);
        double far = SpinDiode.weight(resonance + halfWidth / part, resonance, damping, 0, K);
        assertThat(peak).isCloseTo(K, within(1e-9 * K));
        assertThat(near).isPositive().isLessThan(peak);
        // The curve is the same at a half widths as at 1/a: x/(1 + x²).
        assertThat(far).isCloseTo(near, within(1e-6 * K));
    }

    /** A tone with a line of its own never rectifies more than a sharp one at the same place. */
    @Property(seed = "20261127", tries = 300)
    void aWiderLineRectifiesLess(
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double tone,
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double resonance,
            @ForAll @DoubleRange(max = 5e-3) @Scale(9) double one,
            @ForAll @DoubleRange(max = 5e-3) @Scale(9) double other) {
        double narrow = SpinDiode.weight(tone, resonance, 0.01, Math.min(one, other), K);
        double wide = SpinDiode.weight(tone, resonance, 0.01, Math.max(one, other), K);
        assertThat(Math.abs(wide)).isLessThanOrEqualTo(Math.abs(narrow));
    }

    /** Mixing turns the antisymmetric into the symmetric line; with none of the latter it is the plain weight. */
    @Property(seed = "20261127", tries = 300)
    void theMixedLineIsTheSumOfItsTwoParts(
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double tone,
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = -0.01, max = 0.01) @Scale(9) double a,
            @ForAll @DoubleRange(min = -0.01, max = 0.01) @Scale(9) double b) {
        double odd = SpinDiode.mixedWeight(tone, resonance, 0.01, a, 0);
        double even = SpinDiode.mixedWeight(tone, resonance, 0.01, 0, b);
        double mixed = SpinDiode.mixedWeight(tone, resonance, 0.01, a, b);
        assertThat(odd).isCloseTo(SpinDiode.weight(tone, resonance, 0.01, 0, a), within(1e-15));
        assertThat(mixed).isCloseTo(odd + even, within(1e-15));
        double mirrored = SpinDiode.mixedWeight(2 * resonance - tone, resonance, 0.01, a, b);
        assertThat(mirrored).isCloseTo(even - odd, within(1e-12));
        double amplitude = Math.hypot(a, b);
        assertThat(Math.abs(mixed)).isLessThanOrEqualTo((amplitude + Math.abs(b)) * (1 + 1e-9) + 1e-18);
    }

    @Property(seed = "20261127", tries = 300)
    void theMixedSlopeIsTheDerivativeByTheResonance(
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double tone,
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = -1, max = 1) @Scale(9) double a,
            @ForAll @DoubleRange(min = -1, max = 1) @Scale(9) double b) {
        double h = 1e-5 * resonance;
        double near = mixedDifference(tone, resonance, a, b, h);
        double far = mixedDifference(tone, resonance, a, b, 2 * h);
        double steepest = 4 / (0.01 * resonance);
        assertThat(SpinDiode.mixedSlope(tone, resonance, 0.01, a, b))
                .isCloseTo((4 * near - far) / 3, within(1e-5 * steepest));
    }

    private static double mixedDifference(double tone, double resonance, double a, double b, double h) {
        return (SpinDiode.mixedWeight(tone, resonance + h, 0.01, a, b)
                        - SpinDiode.mixedWeight(tone, resonance - h, 0.01, a, b))
                / (2 * h);
    }

    /** In series voltages add: a chain is the sum of its parts, and turned around it is their negative. */
    @Property(seed = "20261127", tries = 100)
    void aChainIsTheSumOfItsParts(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int first, @ForAll @IntRange(max = 12) int rest) {
        Random random = new Random(seed);
        double[] resonances = random.doubles(first + rest, 0.02, 0.12).toArray();
        double[] signs =
                random.doubles(first + rest).map(unit -> unit < 0.5 ? -1 : 1).toArray();
        double[] tones = random.doubles(9, 0.02, 0.12).toArray();
        double[] whole = weights(resonances, signs, tones);
        double[] one = weights(part(resonances, 0, first), part(signs, 0, first), tones);
        double[] other = weights(part(resonances, first, rest), part(signs, first, rest), tones);
        double[] turned = weights(resonances, negated(signs), tones);
        for (int i = 0; i < tones.length; i++) {
            assertThat(whole[i]).isCloseTo(one[i] + other[i], within(1e-12));
            assertThat(turned[i]).isEqualTo(-whole[i]);
            assertThat(Math.abs(whole[i])).isLessThanOrEqualTo((first + rest) * K * (1 + 1e-12));
        }
    }

    private static double[] weights(double[] resonances, double[] signs, double[] tones) {
        return new ResonatorChain(resonances, signs, 0.01, K).weightsVoltsPerMicrowatt(tones);
    }

    private static double[] part(double[] values, int from, int count) {
        return java.util.Arrays.copyOfRange(values, from, from + count);
    }

    private static double[] negated(double[] values) {
        return java.util.Arrays.stream(values).map(value -> -value).toArray();
    }

    @Test
    void aChainKeepsItsOwnCopies() {
        double[] resonances = {0.05, 0.06};
        double[] signs = {1, -1};
        ResonatorChain chain = new ResonatorChain(resonances, signs, 0.01, K);
        resonances[0] = 9;
        chain.signs()[0] = 5;
        chain.resonancesGigahertz()[1] = 7;
        assertThat(chain.resonancesGigahertz()).containsExactly(0.05, 0.06);
        assertThat(chain.signs()).containsExactly(1, -1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 256})
    void gridsReachBothEndsInEqualStepsOrRatios(int count) {
        double[] even = ToneGrid.evenly(count);
        double[] geometric = ToneGrid.geometrically(count);
        for (double[] grid : new double[][] {even, geometric}) {
            assertThat(grid).hasSize(count).isSorted();
            assertThat(grid[0]).isEqualTo(ToneGrid.LOWEST_GIGAHERTZ);
            assertThat(grid[count - 1]).isCloseTo(ToneGrid.HIGHEST_GIGAHERTZ, within(1e-15));
        }
        for (int i = 1; i < count; i++) {
            assertThat(even[i] - even[i - 1]).isCloseTo(0.1 / (count - 1), within(1e-14));
            assertThat(geometric[i] / geometric[i - 1]).isCloseTo(Math.pow(6, 1.0 / (count - 1)), within(1e-12));
        }
    }

    @Test
    void aSingleToneIsTheLowest() {
        assertThat(ToneGrid.evenly(1)).containsExactly(0.02);
        assertThat(ToneGrid.geometrically(1)).containsExactly(0.02);
        assertThat(ToneGrid.evenly(ToneGrid.TONES)[1] * 1e9 - 20e6).isCloseTo(ToneGrid.SPACING_HERTZ, within(1e-3));
    }

    /** Johnson noise: four times the resistance or temperature doubles it, four times the average halves it. */
    @Property(seed = "20261127", tries = 100)
    void noiseGoesWithTheRootOfResistanceTemperatureAndBandwidth(
            @ForAll @DoubleRange(min = 1, max = 1e6) @Scale(3) double ohms,
            @ForAll @DoubleRange(min = 1, max = 500) @Scale(3) double kelvin,
            @ForAll @DoubleRange(min = 0.1, max = 1e4) @Scale(3) double micros) {
        double volts = ThermalNoise.volts(ohms, kelvin, micros, ThermalNoise.HANN);
        assertThat(ThermalNoise.volts(4 * ohms, kelvin, micros, 1.5)).isCloseTo(2 * volts, within(1e-9 * volts));
        assertThat(ThermalNoise.volts(ohms, 4 * kelvin, micros, 1.5)).isCloseTo(2 * volts, within(1e-9 * volts));
        assertThat(ThermalNoise.volts(ohms, kelvin, 4 * micros, 1.5)).isCloseTo(volts / 2, within(1e-9 * volts));
        assertThat(ThermalNoise.volts(ohms, kelvin, micros, 1)).isCloseTo(volts / Math.sqrt(1.5), within(1e-9 * volts));
        // Energy kT per degree of freedom: V²/R over the bandwidth 1/(2T) is 4kT.
        assertThat(volts * volts / ohms / (1.5 / (2e-6 * micros)) / kelvin).isCloseTo(4 * 1.380649e-23, within(1e-32));
    }

    @Property(seed = "20261127", tries = 100)
    void lossesInARowAddUpInDecibelsAndMultiplyInPower(
            @ForAll @DoubleRange(min = -60, max = 60) @Scale(6) double one,
            @ForAll @DoubleRange(min = -60, max = 60) @Scale(6) double other) {
        double share = Attenuation.passedShare(one);
        assertThat(Attenuation.decibels(share)).isCloseTo(one, within(1e-9));
        assertThat(Attenuation.passedShare(one + other))
                .isCloseTo(share * Attenuation.passedShare(other), within(1e-9 * Attenuation.passedShare(one + other)));
        assertThat(Attenuation.passedShare(0)).isOne();
    }

    /** Power balance of the junction: what it emits is a part below one of what its bias spends. */
    @Property(seed = "20261127", tries = 300)
    void anOscillatorEmitsLessThanItsBiasSpends(
            @ForAll @DoubleRange(min = 0.1, max = 100) @Scale(6) double threshold,
            @ForAll @DoubleRange(min = 1, max = 20) @Scale(6) double ratio,
            @ForAll @DoubleRange(max = 50) @Scale(6) double damping,
            @ForAll @DoubleRange(min = -10, max = 30) @Scale(6) double drive) {
        SpinTorqueOscillator device = new SpinTorqueOscillator(threshold, ratio * threshold, damping, 1000, 1.25);
        double current = drive * threshold;
        double emitted = device.emittedMicrowatts(current);
        assertThat(emitted)
                .isBetween(0.0, device.biasMicrowatts(current))
                .isCloseTo(
                        device.normalisedPower(current) * device.biasMicrowatts(current),
                        within(1e-9 * device.biasMicrowatts(current)));
        assertThat(device.normalisedPower(current)).isBetween(0.0, Math.nextDown(1.0));
        assertThat(device.limitedMicroamps(current)).isBetween(threshold, ratio * threshold);
        // Currents have no scale of their own but for R·I².
        SpinTorqueOscillator larger =
                new SpinTorqueOscillator(3 * threshold, 3 * ratio * threshold, damping, 1000, 1.25);
        assertThat(larger.normalisedPower(3 * current)).isCloseTo(device.normalisedPower(current), within(1e-12));
    }
}
