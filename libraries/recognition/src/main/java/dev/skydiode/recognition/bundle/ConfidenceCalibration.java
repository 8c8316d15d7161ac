package dev.skydiode.recognition.bundle;

import java.util.List;

/**
 * From voltages and match to the probability that the named class is right: a logistic function (Platt 1999, with three
 * inputs) of the softmax's log odds, the match's excess and how easily an interferer is taken for the class, straightened by a
 * rising curve (Zadrozny and Elkan 2002). Softmax alone says nothing about transmitters that are no class.
 *
 * @param intercept log odds where all inputs are 0
 * @param perLogOdds weight of the softmax's log odds
 * @param maximumLogOdds bound of these log odds, both ways
 * @param perMatch weight of the match minus the class's threshold
 * @param perFalseMatchShare weight of the class's false-match share over the whole band
 * @param curve from the logistic function's value to the confidence, straight between its knots and level beyond them;
 *     empty: the value itself
 */
public record ConfidenceCalibration(
        double intercept,
        double perLogOdds,
        double maximumLogOdds,
        double perMatch,
        double perFalseMatchShare,
        List<Knot> curve) {
    /** The softmax itself. */
    public static final ConfidenceCalibration SOFTMAX = new ConfidenceCalibration(0, 1, 700, 0, 0, List.of());

    /** Of weights and log odds: e to the power of this is far beyond what a double holds. */
    private static final double MAX_WEIGHT = 1e4;

    public ConfidenceCalibration {
        Require.number("intercept", intercept, -MAX_WEIGHT, MAX_WEIGHT);
        Require.number("perLogOdds", perLogOdds, -MAX_WEIGHT, MAX_WEIGHT);
        Require.number("maximumLogOdds", maximumLogOdds, 0, MAX_WEIGHT);
        Require.number("perMatch", perMatch, -MAX_WEIGHT, MAX_WEIGHT);
        Require.number("perFalseMatchShare", perFalseMatchShare, -MAX_WEIGHT, MAX_WEIGHT);
        curve = curve == null ? List.of() : List.copyOf(curve);
        for (int knot = 1; knot < curve.size(); knot++) {
            if (curve.get(knot).score() <= curve.get(knot - 1).score()
                    || curve.get(knot).confidence() < curve.get(knot - 1).confidence()) {
                throw new IllegalArgumentException("curve: expected rising scores and confidences");
            }
        }
    }

    /**
     * A point of the curve.
     *
     * @param score value of the logistic function, 0 to 1
     * @param confidence there, 0 to 1
     */
    public record Knot(double score, double confidence) {
        public Knot {
            Require.number("score", score, 0, 1);
            Require.number("confidence", confidence, 0, 1);
        }
    }

    /**
     * The calibrated confidence, 0 to 1: curve(1 / (1 + exp(-z))) with z = intercept + perLogOdds L + perMatch m +
     * perFalseMatchShare s, L the log odds within their bounds. StrictMath: the same bits on every machine.
     *
     * @param logOdds of the softmax at the best class; may be infinite where there is no other class
     * @param matchExcess match minus the class's threshold; 0 for a class without signatures
     * @param falseMatchShare of the class over the whole band, 0 to 1
     */
    public double confidence(double logOdds, double matchExcess, double falseMatchShare) {
        double bounded = Math.clamp(logOdds, -maximumLogOdds, maximumLogOdds);
        double odds = intercept + perLogOdds * bounded + perMatch * matchExcess + perFalseMatchShare * falseMatchShare;
        return straightened(1 / (1 + StrictMath.exp(-odds)));
    }

    /** Between the knots of the isotonic regression, linearly; beyond them as at the last one. */
    private double straightened(double score) {
        if (curve.isEmpty()) {
            return score;
        }
        Knot below = curve.getFirst();
        if (score < below.score()) {
            return below.confidence();
        }
        for (Knot above : curve) {
            if (score < above.score()) {
                double part = (score - below.score()) / (above.score() - below.score());
                return below.confidence() + part * (above.confidence() - below.confidence());
            }
            below = above;
        }
        return below.confidence();
    }
}
