package dev.skydiode.messaging.streams;

import org.jspecify.annotations.Nullable;

/** Stored state that this version cannot read. No new thread and no restart helps: the process has to end and say so. */
public final class UnusableStateException extends RuntimeException {

    /** @param message which state, its layout, and what to do, on one line */
    public UnusableStateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
