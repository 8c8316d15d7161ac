package dev.skydiode.recognition.bundle;

/**
 * From voltages and match to the probability that the named class is right: a logistic function of the softmax's log odds
 * and the match's excess (Platt 1999, with two inputs). Softmax alone says nothing about transmitters that are no class.
 *
 * @param intercept log odds where both inputs are 0
 * @param perLogOdds weight of the softmax's log odds
 * @param maximumLogOdds bound of these log odds, both ways
 * @param perMatch weight of the match minus the class's threshold
 */
public record ConfidenceCalibration(double intercept, double perLogOdds, double maximumLogOdds, double perMatch) {
    /** The softmax itself. */
    public static final ConfidenceCalibration SOFTMAX = new ConfidenceCalibration(0, 1, 700, 0);

    private static final double LARGEST_WEIGHT = 1e4;

    public ConfidenceCalibration {
        Require.number("intercept", intercept, -LARGEST_WEIGHT, LARGEST_WEIGHT);
        Require.number("perLogOdds", perLogOdds, 0, LARGEST_WEIGHT);
        Require.number("maximumLogOdds", maximumLogOdds, 0, LARGEST_WEIGHT);
        Require.number("perMatch", perMatch, 0, LARGEST_WEIGHT);
    }

    /**
     * The calibrated confidence, 0 to 1.
     *
     * @param logOdds of the softmax at the best class; may be infinite where there is no other class
     * @param matchExcess match minus the class's threshold; 0 for a class without signatures
     */
    public double confidence(double logOdds, double matchExcess) {
        double bounded = Math.clamp(logOdds, -maximumLogOdds, maximumLogOdds);
        return 1 / (1 + Math.exp(-(intercept + perLogOdds * bounded + perMatch * matchExcess)));
    }
}
