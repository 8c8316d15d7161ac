package dev.skydiode.recognition.bundle;

import org.jspecify.annotations.Nullable;

/** Content that is no classifier bundle. The message is one line: the file, the place in it, and what is wrong. */
public final class BundleFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BundleFormatException(String origin, String place, String what, @Nullable Throwable cause) {
        super("%s: %s: %s".formatted(origin, place, what.replaceAll("\\s*\\R\\s*", " ")), cause);
    }
}
