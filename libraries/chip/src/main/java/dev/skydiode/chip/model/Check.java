package dev.skydiode.chip.model;

import java.util.Arrays;

/** The checks that the records of this package share; each names the component that failed. */
final class Check {
    private Check() {}

    static void range(String component, double value, double low, double high) {
        // Written so that NaN fails.
        if (!(value >= low && value <= high)) {
            throw new InvalidComponentException(
                    component, "expected a number from %s to %s, found %s".formatted(low, high, value));
        }
    }

    static void ranges(String component, double[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            range(component + "[" + i + "]", values[i], low, high);
        }
    }

    static void length(String component, int found, int expected, String of) {
        if (found != expected) {
            throw new InvalidComponentException(
                    component, "expected %d values (%s), found %d".formatted(expected, of, found));
        }
    }

    static void count(String component, int found, int most) {
        if (found < 1 || found > most) {
            throw new InvalidComponentException(component, "expected 1 to %d values, found %d".formatted(most, found));
        }
    }

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
