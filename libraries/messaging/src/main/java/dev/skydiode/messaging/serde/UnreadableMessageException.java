package dev.skydiode.messaging.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are no message of the expected type. */
public final class UnreadableMessageException extends SerializationException {

    /**
     * @param messageType simple name of the expected message
     * @param cause what the parser found
     */
    public UnreadableMessageException(String messageType, Throwable cause) {
        super("not a " + messageType + ": " + cause.getMessage(), cause);
    }
}
