package dev.skydiode.experiments.openset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeparationTest {

    @Test
    void countsPairsInOrderAndTiesForHalf() {
        assertThat(Separation.auroc(new double[] {3, 2}, new double[] {1, 2, 4}))
                .isCloseTo(3.5 / 6, within(1e-12));
        assertThat(Separation.auroc(new double[] {5, 6}, new double[] {1, 2})).isEqualTo(1);
    }

    @Test
    void refusesWhatLiesBelowTheThresholdThatKeepsNinetyFivePerCentRight() {
        List<Evidence> known = new ArrayList<>();
        int[] labels = new int[20];
        for (int row = 0; row < 20; row++) {
            known.add(confident(0, row + 1.0));
        }
        // One of twenty may go: the threshold lies at the second lowest.
        List<Evidence> unknown = List.of(confident(0, 1.5), confident(1, 2.5), confident(0, 0.5));

        Separation separation = Separation.of(KnownScore.CONFIDENCE, known, labels, unknown);

        assertThat(separation.unknownPercent()).isCloseTo(200.0 / 3, within(1e-9));
    }

    @Test
    void saysNothingOfANetworkThatNamesTooFewRight() {
        List<Evidence> known = List.of(confident(0, 1), confident(1, 2));

        Separation separation = Separation.of(KnownScore.CONFIDENCE, known, new int[] {0, 0}, List.of(confident(0, 0)));

        assertThat(separation.unknownPercent()).isNull();
    }

    private static Evidence confident(int named, double confidence) {
        return new Evidence(named, confidence, 0, 0, 0, 0, 0, 0);
    }
}
