package dev.skydiode.chiplab.variability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class TuningHardwareTest {

    @Property(seed = "20261127")
    void whatIsSetLiesOnAStepAndWithinTheRange(
            @ForAll @DoubleRange(min = -0.1, max = 0.1) @Scale(9) double wanted,
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double made,
            @ForAll @DoubleRange(min = 1e-6, max = 1e-3) @Scale(9) double step,
            @ForAll @DoubleRange(min = 0, max = 0.1) @Scale(9) double range) {
        TuningHardware hardware = new TuningHardware(step, range);
        double set = hardware.nearest(wanted, made);
        assertThat(set / step).isCloseTo(Math.rint(set / step), within(1e-6));
        assertThat(hardware.reaches(set, made)).isTrue();
        assertThat(Math.abs(set)).isLessThanOrEqualTo(range * made + 1e-6 * step);
        // What can be set stays as it is, and nothing that can be set lies nearer.
        assertThat(hardware.nearest(set, made)).isCloseTo(set, within(1e-9 * step));
        for (double other : new double[] {set - step, set + step}) {
            if (hardware.reaches(other, made)) {
                assertThat(Math.abs(other - wanted)).isGreaterThanOrEqualTo(Math.abs(set - wanted) - 1e-9);
            }
        }
    }

    @Property(seed = "20261127")
    void withoutStepsOnlyTheRangeCounts(
            @ForAll @DoubleRange(min = -0.1, max = 0.1) @Scale(9) double wanted,
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double made) {
        TuningHardware hardware = new TuningHardware(0, 0.05);
        assertThat(hardware.nearest(wanted, made)).isEqualTo(Math.clamp(wanted, -0.05 * made, 0.05 * made));
    }

    @Example
    void refusesWhatNoHardwareIs() {
        assertThatThrownBy(() -> new TuningHardware(-1, 0.1)).hasMessageContaining("stepGigahertz");
        assertThatThrownBy(() -> new TuningHardware(1e-6, Double.NaN)).hasMessageContaining("tuningRange");
    }
}
