package dev.skydiode.radio.iq;

import java.io.IOException;

/**
 * Data that claim to be a recording or a packet and cannot be used as one: malformed, inconsistent, over a limit, or of
 * a kind that is not supported. The one exception of the readers in this package besides that of a failing device; the
 * message names the place and, where there is something to do, says what.
 */
public final class IqFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message where and what, without line breaks */
    public IqFormatException(String message) {
        super(message);
    }

    /**
     * @param message where and what, without line breaks
     * @param cause what the parser below said
     */
    public IqFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
