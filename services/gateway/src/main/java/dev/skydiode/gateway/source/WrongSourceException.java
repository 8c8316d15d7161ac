package dev.skydiode.gateway.source;

/** A {@code --source} that cannot be meant; the message is one line for people. */
public final class WrongSourceException extends RuntimeException {

    /** @param message what is wrong and what would be right */
    public WrongSourceException(String message) {
        super(message);
    }
}
