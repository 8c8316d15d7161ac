package dev.skydiode.ingest.intake;

import org.jspecify.annotations.Nullable;

/**
 * A valid capture was not taken, by no fault of its own. Where its kind passes it may be sent again: repeated captures are
 * processed once.
 */
public final class IntakeFailedException extends RuntimeException {

    private final IntakeFailure failure;

    /**
     * @param failure its kind
     * @param message one sentence for the sender
     * @param cause null where nothing was thrown
     */
    public IntakeFailedException(IntakeFailure failure, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** Its kind. */
    public IntakeFailure failure() {
        return failure;
    }
}
