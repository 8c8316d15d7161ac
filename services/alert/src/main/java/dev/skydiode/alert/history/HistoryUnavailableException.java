package dev.skydiode.alert.history;

/** The database of the history cannot be used now; alerts go on without it. */
public final class HistoryUnavailableException extends RuntimeException {
    HistoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
