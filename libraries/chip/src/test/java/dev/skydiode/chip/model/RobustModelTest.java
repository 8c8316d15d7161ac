package dev.skydiode.chip.model;

import static org.assertj.core.api.Assertions.assertThat;

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
}
