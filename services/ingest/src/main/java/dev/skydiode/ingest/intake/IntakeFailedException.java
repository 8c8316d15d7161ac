package dev.skydiode.ingest.intake;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A valid capture was not taken, by no fault of its own. Where its kind passes it may be sent again: repeated captures are
 * processed once.
 */
public final class IntakeFailedException extends RuntimeException {

    private final IntakeFailure failure;
    private final @Nullable Duration retryAfter;

    /**
     * @param failure its kind
     * @param message one sentence for the sender
     * @param cause null where nothing was thrown
     */
    public IntakeFailedException(IntakeFailure failure, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
        this.retryAfter = null;
    }

    /** @param retryAfter when the quota has room again */
    IntakeFailedException(Duration retryAfter) {
        super("the quota of the sensor or of its gateway is used up", null);
        this.failure = IntakeFailure.QUOTA;
        this.retryAfter = retryAfter;
    }

    /** When to send it again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Its kind. */
    public IntakeFailure failure() {
        return failure;
    }
}
