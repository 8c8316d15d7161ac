package dev.skydiode.experiments.ninejunctions;

import java.util.SplittableRandom;

/**
 * Two radio inputs, two classes that no line separates: four clouds, class 1 where exactly one input is strong.
 *
 * @param powers rows × 2 [µW]
 * @param labels 0 or 1
 */
record Quadrants(double[][] powers, int[] labels) {
    static final double WEAK_MICROWATTS = 0.25;
    static final double STRONG_MICROWATTS = 0.75;
    static final double CLOUD_MICROWATTS = 0.06;

    static Quadrants draw(int rows, SplittableRandom chance) {
        double[][] powers = new double[rows][2];
        int[] labels = new int[rows];
        for (int r = 0; r < rows; r++) {
            int cloud = r % 4;
            boolean first = (cloud & 1) != 0;
            boolean second = (cloud & 2) != 0;
            powers[r][0] = power(first, chance);
            powers[r][1] = power(second, chance);
            labels[r] = first != second ? 1 : 0;
        }
        return new Quadrants(powers, labels);
    }

    private static double power(boolean strong, SplittableRandom chance) {
        double centre = strong ? STRONG_MICROWATTS : WEAK_MICROWATTS;
        return Math.max(0, centre + CLOUD_MICROWATTS * chance.nextGaussian());
    }
}
