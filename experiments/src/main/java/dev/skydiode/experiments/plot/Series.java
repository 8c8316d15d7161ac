package dev.skydiode.experiments.plot;

/**
 * One line of a figure.
 *
 * @param name its name in the legend
 * @param x horizontal values
 * @param y vertical values, as many
 * @param spread half of the bar at each point, as many, or empty for none
 */
public record Series(String name, double[] x, double[] y, double[] spread) {

    /** Rejects arrays of different lengths. */
    public Series {
        if (x.length != y.length || (spread.length != 0 && spread.length != x.length)) {
            throw new IllegalArgumentException(
                    "series '%s' has %d x, %d y and %d spreads".formatted(name, x.length, y.length, spread.length));
        }
    }

    /** A line without spread. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, new double[0]);
    }

    /** A line with bars of {@code ± spread}. */
    public static Series around(String name, double[] x, double[] y, double[] spread) {
        return new Series(name, x, y, spread);
    }
}
