package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.Objects;

/**
 * One class heard by one sensor, as last reported. Counts and energies are totals over the life of the track.
 *
 * @param trackId stable over the life of the track
 * @param sensorId who hears it
 * @param firstSeenAt event time of the first window
 * @param lastSeenAt event time of the newest window
 * @param reportedAt when this service last heard of the track, by its own clock
 * @param windows windows of this class in the track
 * @param meanPowerMilliwatts mean power of the chip over these windows
 * @param energyNanojoules energy that the chip spent on these windows
 * @param evidence what the chip made of it
 */
public record HeardTrack(
        String trackId,
        String sensorId,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant reportedAt,
        long windows,
        double meanPowerMilliwatts,
        double energyNanojoules,
        Evidence evidence) {
    public HeardTrack {
        requireText("trackId", trackId);
        requireText("sensorId", sensorId);
        Objects.requireNonNull(firstSeenAt, "firstSeenAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
        Objects.requireNonNull(reportedAt, "reportedAt");
        Objects.requireNonNull(evidence, "evidence");
        if (windows < 0) {
            throw new IllegalArgumentException("windows must not be negative, but is " + windows);
        }
    }

    static void requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }
}
