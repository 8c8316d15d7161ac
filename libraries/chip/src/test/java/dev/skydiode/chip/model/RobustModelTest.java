package dev.skydiode.chip.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustModelTest {

    @Test
    void hasTheClassesAndShapeOfThePapers() {
        ChipModel plain = ChipModels.byName(ChipModels.PAPER);
        ChipModel robust = ChipModels.byName(ChipModels.ROBUST);

        assertThat(robust.name()).isEqualTo(ChipModels.ROBUST);
        assertThat(robust.classes()).isEqualTo(plain.classes());
        assertThat(robust.inputs()).isEqualTo(plain.inputs());
        assertThat(robust.fingerprint()).isNotEqualTo(plain.fingerprint());
    }

    /** So that a chip with a tuning range of 5 % has the rest of it for its own deviations. */
    @Test
    void detuningsLieOnStepsOfFiftyKilohertzWithinOnePercent() {
        int moved = 0;
        for (LayerModel layer : ChipModels.byName(ChipModels.ROBUST).layers()) {
            double[][] made = layer.initialResonanceFrequenciesGigahertz();
            double[][] detunings = layer.detuningsGigahertz();
            for (int j = 0; j < made.length; j++) {
                for (int k = 0; k < made[j].length; k++) {
                    double steps = detunings[j][k] / 50e-6;
                    assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6));
                    assertThat(Math.abs(detunings[j][k])).isLessThanOrEqualTo(0.01 * made[j][k] + 1e-12);
                    moved += detunings[j][k] == 0 ? 0 : 1;
                }
            }
        }
        assertThat(moved).isGreaterThan(10_000);
    }
}
