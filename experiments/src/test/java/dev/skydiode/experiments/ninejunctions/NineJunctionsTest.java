package dev.skydiode.experiments.ninejunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chiplab.variability.ChipSettings;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NineJunctionsTest {

    @Test
    void trainingBeatsWhatOneLineCanDo() {
        SplittableRandom chance = new SplittableRandom(1_000_003L);
        NineJunctions chip = NineJunctions.draw(1);
        ChipSettings settings = new FiniteDifferenceTraining(chip, chance).train();
        // One line separates three of the four clouds at best.
        assertThat(chip.accuracyPercent(Quadrants.draw(1000, chance), settings)).isGreaterThan(90);
    }

    @Test
    void noLineSeparatesTheClasses() {
        Quadrants data = Quadrants.draw(400, new SplittableRandom(1));
        int best = 0;
        for (int angle = 0; angle < 180; angle += 5) {
            double x = Math.cos(Math.toRadians(angle));
            double y = Math.sin(Math.toRadians(angle));
            for (double offset = -1.5; offset < 1.5; offset += 0.05) {
                int right = 0;
                for (int r = 0; r < 400; r++) {
                    boolean side = x * data.powers()[r][0] + y * data.powers()[r][1] > offset;
                    right += (side ? 1 : 0) == data.labels()[r] ? 1 : 0;
                }
                best = Math.max(best, Math.max(right, 400 - right));
            }
        }
        assertThat(best).isLessThanOrEqualTo(310);
    }
}
