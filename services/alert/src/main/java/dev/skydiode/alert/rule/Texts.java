package dev.skydiode.alert.rule;

/** Checks of texts. */
final class Texts {
    private Texts() {}

    static void requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }
}
