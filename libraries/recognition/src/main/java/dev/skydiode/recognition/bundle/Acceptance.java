package dev.skydiode.recognition.bundle;

/**
 * When the class that the chip names is believed. The chip always names one of its classes; a transmitter that it never
 * learned must not become one of them. All conditions must hold, and the match must reach the class's threshold.
 *
 * @param minimumConfidence calibrated confidence, 0 to 1
 * @param minimumMarginVolts best score minus second best, volt
 * @param minimumScoreVolts best score itself, volt
 */
public record Acceptance(double minimumConfidence, double minimumMarginVolts, double minimumScoreVolts) {
    /** A score or margin that every answer has. */
    public static final double NO_VOLTS = -1000;

    /** Beyond any chip's output, so that a file with a value in another unit is refused. */
    private static final double MAX_VOLTS = 1e6;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the component, its range and what was found
     */
    public Acceptance {
        Require.number("minimumConfidence", minimumConfidence, 0, 1);
        Require.number("minimumMarginVolts", minimumMarginVolts, -MAX_VOLTS, MAX_VOLTS);
        Require.number("minimumScoreVolts", minimumScoreVolts, -MAX_VOLTS, MAX_VOLTS);
    }

    /**
     * Whether the best class holds, as far as confidence and voltages tell; NaN holds nothing.
     *
     * @param confidence calibrated, 0 to 1
     * @param marginVolts best score minus the other's
     * @param scoreVolts best score
     */
    public boolean accepts(double confidence, double marginVolts, double scoreVolts) {
        return confidence >= minimumConfidence && marginVolts >= minimumMarginVolts && scoreVolts >= minimumScoreVolts;
    }
}
