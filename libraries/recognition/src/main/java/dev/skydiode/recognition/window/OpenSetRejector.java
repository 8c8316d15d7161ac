package dev.skydiode.recognition.window;

/**
 * Turns an unsure answer into UNKNOWN. The chip always names one of its classes; a transmitter that it never learned
 * must not become one of them. All three conditions must hold for a class to be accepted.
 *
 * @param minimumConfidence softmax at the best class, 0 to 1
 * @param minimumMarginVolts best score minus second best
 * @param minimumScoreVolts best score itself
 */
public record OpenSetRejector(double minimumConfidence, double minimumMarginVolts, double minimumScoreVolts) {

    /** Refuses what is no number and confidences beyond 0 to 1. */
    public OpenSetRejector {
        if (!(minimumConfidence >= 0 && minimumConfidence <= 1)
                || Double.isNaN(minimumMarginVolts)
                || Double.isNaN(minimumScoreVolts)) {
            throw new IllegalArgumentException("thresholds must be numbers, the confidence 0 to 1: " + minimumConfidence
                    + ", " + minimumMarginVolts + ", " + minimumScoreVolts);
        }
    }

    /** Whether the best class holds. */
    public boolean accepts(double confidence, double marginVolts, double scoreVolts) {
        return confidence >= minimumConfidence && marginVolts >= minimumMarginVolts && scoreVolts >= minimumScoreVolts;
    }
}
