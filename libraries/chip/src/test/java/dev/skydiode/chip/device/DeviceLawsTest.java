package dev.skydiode.chip.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** What the devices' laws must keep for any values, not for chosen ones. */
class DeviceLawsTest {
    private static final double K = 8.84e-3;

    @Property(seed = "20261127")
    void aWeightNeverExceedsTheGainAndFollowsItsSign(
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double tone,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = 1e-4, max = 0.1) @Scale(9) double damping,
            @ForAll @DoubleRange(min = 0, max = 1e-3) @Scale(9) double halfLine) {
        double weight = SpinDiode.weight(tone, resonance, damping, halfLine, K);
        assertThat(Math.abs(weight)).isLessThanOrEqualTo(K * (1 + 1e-12));
        assertThat(Math.signum(weight)).isEqualTo(Math.signum(tone - resonance));
        assertThat(SpinDiode.weight(tone, resonance, damping, halfLine, -K)).isEqualTo(-weight);
    }

    @Property(seed = "20261127")
    void isOddAboutItsResonance(
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = 1e-6, max = 0.015) @Scale(9) double distance) {
        double above = SpinDiode.weight(resonance + distance, resonance, 0.01, 0, K);
        double below = SpinDiode.weight(resonance - distance, resonance, 0.01, 0, K);
        assertThat(above).isCloseTo(-below, within(1e-9 * K));
    }

    @Property(seed = "20261127")
    void aRowOfWeightsIsTheWeightsOneByOne(
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double first,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double second,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = 0, max = 1e-3) @Scale(9) double halfLine) {
        double[] row = {1, 2};
        SpinDiode.addWeights(new double[] {first, second}, resonance, 0.01, halfLine, K, row);
        assertThat(row[0]).isEqualTo(1 + SpinDiode.weight(first, resonance, 0.01, halfLine, K));
        assertThat(row[1]).isEqualTo(2 + SpinDiode.weight(second, resonance, 0.01, halfLine, K));
    }

    @Property(seed = "20261127")
    void slopesAreDerivativesByTheResonance(
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double tone,
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double resonance,
            @ForAll @DoubleRange(min = 0, max = 1e-3) @Scale(9) double halfLine) {
        double[] slope = new double[1];
        SpinDiode.addSlopes(tone, 1, SpinDiode.Lines.of(new double[] {resonance}, 0.01, halfLine), slope);
        double h = 1e-5 * resonance;
        double near = difference(tone, resonance, halfLine, h);
        double far = difference(tone, resonance, halfLine, 2 * h);
        // The largest slope a resonator has is 2/γ on resonance; errors are measured by that.
        assertThat(slope[0]).isCloseTo((4 * near - far) / 3, within(1e-6 * 2 / (0.01 * resonance)));
    }

    private static double difference(double tone, double resonance, double halfLine, double h) {
        return (SpinDiode.weight(tone, resonance + h, 0.01, halfLine, 1)
                        - SpinDiode.weight(tone, resonance - h, 0.01, halfLine, 1))
                / (2 * h);
    }

    @Property(seed = "20261127")
    void moreCurrentNeverEmitsLessAndNoneBelowThreshold(
            @ForAll @DoubleRange(min = -100, max = 200) @Scale(9) double one,
            @ForAll @DoubleRange(min = -100, max = 200) @Scale(9) double other,
            @ForAll @DoubleRange(min = 0, max = 10) @Scale(9) double damping) {
        SpinTorqueOscillator device = new SpinTorqueOscillator(10, 40, damping, 1000, 1.25);
        double low = device.outputMicrowatts(Math.min(one, other));
        double high = device.outputMicrowatts(Math.max(one, other));
        assertThat(high).isGreaterThanOrEqualTo(low);
        assertThat(low).isNotNegative();
        assertThat(device.outputMicrowatts(10)).isZero();
        // No more than the clamp's bias power times the gain: p is below 1.
        assertThat(high).isLessThan(1.25 * device.biasMicrowatts(40));
        assertThat(device.outputMicrowatts(one)).isCloseTo(1.25 * device.emittedMicrowatts(one), within(1e-12));
    }

    @Property(seed = "20261127")
    void theOscillatorsSlopeIsTheDerivativeOfItsPower(
            @ForAll @DoubleRange(min = 10.01, max = 39.99) @Scale(9) double microamps,
            @ForAll @DoubleRange(min = 0, max = 10) @Scale(9) double damping) {
        SpinTorqueOscillator device = new SpinTorqueOscillator(10, 40, damping, 1000, 1.25);
        double h = 1e-3;
        double difference = (device.outputMicrowatts(microamps + h) - device.outputMicrowatts(microamps - h)) / (2 * h);
        assertThat(device.outputSlope(microamps)).isCloseTo(difference, within(1e-6));
        assertThat(device.outputSlope(9.99)).isZero();
        assertThat(device.outputSlope(40.01)).isZero();
    }
}
