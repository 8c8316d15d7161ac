package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One emitter on the air, whichever sensors receive it. Its size is bounded: of many sensors and tracks it holds a few
 * and the number.
 *
 * @param id stable name of the alert
 * @param subject what tells it from other alerts
 * @param emitter whose signal it is
 * @param rule name of the policy's rule that raised it
 * @param severity by that rule
 * @param state where it stands
 * @param openedAt event time of the first window of the track that opened it
 * @param updatedAt when it last changed, by the clock of the service that decided
 * @param lastSeenAt event time of the newest window of any track
 * @param sensorCount sensors that receive or received it
 * @param sensors the first of them, in order of appearance
 * @param openTracks how many tracks are open
 * @param tracks some of the open tracks, as last reported
 * @param totals over all its tracks, open or not
 * @param evidence of the open track that says most; the last known once that one is closed, until another is reported
 * @param evidenceTrack key of that track; empty once it is closed
 * @param action what an operator did last, if anything
 */
public record DroneAlert(
        String id,
        String subject,
        Emitter emitter,
        String rule,
        Severity severity,
        State state,
        Instant openedAt,
        Instant updatedAt,
        Instant lastSeenAt,
        long sensorCount,
        List<String> sensors,
        long openTracks,
        List<TrackReport> tracks,
        Totals totals,
        Evidence evidence,
        String evidenceTrack,
        Optional<OperatorAction> action) {
    /** More sensors than this are counted, not listed. */
    public static final int MAX_LISTED_SENSORS = 32;
    /** More open tracks than this are counted, not listed. */
    public static final int MAX_LISTED_TRACKS = 16;

    /**
     * Where an alert stands.
     *
     * @param phase on the air or not, answered or not
     * @param resolution what ended it; NONE unless resolved
     * @param version counts the changes of state, from 1
     * @param changedAt when the state changed last, by the clock of the service that decided
     */
    public record State(Phase phase, Resolution resolution, long version, Instant changedAt) {
        public State {
            Objects.requireNonNull(changedAt, "changedAt");
            if ((phase == Phase.RESOLVED) != (resolution != Resolution.NONE)) {
                throw new IllegalArgumentException("phase " + phase + " does not go with resolution " + resolution);
            }
        }

        State next(Phase nextPhase, Resolution nextResolution, Instant at) {
            return new State(nextPhase, nextResolution, version + 1, at);
        }
    }

    public DroneAlert {
        Texts.requireText("id", id);
        Texts.requireText("subject", subject);
        Objects.requireNonNull(emitter, "emitter");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
        sensors = List.copyOf(sensors);
        tracks = List.copyOf(tracks);
        Objects.requireNonNull(totals, "totals");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(evidenceTrack, "evidenceTrack");
        Objects.requireNonNull(action, "action");
    }

    /** Where it stands. */
    public Phase phase() {
        return state.phase();
    }

    /** What ended it. */
    public Resolution resolution() {
        return state.resolution();
    }

    boolean resolvedByOperator() {
        return resolution() == Resolution.OPERATOR;
    }
}
