package dev.skydiode.chiplab.variability;

/** Ranges of numbers. */
final class Ranges {
    private Ranges() {}

    static void require(String name, double value, double low, double high) {
        // Written so that NaN fails.
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "%s: expected a number from %s to %s, found %s".formatted(name, low, high, value));
        }
    }
}
