package dev.skydiode.experiments.air;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.scene.script.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotScoreTest {
    private static final double RATE = 100e6;

    /** One millisecond, from 2.430 to 2.440 GHz. */
    private static final Truth BURST = new Truth("S500", 100_000, 100_000, 2.430e9, 2.440e9);

    private static SlotScore score(Finding... findings) {
        SlotScore score = new SlotScore();
        score.add(List.of(BURST), "S500", List.of(findings), RATE, 0.05);
        return score;
    }

    @Test
    void countsEachHundredMicrosecondsOnce() {
        assertThat(score().slots()).isEqualTo(10);
        assertThat(score().rightPercent()).isZero();
        assertThat(score().foundPercent()).isZero();
    }

    @Test
    void isRightWhereAFindingOfTheClassCoversTimeAndOverlapsInFrequency() {
        Finding half = new Finding(0.001, 0.0015, 2.438e9, 2.450e9, "S500");
        assertThat(score(half).rightPercent()).isEqualTo(50);
        // The same again counts nothing twice.
        assertThat(score(half, half).rightPercent()).isEqualTo(50);
    }

    @Test
    void isFoundButNotRightWhereItIsNotNamed() {
        SlotScore score = score(new Finding(0, 0.05, 2.43e9, 2.44e9, ""));
        assertThat(score.foundPercent()).isEqualTo(100);
        assertThat(score.rightPercent()).isZero();
        assertThat(score.wrongPercent()).isZero();
    }

    @Test
    void isWrongWhereOnlyAnotherClassIsNamed() {
        Finding other = new Finding(0, 0.05, 2.43e9, 2.44e9, "dx6i");
        assertThat(score(other).wrongPercent()).isEqualTo(100);
        assertThat(score(other, new Finding(0, 0.0015, 2.43e9, 2.44e9, "S500")).wrongPercent())
                .isEqualTo(50);
    }

    @Test
    void doesNotCountWhatIsBesideInFrequencyOrBeyondTheScene() {
        assertThat(score(new Finding(0, 0.05, 2.440e9, 2.450e9, "S500")).rightPercent())
                .isZero();
        SlotScore cut = new SlotScore();
        cut.add(List.of(BURST), "S500", List.of(), RATE, 0.00125);
        assertThat(cut.slots()).isEqualTo(3);
    }
}
