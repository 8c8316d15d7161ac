package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** What can happen to an alert. */
public sealed interface AlertEvent {
    /** A track was opened or heard again. */
    record TrackHeard(String className, String kind, HeardTrack track) implements AlertEvent {
        public TrackHeard {
            HeardTrack.requireText("className", className);
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(track, "track");
        }
    }

    /** A track was closed; carries its final totals. */
    record TrackClosed(HeardTrack track) implements AlertEvent {
        public TrackClosed {
            Objects.requireNonNull(track, "track");
        }
    }

    /** Tracks of which nothing was heard any more, although nobody closed them: their sensor fell silent. */
    record TracksLost(Set<String> trackIds, Instant at) implements AlertEvent {
        public TracksLost {
            trackIds = Set.copyOf(trackIds);
            Objects.requireNonNull(at, "at");
        }
    }

    /** An operator acknowledges the alert. */
    record Acknowledge(String alertId, OperatorWord word) implements AlertEvent {
        public Acknowledge {
            HeardTrack.requireText("alertId", alertId);
            Objects.requireNonNull(word, "word");
        }
    }

    /** An operator declares the alert over. */
    record Resolve(String alertId, OperatorWord word) implements AlertEvent {
        public Resolve {
            HeardTrack.requireText("alertId", alertId);
            Objects.requireNonNull(word, "word");
        }
    }
}
