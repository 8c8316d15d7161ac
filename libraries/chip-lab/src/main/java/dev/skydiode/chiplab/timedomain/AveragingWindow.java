package dev.skydiode.chiplab.timedomain;

/**
 * How the voltmeter at the end of a chain weighs time while it averages.
 *
 * <p>Two tones Δf apart leave a beat in the rectified voltage. A rectangle of length T suppresses it as 1/(ΔfT), Hann's window as
 * 1/(ΔfT)³; both remove it entirely where ΔfT is a whole number (at least 2 for Hann).
 */
public enum AveragingWindow {
    /** Every sample counts alike. */
    RECTANGULAR {
        @Override
        double shape(double phase) {
            return 1;
        }

        @Override
        public double noiseBandwidth() {
            return 1;
        }
    },

    /** {@code 1 − cos 2πt/T}, in its periodic form, so that its zeros lie at whole numbers of 1/T. */
    HANN {
        @Override
        double shape(double phase) {
            return 1 - StrictMath.cos(2 * Math.PI * phase);
        }

        @Override
        public double noiseBandwidth() {
            return 1.5;
        }
    };

    abstract double shape(double phase);

    /**
     * White noise that the average passes, relative to a rectangle of the same length: T·∫w²/(∫w)², for many samples (F. J. Harris,
     * Proc. IEEE 66, 51 (1978)).
     */
    public abstract double noiseBandwidth();

    /**
     * The weights of equally spaced samples.
     *
     * @param samples number of samples, at least 1
     * @return weights [1] that add up to 1
     */
    public double[] weights(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("an average needs at least one sample, not " + samples);
        }
        double[] weights = new double[samples];
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            weights[n] = shape((double) n / samples);
            sum += weights[n];
        }
        if (sum == 0) {
            throw new IllegalArgumentException("Hann's window needs at least two samples, not " + samples);
        }
        for (int n = 0; n < samples; n++) {
            weights[n] /= sum;
        }
        return weights;
    }
}
