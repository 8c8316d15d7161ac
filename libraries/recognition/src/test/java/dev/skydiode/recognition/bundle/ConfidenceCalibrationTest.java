package dev.skydiode.recognition.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.recognition.bundle.ConfidenceCalibration.Knot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceCalibrationTest {

    @Test
    void isTheSoftmaxWhereNothingIsFitted() {
        assertThat(ConfidenceCalibration.SOFTMAX.confidence(Math.log(3), -0.4, 0.3))
                .isCloseTo(0.75, within(1e-12));
    }

    @Test
    void boundsTheLogOddsAndWeighsTheInputs() {
        ConfidenceCalibration fitted = new ConfidenceCalibration(-1, 0.5, 10, 20, -4, List.of());

        assertThat(fitted.confidence(1e9, 0.05, 0.25)).isCloseTo(1 / (1 + Math.exp(-4)), within(1e-12));
        assertThat(fitted.confidence(Double.POSITIVE_INFINITY, 0.05, 0.25))
                .isEqualTo(fitted.confidence(10, 0.05, 0.25));
    }

    @Test
    void isStraightBetweenKnotsAndLevelBeyond() {
        ConfidenceCalibration bent = new ConfidenceCalibration(
                0, 1, 700, 0, 0, List.of(new Knot(0.2, 0.1), new Knot(0.4, 0.5), new Knot(0.8, 0.9)));

        assertThat(confidence(bent, 0.1)).isCloseTo(0.1, within(1e-12));
        assertThat(confidence(bent, 0.3)).isCloseTo(0.3, within(1e-12));
        assertThat(confidence(bent, 0.6)).isCloseTo(0.7, within(1e-12));
        assertThat(confidence(bent, 0.95)).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void refusesAFallingCurve() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ConfidenceCalibration(0, 1, 700, 0, 0, List.of(new Knot(0.2, 0.5), new Knot(0.4, 0.4))))
                .withMessage("curve: expected rising scores and confidences");
    }

    private static double confidence(ConfidenceCalibration calibration, double score) {
        return calibration.confidence(Math.log(score / (1 - score)), 0, 0);
    }
}
