package dev.skydiode.scene.receiver;

import dev.skydiode.scene.signal.WindowedSinc;

/**
 * The filter before the sampling: keeps what fits into the rate and leaves one sample of several. 60 dB down beyond half
 * of the rate and a twelfth more; flat to a twelfth less. Not safe for use by several threads.
 */
public final class Decimator {
    private static final int TAPS_PER_FACTOR = 48;
    /** 60 dB of attenuation: β = 0.1102 (60 - 8.7) (Kaiser 1974). */
    private static final double KAISER_BETA = 5.65;

    private final int factor;
    private final float[] taps;
    private final float[] line;

    /**
     * @param factor of how many samples one is left, 2 or more
     * @param mostOutputs samples left by one call at most
     */
    public Decimator(int factor, int mostOutputs) {
        if (factor < 2) {
            throw new IllegalArgumentException("factor must be 2 or more, is " + factor);
        }
        this.factor = factor;
        this.taps = taps(factor);
        this.line = new float[2 * (taps.length + factor * mostOutputs)];
    }

    /** Outputs by which a signal comes late, and after which it is forgotten twice over. */
    public int delayOutputs() {
        return TAPS_PER_FACTOR / 2;
    }

    /**
     * Filters and leaves one of {@code factor} samples.
     *
     * @param fast {@code factor * count} complex samples
     * @param slow receives {@code count} complex samples
     */
    public void decimate(float[] fast, float[] slow, int count) {
        int history = taps.length;
        System.arraycopy(fast, 0, line, 2 * history, 2 * factor * count);
        for (int n = 0; n < count; n++) {
            int from = 2 * (n * factor + factor);
            float re = 0;
            float im = 0;
            for (int k = 0; k < taps.length; k++) {
                re += taps[k] * line[from + 2 * k];
                im += taps[k] * line[from + 2 * k + 1];
            }
            slow[2 * n] = re;
            slow[2 * n + 1] = im;
        }
        System.arraycopy(line, 2 * factor * count, line, 0, 2 * history);
    }

    /** A windowed sinc that cuts in the middle at half of the rate that is left. */
    private static float[] taps(int factor) {
        int length = TAPS_PER_FACTOR * factor;
        double[] row = new double[length];
        double sum = 0;
        for (int k = 0; k < length; k++) {
            double x = k - (length - 1) / 2.0;
            double window = 2 * x / length;
            row[k] = WindowedSinc.sinc(x / factor)
                    * WindowedSinc.besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - window * window)));
            sum += row[k];
        }
        float[] taps = new float[length];
        for (int k = 0; k < length; k++) {
            taps[k] = (float) (row[k] / sum);
        }
        return taps;
    }
}
