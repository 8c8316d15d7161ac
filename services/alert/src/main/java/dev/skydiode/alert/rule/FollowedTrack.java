package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a track that an alert counts, or counted.
 *
 * @param key see {@link TrackReport#key()}
 * @param sensorId which sensor receives it; empty in records from before this was kept
 * @param subject subject of the alert
 * @param alertId the alert
 * @param status whether it is on the air
 * @param counted how much of it the alert counts
 * @param reportedAt when it was last reported, by the clock of this service
 */
public record FollowedTrack(
        String key,
        String sensorId,
        String subject,
        String alertId,
        Status status,
        Totals counted,
        Instant reportedAt) {

    /** Whether a track is on the air. A track that is not is remembered for a while: it counts once if it comes back. */
    public enum Status {
        /** It is; where its alert is no longer its subject's newest, an operator resolved that and the track is muted. */
        OPEN,
        /** No report of it came for too long. */
        SILENT,
        /** The same, and it was muted before. */
        MUTED
    }

    public FollowedTrack {
        Texts.requireText("key", key);
        Objects.requireNonNull(sensorId, "sensorId");
        Texts.requireText("subject", subject);
        Texts.requireText("alertId", alertId);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(counted, "counted");
        Objects.requireNonNull(reportedAt, "reportedAt");
    }

    /** Whether an operator's decision keeps it quiet, given its subject's newest alert. */
    boolean muted(@Nullable DroneAlert newest) {
        if (newest != null && newest.id().equals(alertId)) {
            return newest.resolvedByOperator();
        }
        return status != Status.SILENT;
    }

    FollowedTrack with(Status next) {
        return new FollowedTrack(key, sensorId, subject, alertId, next, counted, reportedAt);
    }
}
