package dev.skydiode.messaging.streams;

/** Stored state that this version cannot read. No new thread and no restart helps: the process has to end and say so. */
public final class UnusableStateException extends RuntimeException {

    /** @param message which state, its layout, and what to do, on one line */
    public UnusableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
