package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One class on the air, whoever hears it.
 *
 * @param id stable name of the alert
 * @param phase where it stands
 * @param openedAt event time of the first window of the track that opened it
 * @param updatedAt when it last changed, by the clock of the service that decided
 * @param lastSeenAt event time of the newest window of any track
 * @param sensors sensors that hear or heard it, in order of appearance
 * @param openTracks tracks that are still open; of an alert that an operator resolved: the tracks that stay muted
 * @param closed totals of the tracks that are closed
 * @param evidence of the open track with the highest confidence; the last known once none is open
 * @param resolution what ended it
 * @param word the operator's last word, if any
 */
public record DroneAlert(
        String id,
        String className,
        String kind,
        Severity severity,
        Phase phase,
        Instant openedAt,
        Instant updatedAt,
        Instant lastSeenAt,
        List<String> sensors,
        List<HeardTrack> openTracks,
        Totals closed,
        Evidence evidence,
        Resolution resolution,
        Optional<OperatorWord> word) {
    public DroneAlert {
        HeardTrack.requireText("id", id);
        HeardTrack.requireText("className", className);
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
        sensors = List.copyOf(sensors);
        openTracks = List.copyOf(openTracks);
        Objects.requireNonNull(closed, "closed");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(word, "word");
        if ((phase == Phase.RESOLVED) != (resolution != Resolution.NONE)) {
            throw new IllegalArgumentException("phase " + phase + " does not go with resolution " + resolution);
        }
    }

    /** Totals over all tracks, open and closed. */
    public Totals totals() {
        Totals sum = closed;
        for (HeardTrack track : openTracks) {
            sum = sum.plus(track);
        }
        return sum;
    }

    /** Whether this track is one of the open ones. */
    public boolean holds(String trackId) {
        return openTracks.stream().anyMatch(track -> track.trackId().equals(trackId));
    }
}
