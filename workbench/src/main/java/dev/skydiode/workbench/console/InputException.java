package dev.skydiode.workbench.console;

import org.jspecify.annotations.Nullable;

/** Wrong input by the person at the keyboard: the message is one line that names the input and the expectation. */
public final class InputException extends RuntimeException {

    /** @param message one line: what was given, and what is expected */
    public InputException(String message) {
        super(message);
    }

    /** @param message one line: what was given, and what is expected */
    public InputException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
