package dev.skydiode.alert.rule;

import java.util.Objects;

/** What the policy decides on an event. */
public sealed interface Decision {
    /** The alert is now this. */
    record Changed(DroneAlert alert, Change change) implements Decision {
        public Changed {
            Objects.requireNonNull(alert, "alert");
            Objects.requireNonNull(change, "change");
        }
    }

    /** Nothing changes, for this reason; not an error. */
    record Unchanged(Reason reason) implements Decision {}

    /** An operator asked for what cannot be. */
    record Refused(Refusal refusal) implements Decision {}

    /** How an alert changed. */
    enum Change {
        OPENED,
        UPDATED,
        REACTIVATED,
        ACKNOWLEDGED,
        RESOLVED_BY_SILENCE,
        RESOLVED_BY_OPERATOR
    }

    /** Why an event changes nothing. */
    enum Reason {
        /** The policy raises no alert for the class. */
        BENIGN,
        /** Unidentified, and the sensor usually receives it. */
        RESIDENT,
        /** The track is not sure enough yet. */
        LOW_CONFIDENCE,
        /** Unidentified, and no rule of the policy matches it, or not yet. */
        NO_RULE,
        /** A known emitter, by the policy. */
        FRIEND,
        /** Its severity waits for other hours. */
        QUIET_HOURS,
        /** An operator resolved an alert of this emitter a moment ago. */
        COOL_DOWN,
        /** An operator resolved the track's alert. */
        MUTED,
        /** No alert holds the track: it was never sure enough, or it is over already. */
        NO_SUCH_TRACK
    }

    /** Why a command is refused. */
    enum Refusal {
        /** No alert has this id, or it is long over. */
        NO_SUCH_ALERT,
        ALREADY_ACKNOWLEDGED,
        ALREADY_RESOLVED
    }
}
