package dev.skydiode.chiplab.engine;

import java.util.SplittableRandom;

/** Chance that is the same on every machine: normal numbers by the polar method with {@link StrictMath}. */
public final class Randomness {
    private final SplittableRandom random;

    private Randomness(SplittableRandom random) {
        this.random = random;
    }

    /** An independent stream for each purpose and each epoch, so that training can resume at any of them. */
    public static Randomness of(long seed, long purpose, long epoch) {
        long mixed = new SplittableRandom(seed).nextLong();
        mixed = new SplittableRandom(mixed ^ purpose).nextLong();
        return new Randomness(new SplittableRandom(mixed ^ epoch));
    }

    /** N(0, 1). */
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

    /** Uniform between two bounds. */
    public double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** 0 to n − 1 in random order (Fisher-Yates). */
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
