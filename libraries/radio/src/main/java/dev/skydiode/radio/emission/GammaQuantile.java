package dev.skydiode.radio.emission;

/**
 * Quantiles of averaged periodogram powers: the mean of k independent powers of noise is gamma distributed with shape k
 * and mean 1. The cube root is nearly normal (Wilson and Hilferty 1931), which is within a few per cent from k = 1 on.
 */
final class GammaQuantile {

    /**
     * Independent frames per half-overlapping Hann frame: neighbours' powers correlate by (1/6)^2, so n frames are worth
     * n / (1 + 2/36) (Welch 1967).
     */
    static final double INDEPENDENT_PER_FRAME = 1 / (1 + 2.0 / 36);

    private GammaQuantile() {}

    /**
     * The power relative to its mean at so many standard deviations of the normal distribution.
     *
     * @param shape independent powers that were averaged, above 0
     * @param deviations of the normal distribution, negative below the median
     */
    static double at(double shape, double deviations) {
        double variance = 1 / (9 * shape);
        double root = Math.max(0, 1 - variance + deviations * Math.sqrt(variance));
        return root * root * root;
    }
}
