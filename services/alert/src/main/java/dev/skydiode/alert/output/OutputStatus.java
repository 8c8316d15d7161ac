package dev.skydiode.alert.output;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an output does.
 *
 * @param name as in the settings
 * @param target where it goes, without secrets
 * @param minimumSeverity alerts below it are not sent
 * @param state IDLE, DELIVERING, FAILING (tried again after a pause), or WAITING for a part of the topic
 * @param pending notifications that are to be delivered
 * @param oldestPendingAt since when the oldest of them waits; null where none does
 * @param delivered since this service started
 * @param failedAttempts since this service started
 * @param parked given up since this service started; they are in {@code drone.dlq.v1}
 * @param nextAttemptAt null unless FAILING
 * @param recentlyParked the newest of them
 */
public record OutputStatus(
        String name,
        String target,
        String minimumSeverity,
        String state,
        int pending,
        @Nullable Instant oldestPendingAt,
        long delivered,
        long failedAttempts,
        long parked,
        @Nullable Instant lastDeliveredAt,
        @Nullable Instant lastFailureAt,
        @Nullable String lastFailure,
        @Nullable Instant nextAttemptAt,
        List<Parked> recentlyParked) {

    /** A notification that was given up. */
    public record Parked(String key, Instant since, Instant parkedAt, String lastFailure) {}
}
