package dev.skydiode.experiments.plot;

/**
 * One line of a figure.
 *
 * @param name its name in the legend
 * @param x horizontal values
 * @param y vertical values, as many
 * @param low lower edge of the spread, as many, or empty for none
 * @param high upper edge of the spread, as many, or empty for none
 */
public record Series(String name, double[] x, double[] y, double[] low, double[] high) {

    /** Rejects arrays of different lengths. */
    public Series {
        if (x.length != y.length || low.length != high.length || (low.length != 0 && low.length != x.length)) {
            throw new IllegalArgumentException("series '" + name + "' has " + x.length + " x, " + y.length + " y and "
                    + low.length + "/" + high.length + " bounds");
        }
    }

    /** A line without spread. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, new double[0], new double[0]);
    }

    /** A line with a band of {@code ± spread}. */
    public static Series around(String name, double[] x, double[] y, double[] spread) {
        double[] low = new double[y.length];
        double[] high = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            low[i] = y[i] - spread[i];
            high[i] = y[i] + spread[i];
        }
        return new Series(name, x, y, low, high);
    }
}
