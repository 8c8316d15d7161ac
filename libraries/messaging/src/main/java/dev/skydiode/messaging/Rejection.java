package dev.skydiode.messaging;

/**
 * What an exception says of a record that cannot be used. An exception that implements this makes its record a dead
 * letter with that reason; any other is a fault of the service.
 */
public interface Rejection {

    /** Stable code, one of {@link dev.skydiode.messaging.capture.RejectReason#code()}. */
    String reason();

    /** Path of the field that is wrong, or {@code value} where the whole record is. */
    String field();

    /** What was found and what was expected, one sentence for people. */
    String detail();
}
