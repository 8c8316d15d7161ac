package dev.skydiode.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One emitter received by one sensor, as last reported. Totals are over the life of the track.
 *
 * @param trackId stable over the life of the track
 * @param sensorId which sensor receives it
 * @param emitter whose signal it is
 * @param firstSeenAt event time of the first window
 * @param lastSeenAt event time of the newest window
 * @param reportedAt when this service received it, by its own clock
 * @param totals what the track has come to
 * @param evidence what it shows
 */
public record TrackReport(
        String trackId,
        String sensorId,
        Emitter emitter,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant reportedAt,
        Totals totals,
        Evidence evidence) {
    /** More than two years of windows without a break: a report of more is wrong, and sums would overflow. */
    private static final long MAX_WINDOWS = 1_000_000_000_000L;

    public TrackReport {
        Texts.requireText("trackId", trackId);
        Texts.requireText("sensorId", sensorId);
        Objects.requireNonNull(emitter, "emitter");
        Objects.requireNonNull(firstSeenAt, "firstSeenAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
        Objects.requireNonNull(reportedAt, "reportedAt");
        Objects.requireNonNull(totals, "totals");
        Objects.requireNonNull(evidence, "evidence");
        if (totals.windows() > MAX_WINDOWS) {
            throw new IllegalArgumentException(
                    "windows must be at most " + MAX_WINDOWS + ", but is " + totals.windows());
        }
    }

    /**
     * Under what the track is remembered. A track whose reports turn from simulated to real, or from past to present,
     * is two tracks: nothing else keeps the two apart.
     */
    public String key() {
        return emitter.realm() + "|" + trackId;
    }

    /** How long it has been followed, by the sensor's clock; never negative. */
    Duration persistence() {
        Duration span = Duration.between(firstSeenAt, lastSeenAt);
        return span.isNegative() ? Duration.ZERO : span;
    }
}
