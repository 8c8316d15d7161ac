package dev.skydiode.chip.model;

import java.util.Arrays;

/** The checks that the records of this package share; each names the component that failed. */
final class Check {
    private Check() {}

    /** A number from a bound to another, both included. */
    static void range(String component, double value, double low, double high) {
        // Written so that NaN fails.
        if (!(value >= low && value <= high)) {
            throw new InvalidComponentException(
                    component, "expected a number from %s to %s, found %s".formatted(low, high, value));
        }
    }

    /** The same of each of some values, which the message counts. */
    static void ranges(String component, double[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            range(component + "[" + i + "]", values[i], low, high);
        }
    }

    /** As many values as something else has. */
    static void length(String component, int found, int expected, String of) {
        if (found != expected) {
            throw new InvalidComponentException(
                    component, "expected %d values (%s), found %d".formatted(expected, of, found));
        }
    }

    /** At least one value and no more than so many. */
    static void count(String component, int found, int most) {
        if (found < 1 || found > most) {
            throw new InvalidComponentException(component, "expected 1 to %d values, found %d".formatted(most, found));
        }
    }

    /** A copy down to its rows. */
    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
