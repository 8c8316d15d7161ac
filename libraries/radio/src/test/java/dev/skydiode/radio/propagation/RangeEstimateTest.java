package dev.skydiode.radio.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeEstimateTest {
    private static final double HERTZ = 2.437e9;

    @ParameterizedTest
    @ValueSource(doubles = {1, 7.5, 320, 12_000})
    void holdsTheTrueDistanceBetweenItsEndsWhereTheAssumptionsHold(double meters) {
        double free = RangeEstimate.TRANSMIT_DBM - PathLoss.decibel(meters, HERTZ, PathLoss.FREE_SPACE);
        assertThat(RangeEstimate.of(free, HERTZ).farMeters()).isCloseTo(meters, within(1e-9 * meters));
        double cluttered = RangeEstimate.TRANSMIT_DBM - PathLoss.decibel(meters, HERTZ, RangeEstimate.CLUTTERED);
        assertThat(RangeEstimate.of(cluttered, HERTZ).nearMeters()).isCloseTo(meters, within(1e-9 * meters));
        assertThat(RangeEstimate.of(cluttered, HERTZ).farMeters()).isGreaterThanOrEqualTo(meters);
    }

    @Test
    void isAKilometreInFreeSpaceAtTheLevelOfFriisEquation() {
        // 20 log10(4π · 1000 m · 2.4 GHz / c) = 100.05 dB, so 20 dBm arrive as −80.05 dBm.
        RangeEstimate estimate = RangeEstimate.of(-80.05, 2.4e9);
        assertThat(estimate.farMeters()).isCloseTo(1000, within(1.0));
        assertThat(estimate.nearMeters()).isCloseTo(100, within(0.1));
    }

    @Test
    void saysOneMetreOfWhatIsStrongerThanItCanBe() {
        assertThat(RangeEstimate.of(30, HERTZ)).isEqualTo(new RangeEstimate(1, 1, 20));
    }

    @Test
    void refusesWhatHasNoFrequencyOrNoLevel() {
        assertThatThrownBy(() -> RangeEstimate.of(-50, 0)).hasMessageContaining("frequency");
        assertThatThrownBy(() -> RangeEstimate.of(Double.NaN, HERTZ)).hasMessageContaining("loss");
    }
}
