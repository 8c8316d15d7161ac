package dev.skydiode.workbench.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skydiode.recognition.bundle.ConfidenceCalibration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final double LOG_ODDS_OF_A_TENTH = Math.log(0.105 / 0.895);

    /** Of S500, which Bluetooth is taken for, one burst in eight was refused: the others' sureness set the bar. */
    @Test
    void theLeastConfidenceRefusesFewOfEveryClass() {
        List<Evidence> evidence = new ArrayList<>(Collections.nCopies(10_000, evidence(0, 5, 0.1, true)));
        evidence.addAll(Collections.nCopies(85, evidence(1, 5, 0.1, true)));
        evidence.addAll(Collections.nCopies(15, evidence(1, LOG_ODDS_OF_A_TENTH, 0.1, true)));

        assertEquals(0.1, least(evidence));
    }

    @Test
    void theLeastConfidenceIsAHalfAtMostAndOfRightAnswersThatLookLikeTheirClass() {
        List<Evidence> evidence = new ArrayList<>(Collections.nCopies(100, evidence(0, 5, 0.1, true)));
        evidence.add(evidence(0, -5, 0.1, false));
        evidence.add(evidence(0, -5, -0.1, true));

        assertEquals(0.5, least(evidence));
    }

    private static double least(List<Evidence> evidence) {
        return Calibrator.leastConfidence(ConfidenceCalibration.SOFTMAX, evidence);
    }

    private static Evidence evidence(int named, double logOdds, double excess, boolean right) {
        return new Evidence(named, logOdds, excess, 0, right, 1);
    }
}
