package dev.skydiode.chip.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpinTorqueOscillatorTest {
    private final SpinTorqueOscillator oscillator = new SpinTorqueOscillator(10, 40, 2, 1000, 1.25);

    @Test
    void emitsNothingAtThresholdAndBelow() {
        assertThat(oscillator.outputMicrowatts(10)).isZero();
        assertThat(oscillator.outputMicrowatts(-500)).isZero();
        assertThat(oscillator.outputMicrowatts(10.001)).isPositive();
    }

    @Test
    void drawsTheThresholdCurrentWhenOff() {
        assertThat(oscillator.biasMicrowatts(-500)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void emitsHalfTheBiasPowerAtTheClamp() {
        assertThat(oscillator.normalisedPower(40)).isEqualTo(0.5);
        assertThat(oscillator.emittedMicrowatts(40)).isCloseTo(0.8, within(1e-12));
        assertThat(oscillator.outputMicrowatts(40)).isCloseTo(1, within(1e-12));
    }

    @Test
    void staysAtTheClampBeyondIt() {
        assertThat(oscillator.outputMicrowatts(1e6)).isEqualTo(oscillator.outputMicrowatts(40));
    }

    @Test
    void followsTheSteadyStateOfItsAmplitudeEquation() {
        // The steady state of dp/dt = 2Γp[(ξ − 1) − (ξ + Q)p].
        for (double current = 11; current < 40; current += 3.7) {
            double xi = current / 10;
            double p = oscillator.normalisedPower(current);
            assertThat(xi - 1 - (xi + 2) * p).isCloseTo(0, within(1e-14));
        }
    }
}
