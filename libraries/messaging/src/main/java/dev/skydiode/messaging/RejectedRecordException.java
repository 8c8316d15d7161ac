package dev.skydiode.messaging;

/** A record that can be read but not acted on; thrown in a topology, it makes the record a dead letter. */
public final class RejectedRecordException extends RuntimeException implements Rejection {

    private final String reason;
    private final String field;

    /**
     * @param reason stable code, one of {@link dev.skydiode.messaging.capture.RejectReason#code()}
     * @param field path of the field that is wrong
     * @param detail what was found and what was expected
     */
    public RejectedRecordException(String reason, String field, String detail) {
        super(detail);
        this.reason = reason;
        this.field = field;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String detail() {
        return String.valueOf(getMessage());
    }
}
