package dev.skydiode.recognition.bundle;

import org.jspecify.annotations.Nullable;

/** Content that is no classifier bundle. The message is one line: the file, the place in it, and what is wrong. */
public final class BundleFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint about a bundle.
     *
     * @param origin file or built-in name
     * @param place JSON path of the value, {@code $} for the whole
     * @param what is wrong; line breaks become spaces
     * @param cause null where there is none
     */
    BundleFormatException(String origin, String place, String what, @Nullable Throwable cause) {
        super("%s: %s: %s".formatted(origin, place, what.replaceAll("\\s*\\R\\s*", " ")), cause);
    }
}
