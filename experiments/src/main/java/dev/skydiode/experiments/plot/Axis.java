package dev.skydiode.experiments.plot;

import java.util.Locale;

/**
 * One axis of a figure.
 *
 * @param label what it shows, with its unit
 * @param scale how it spreads values
 * @param low its lower end, NaN to take it from the data
 * @param high its upper end, NaN to take it from the data
 */
public record Axis(String label, Scale scale, double low, double high) {

    /** A linear axis as wide as its data. */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR, Double.NaN, Double.NaN);
    }

    /** A linear axis between two values. */
    public static Axis linear(String label, double low, double high) {
        return new Axis(label, Scale.LINEAR, low, high);
    }

    /** A logarithmic axis as wide as its data. */
    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC, Double.NaN, Double.NaN);
    }

    /** The same axis with its open ends closed around the data. */
    Axis around(double smallest, double largest) {
        double margin = scale == Scale.LINEAR ? 0.03 * (largest - smallest) : 0;
        double from = Double.isNaN(low) ? smallest - margin : low;
        double to = Double.isNaN(high) ? largest + margin : high;
        if (!(to > from)) {
            double half = from == 0 ? 1 : Math.abs(from) / 10;
            return new Axis(label, scale, from - half, from + half);
        }
        return new Axis(label, scale, from, to);
    }

    /** Where a value lies between the ends, 0 to 1. */
    double fraction(double value) {
        double start = scale.forward(low);
        return (scale.forward(value) - start) / (scale.forward(high) - start);
    }

    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.0e", value)
                    .replace("e-0", "e-")
                    .replace("e+0", "e");
        }
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
