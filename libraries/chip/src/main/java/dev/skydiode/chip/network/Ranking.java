package dev.skydiode.chip.network;

/**
 * Best and second best of a set of scores, and the softmax at the best: 1 / Σ_c exp(1000 (V_c − V_best)) with V in volt, which cannot
 * overflow. By it alone a chip is as sure of noise as of a drone; a bundle's calibration makes a probability of it.
 *
 * @param best index of the highest score, the first of equals
 * @param second index of the highest of the others; equal to {@code best} where there are no others
 * @param confidence softmax of the scores in millivolt at the best
 * @param marginVolts best minus second best, 0 where there is no second
 */
public record Ranking(int best, int second, double confidence, double marginVolts) {

    private static final double MILLIVOLTS_PER_VOLT = 1e3;

    /**
     * Ranks scores.
     *
     * @param scoresVolts one per class, at least one
     */
    public static Ranking of(double[] scoresVolts) {
        int best = 0;
        int second = -1;
        for (int index = 1; index < scoresVolts.length; index++) {
            if (scoresVolts[index] > scoresVolts[best]) {
                second = best;
                best = index;
            } else if (second < 0 || scoresVolts[index] > scoresVolts[second]) {
                second = index;
            }
        }
        double sum = 0;
        for (double score : scoresVolts) {
            sum += StrictMath.exp((score - scoresVolts[best]) * MILLIVOLTS_PER_VOLT);
        }
        return second < 0
                ? new Ranking(best, best, 1, 0)
                : new Ranking(best, second, 1 / sum, scoresVolts[best] - scoresVolts[second]);
    }
}
