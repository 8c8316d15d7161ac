package dev.skydiode.alert.view;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a reader has got.
 *
 * @param caughtUp true once it has read what was there when it started
 * @param receivedAt when the broker answered last
 * @param lag records it is behind
 * @param trouble what is wrong, or empty
 */
public record ReaderStatus(boolean caughtUp, Instant receivedAt, long lag, String trouble) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final ReaderStatus NOT_YET = new ReaderStatus(false, Instant.EPOCH, 0, "has not reached the broker yet");

    ReaderStatus failed(String cause) {
        return new ReaderStatus(caughtUp, receivedAt, lag, cause);
    }

    /** Whether what it shows is complete, and not older than a short outage. */
    public boolean current(Instant now) {
        return caughtUp && receivedAt.plus(PATIENCE).isAfter(now);
    }
}
