package dev.skydiode.experiments.plot;

/**
 * One axis of a figure.
 *
 * @param label what it shows, with its unit
 * @param logarithmic whether decades are equally long; values of 0 and below are then left out
 * @param low its lower end, NaN to take it from the data
 * @param high its upper end, NaN to take it from the data
 */
public record Axis(String label, boolean logarithmic, double low, double high) {

    /** A linear axis as wide as its data. */
    public static Axis linear(String label) {
        return new Axis(label, false, Double.NaN, Double.NaN);
    }

    /** A linear axis between two values. */
    public static Axis linear(String label, double low, double high) {
        return new Axis(label, false, low, high);
    }

    /** A logarithmic axis as wide as its data. */
    public static Axis logarithmic(String label) {
        return new Axis(label, true, Double.NaN, Double.NaN);
    }

    /** Whether a value has a place on it. */
    boolean shows(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** The value, or the end beyond which it lies. */
    double clipped(double value) {
        double atLeast = Double.isNaN(low) ? value : Math.max(low, value);
        return Double.isNaN(high) ? atLeast : Math.min(high, atLeast);
    }
}
