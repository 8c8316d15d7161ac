package dev.skydiode.chiplab.variability;

/** Ranges of numbers, named where they are missed. */
public final class Ranges {
    private Ranges() {}

    /**
     * Insists on a number from a bound to another, both included; NaN is none.
     *
     * @throws IllegalArgumentException naming what it is, what was expected and what was found
     */
    public static void require(String name, double value, double low, double high) {
        // Written so that NaN fails.
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "%s: expected a number from %s to %s, found %s".formatted(name, low, high, value));
        }
    }
}
