package dev.skydiode.recognition.bundle;

/** Bounds of a bundle's values; the messages name the field, the reader adds where it stands. */
final class Require {
    /** Characters of a text for people. */
    private static final int MAX_TEXT_LENGTH = 2000;

    private Require() {}

    /**
     * From one bound to the other, both included; no NaN.
     *
     * @throws IllegalArgumentException naming the field, the bounds and the value
     */
    static void number(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s: expected a number from %s to %s, is %s".formatted(field, least, most, value));
        }
    }

    /** A component that the file must have. */
    static void present(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
    }

    /** At least one character that shows, and no more than so many. */
    static String name(String field, String value, int longest) {
        if (value == null || value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException("%s: expected a name of 1 to %d characters".formatted(field, longest));
        }
        return value;
    }

    /** Text that may be missing, which counts as empty. */
    static String text(String field, String value) {
        if (value != null && value.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException("%s: expected at most %d characters".formatted(field, MAX_TEXT_LENGTH));
        }
        return value == null ? "" : value;
    }
}
