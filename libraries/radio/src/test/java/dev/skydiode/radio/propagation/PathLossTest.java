package dev.skydiode.radio.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PathLossTest {
    @Test
    void losesInFreeSpaceWhatFriisSays() {
        // Textbook value: 100.05 dB over 1 km at 2.4 GHz, and 6.02 dB more for twice the distance.
        assertThat(PathLoss.decibel(1000, 2.4e9, PathLoss.FREE_SPACE)).isCloseTo(100.05, within(0.01));
        assertThat(PathLoss.decibel(2000, 2.4e9, 2) - PathLoss.decibel(1000, 2.4e9, 2))
                .isCloseTo(6.02, within(0.01));
        assertThat(PathLoss.decibel(100, 2.4e9, 3.5) - PathLoss.decibel(10, 2.4e9, 3.5))
                .isCloseTo(35, within(1e-9));
        assertThat(PathLoss.decibel(0.5, 2.4e9, 3.5)).isCloseTo(PathLoss.decibel(0.5, 2.4e9, 2), within(1e-9));
        assertThatThrownBy(() -> PathLoss.decibel(0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
