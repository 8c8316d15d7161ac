package dev.skydiode.radio.iq;

/** A sample format that no complex capture can have, or that is not known; the message says what is accepted. */
public final class UnsupportedSampleFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message what was met and what to do about it */
    public UnsupportedSampleFormatException(String message) {
        super(message);
    }
}
