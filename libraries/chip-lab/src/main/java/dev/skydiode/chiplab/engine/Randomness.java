package dev.skydiode.chiplab.engine;

import java.util.SplittableRandom;

/**
 * Chance that is the same on every machine: normal numbers by Marsaglia's polar method (G. Marsaglia and T. Bray, SIAM Rev. 6, 260
 * (1964)) with {@link StrictMath}, whose logarithm has the same bits everywhere. NOT thread safe.
 */
public final class Randomness {
    private final SplittableRandom random;

    private Randomness(SplittableRandom random) {
        this.random = random;
    }

    /**
     * An independent stream for each purpose and each epoch, so that training can resume at any of them.
     *
     * @param seed of the run
     * @param purpose a number of the caller's own, such as that for the order of rows
     * @param epoch from 0
     */
    public static Randomness of(long seed, long purpose, long epoch) {
        long mixed = new SplittableRandom(seed).nextLong();
        mixed = new SplittableRandom(mixed ^ purpose).nextLong();
        return new Randomness(new SplittableRandom(mixed ^ epoch));
    }

    /** N(0, 1): u √(−2 ln s / s) for a point (u, v) even over the unit disc, s = u² + v². */
    public double normal() {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /** Even over [low, high); {@code low} itself where both are equal. */
    public double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** 0 to n − 1 in random order (Fisher and Yates, filled from the front); empty for 0. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
