package dev.skydiode.workbench.bundle;

import dev.skydiode.recognition.bundle.ConfidenceCalibration;
import dev.skydiode.recognition.bundle.ConfidenceCalibration.Knot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * Fits the calibration of a confidence: logistic regression by Newton's method with a slight ridge, then isotonic
 * regression.
 */
final class ConfidenceFit {
    private static final int INPUTS = 4;
    private static final int STEPS = 50;
    private static final double RIDGE = 1e-3;
    private static final double MIN_POOL = 0.02;

    /** Softmax beyond this is as sure as at it. */
    private static final double MAXIMUM_LOG_ODDS = 12;

    private ConfidenceFit() {}

    /** @param evidence of known rows and of unknown emitters, whose weights add up to 1 */
    static ConfidenceCalibration of(List<Evidence> evidence) {
        double[] weights = new double[INPUTS];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[INPUTS];
            double[][] curvature = new double[INPUTS][INPUTS];
            for (Evidence one : evidence) {
                add(one, one.weight(), weights, gradient, curvature);
            }
            for (int i = 0; i < INPUTS; i++) {
                double ridge = i == 0 ? 0 : RIDGE / evidence.size();
                gradient[i] -= ridge * weights[i];
                curvature[i][i] += ridge;
            }
            double[] change = new LUDecomposition(new Array2DRowRealMatrix(curvature, false), 0)
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false))
                    .toArray();
            for (int i = 0; i < INPUTS; i++) {
                weights[i] += change[i];
            }
        }
        ConfidenceCalibration straight =
                new ConfidenceCalibration(weights[0], weights[1], MAXIMUM_LOG_ODDS, weights[2], weights[3], List.of());
        return new ConfidenceCalibration(
                weights[0], weights[1], MAXIMUM_LOG_ODDS, weights[2], weights[3], curve(straight, evidence));
    }

    /** Pools neighbours until their shares rise (isotonic regression) and each holds enough to be known. */
    private static List<Knot> curve(ConfidenceCalibration straight, List<Evidence> evidence) {
        Deque<Pool> pools = new ArrayDeque<>();
        evidence.stream()
                .map(one -> Pool.of(one, straight))
                .sorted(Comparator.comparingDouble(Pool::score))
                .forEach(next -> {
                    Pool last = next;
                    while (!pools.isEmpty()
                            && (pools.getLast().weight() < MIN_POOL
                                    || pools.getLast().share() >= last.share())) {
                        last = pools.removeLast().with(last);
                    }
                    pools.addLast(last);
                });
        if (pools.size() > 1 && pools.getLast().weight() < MIN_POOL) {
            Pool last = pools.removeLast();
            pools.addLast(pools.removeLast().with(last));
        }
        List<Knot> knots = new ArrayList<>();
        for (Pool pool : pools) {
            double confidence = knots.isEmpty()
                    ? pool.share()
                    : Math.max(pool.share(), knots.getLast().confidence());
            knots.add(new Knot(pool.score(), Math.clamp(confidence, 0.0, 1.0)));
        }
        return knots;
    }

    /** Neighbours by their score, pooled. */
    private record Pool(double weight, double scores, double rights) {
        static Pool of(Evidence one, ConfidenceCalibration straight) {
            double score = straight.confidence(one.logOdds(), one.matchExcess(), one.falseMatchShare());
            return new Pool(one.weight(), one.weight() * score, one.right() ? one.weight() : 0);
        }

        Pool with(Pool other) {
            return new Pool(weight + other.weight, scores + other.scores, rights + other.rights);
        }

        double score() {
            return scores / weight;
        }

        double share() {
            return rights / weight;
        }
    }

    private static void add(Evidence one, double count, double[] weights, double[] gradient, double[][] curvature) {
        double[] inputs = {
            1, Math.clamp(one.logOdds(), -MAXIMUM_LOG_ODDS, MAXIMUM_LOG_ODDS), one.matchExcess(), one.falseMatchShare()
        };
        double odds = 0;
        for (int i = 0; i < INPUTS; i++) {
            odds += weights[i] * inputs[i];
        }
        double p = 1 / (1 + Math.exp(-odds));
        for (int i = 0; i < INPUTS; i++) {
            gradient[i] += count * ((one.right() ? 1 : 0) - p) * inputs[i];
            for (int k = 0; k < INPUTS; k++) {
                curvature[i][k] += count * p * (1 - p) * inputs[i] * inputs[k];
            }
        }
    }
}
