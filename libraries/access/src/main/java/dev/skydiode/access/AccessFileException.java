package dev.skydiode.access;

/** A file of this package cannot be read or written; the message names it and says what was expected. */
public final class AccessFileException extends RuntimeException {

    AccessFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
