package dev.skydiode.workbench.robust;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What happens to a spectrum between the transmitter and the chip. Every method returns a new array, microwatt. */
public final class Disturbance {

    private Disturbance() {}

    /** Lower quartile of the tones: the floor of a spectrum whose signal holds less than three quarters of them. */
    public static double floor(double[] powers) {
        double[] sorted = powers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 4];
    }

    /** The same power added to every tone; a negative one is taken away down to 0. */
    public static double[] plusNoise(double[] powers, double perToneMicrowatts) {
        double[] changed = powers.clone();
        for (int tone = 0; tone < changed.length; tone++) {
            changed[tone] = Math.max(0, changed[tone] + perToneMicrowatts);
        }
        return changed;
    }

    /** Every tone times the same factor. */
    public static double[] times(double[] powers, double factor) {
        double[] changed = powers.clone();
        for (int tone = 0; tone < changed.length; tone++) {
            changed[tone] *= factor;
        }
        return changed;
    }

    /** Only the tones from first to last, the others 0, as a narrower receiver would see it. */
    public static double[] covered(double[] powers, int first, int last) {
        double[] changed = new double[powers.length];
        System.arraycopy(powers, first, changed, first, last - first + 1);
        return changed;
    }

    /** Each tone times a random factor of mean 1, as the mean of so many independent frames of noise-like signal. */
    public static double[] speckled(double[] powers, double frames, RandomGenerator random) {
        double[] changed = powers.clone();
        for (int tone = 0; tone < changed.length; tone++) {
            changed[tone] *= gamma(frames, random) / frames;
        }
        return changed;
    }

    /** Gamma deviate of a shape of at least 1 and scale 1 (Marsaglia and Tsang 2000). */
    public static double gamma(double shape, RandomGenerator random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
