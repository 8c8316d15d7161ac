package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.Detection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open track as the API shows it: one emitter that one sensor follows.
 *
 * @param named false where no classifier names it
 * @param className null unless named
 * @param description in words; null where there is none
 * @param looksLike of a named one the harmless transmitter that looks the same, else what it looks like; null where
 *     nothing fits
 * @param centerFrequencyHertz of its newest emission; null where unknown
 * @param bandwidthHertz null where unknown
 * @param resident true where this sensor usually receives it
 */
public record TrackView(
        String trackId,
        String sensorId,
        boolean named,
        @Nullable String className,
        @Nullable String description,
        @Nullable String looksLike,
        @Nullable Double centerFrequencyHertz,
        @Nullable Double bandwidthHertz,
        @Nullable Double snrDecibels,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt,
        long windows,
        boolean resident,
        boolean simulated) {

    static TrackView of(Detection track) {
        return new TrackView(
                track.getTrackId(),
                track.getSensorId(),
                track.getNamed(),
                Shown.text(track.getClassName()),
                Shown.text(track.getDescription()),
                Shown.text(track.getLooksLike()),
                Shown.positive(track.getCenterFrequencyHertz()),
                Shown.positive(track.getBandwidthHertz()),
                Shown.finite(track.getSnrDb()),
                Shown.instant(track.getFirstSeenUnixNanos()),
                Shown.instant(track.getLastSeenUnixNanos()),
                track.getWindows(),
                track.getResident(),
                track.getSimulated());
    }
}
