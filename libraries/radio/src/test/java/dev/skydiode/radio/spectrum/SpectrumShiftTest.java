package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpectrumShiftTest {

    @Test
    void movesByPartsOfATone() {
        double[] powers = new double[8];
        powers[4] = 1;

        assertThat(SpectrumShift.shifted(powers, 0.25)).containsExactly(0, 0, 0, 0, 0.75, 0.25, 0, 0);
        assertThat(SpectrumShift.shifted(powers, -2)).containsExactly(0, 0, 1, 0, 0, 0, 0, 0);
    }
}
