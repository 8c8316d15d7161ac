package dev.skydiode.experiments.baselines;

/**
 * A share of rows with its 95 % confidence interval after Wilson (J. Am. Stat. Assoc. 22, 209 (1927)), in per cent: the
 * true shares under which a count this far off would not be unusual. It never leaves 0 to 100, and says something at 100
 * too.
 *
 * @param percent rows named right
 * @param low lower end
 * @param high upper end
 */
record Share(double percent, double low, double high) {
    /** Two-sided 95 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    static Share of(int right, int rows) {
        if (rows < 1 || right < 0 || right > rows) {
            throw new IllegalArgumentException("%d right of %d rows".formatted(right, rows));
        }
        double p = (double) right / rows;
        double z2 = Z * Z / rows;
        double middle = (p + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(p * (1 - p) / rows + z2 / (4.0 * rows)) / (1 + z2);
        return new Share(100 * p, Math.max(0, 100 * (middle - half)), Math.min(100, 100 * (middle + half)));
    }
}
