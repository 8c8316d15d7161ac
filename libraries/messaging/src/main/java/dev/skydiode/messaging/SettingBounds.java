package dev.skydiode.messaging;

/** Holds the bounds that the settings' descriptions state; a refusal names the setting, the bounds and what was found. */
public final class SettingBounds {

    private SettingBounds() {}

    /**
     * Refuses a value below the least.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public static <T extends Comparable<? super T>> void atLeast(T least, String setting, T value) {
        require(value.compareTo(least) >= 0, setting, "at least " + least, value);
    }

    /**
     * Refuses a value below the least or above the most.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public static <T extends Comparable<? super T>> void within(T least, T most, String setting, T value) {
        require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, setting, least + " to " + most, value);
    }

    /**
     * Refuses what is not a number above 0, and a value above the most.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public static void aboveZero(double most, String setting, double value) {
        require(value > 0 && value <= most, setting, "above 0" + (most < Double.MAX_VALUE ? " to " + most : ""), value);
    }

    private static void require(boolean holds, String setting, String bounds, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(setting + " must be " + bounds + ", and is " + value);
        }
    }
}
