package dev.skydiode.messaging.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are no message of the expected type. */
public final class UnreadableMessageException extends SerializationException {

    private final Encoding encoding;

    /**
     * @param messageType simple name of the expected message
     * @param encoding in which it was expected
     * @param cause what the parser found
     */
    public UnreadableMessageException(String messageType, Encoding encoding, Throwable cause) {
        super("not a " + messageType + ": " + cause.getMessage(), cause);
        this.encoding = encoding;
    }

    /** In which form the message was expected. */
    public Encoding encoding() {
        return encoding;
    }
}
