package dev.skydiode.alert.rule;

import dev.skydiode.alert.rule.AlertEvent.Acknowledge;
import dev.skydiode.alert.rule.AlertEvent.Resolve;
import dev.skydiode.alert.rule.AlertEvent.TrackClosed;
import dev.skydiode.alert.rule.AlertEvent.TrackHeard;
import dev.skydiode.alert.rule.AlertEvent.TracksLost;
import dev.skydiode.alert.rule.Decision.Change;
import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.Decision.Reason;
import dev.skydiode.alert.rule.Decision.Refusal;
import dev.skydiode.alert.rule.Decision.Refused;
import dev.skydiode.alert.rule.Decision.Unchanged;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of the alert desk: the last alert of a class and an event make the next alert.
 *
 * <ul>
 *   <li>One alert per class that is on the air; every sensor that hears the class joins it.
 *   <li>It is resolved when its last track is closed or lost, or when an operator says so.
 *   <li>Heard again within the grace time after silence, the same alert is on again, acknowledged if it was; later it
 *       is a new alert.
 *   <li>After an operator resolved it, the tracks open at that moment stay muted until they close; a track that opens
 *       afterwards is a new alert at once, grace or not: an operator's word covers what he could see.
 *   <li>A track not known is taken in whatever its message says, so that a lost OPENED never hides a drone.
 * </ul>
 */
public final class AlertPolicy {
    private final AlertRules rules;

    public AlertPolicy(AlertRules rules) {
        this.rules = rules;
    }

    /** What harmless transmitter looks like this class; empty if none is known. */
    public String lookalike(String className, String kind) {
        return rules.ruleOf(className, kind).lookalike();
    }

    /**
     * @param last the newest alert of the event's class, resolved or not; empty if there is none
     */
    public Decision decide(Optional<DroneAlert> last, AlertEvent event) {
        return switch (event) {
            case TrackHeard heard -> heard(last, heard);
            case TrackClosed closed -> closed(last, closed.track());
            case TracksLost lost -> lost(last, lost);
            case Acknowledge command -> acknowledge(last, command);
            case Resolve command -> resolve(last, command);
        };
    }

    private Decision heard(Optional<DroneAlert> last, TrackHeard heard) {
        HeardTrack track = heard.track();
        if (last.isPresent() && last.get().holds(track.trackId())) {
            return last.get().phase() == Phase.RESOLVED
                    ? new Unchanged(Reason.MUTED)
                    : new Changed(AlertChanges.withTrack(last.get(), track), Change.UPDATED);
        }
        ClassRule rule = rules.ruleOf(heard.className(), heard.kind());
        if (!rule.raisesAlert()) {
            return new Unchanged(Reason.BENIGN);
        }
        if (track.evidence().confidence() < rule.minimumConfidence()) {
            return new Unchanged(Reason.LOW_CONFIDENCE);
        }
        return last.map(alert -> joined(alert, heard, rule)).orElseGet(() -> opened(heard, rule));
    }

    private Decision joined(DroneAlert alert, TrackHeard heard, ClassRule rule) {
        if (alert.phase() != Phase.RESOLVED) {
            return new Changed(AlertChanges.withTrack(alert, heard.track()), Change.UPDATED);
        }
        boolean fellSilent = alert.resolution() == Resolution.SILENCE;
        Duration since = Duration.between(alert.lastSeenAt(), heard.track().firstSeenAt());
        if (fellSilent && since.compareTo(rules.grace()) <= 0) {
            return new Changed(AlertChanges.reactivated(alert, heard.track()), Change.REACTIVATED);
        }
        return opened(heard, rule);
    }

    private static Decision opened(TrackHeard heard, ClassRule rule) {
        return new Changed(AlertChanges.opened(heard, rule.severity()), Change.OPENED);
    }

    private static Decision closed(Optional<DroneAlert> last, HeardTrack track) {
        if (last.isEmpty() || !last.get().holds(track.trackId())) {
            return new Unchanged(Reason.NO_SUCH_TRACK);
        }
        if (last.get().phase() == Phase.RESOLVED) {
            return new Unchanged(Reason.MUTED);
        }
        DroneAlert updated = AlertChanges.withTrack(last.get(), track);
        return changedWithout(
                updated, AlertChanges.withoutTracks(updated, Set.of(track.trackId()), track.reportedAt()));
    }

    private static Decision lost(Optional<DroneAlert> last, TracksLost lost) {
        boolean holdsAny = last.isPresent() && lost.trackIds().stream().anyMatch(last.get()::holds);
        if (!holdsAny) {
            return new Unchanged(Reason.NO_SUCH_TRACK);
        }
        if (last.get().phase() == Phase.RESOLVED) {
            return new Unchanged(Reason.MUTED);
        }
        return changedWithout(last.get(), AlertChanges.withoutTracks(last.get(), lost.trackIds(), lost.at()));
    }

    private static Decision changedWithout(DroneAlert before, DroneAlert after) {
        boolean ended = before.phase() != Phase.RESOLVED && after.phase() == Phase.RESOLVED;
        return new Changed(after, ended ? Change.RESOLVED_BY_SILENCE : Change.UPDATED);
    }

    private static Decision acknowledge(Optional<DroneAlert> last, Acknowledge command) {
        return refusal(last, command.alertId())
                .or(() -> last.get().phase() == Phase.ACKNOWLEDGED
                        ? Optional.of(Refusal.ALREADY_ACKNOWLEDGED)
                        : Optional.empty())
                .<Decision>map(Refused::new)
                .orElseGet(
                        () -> new Changed(AlertChanges.acknowledged(last.get(), command.word()), Change.ACKNOWLEDGED));
    }

    private static Decision resolve(Optional<DroneAlert> last, Resolve command) {
        return refusal(last, command.alertId())
                .<Decision>map(Refused::new)
                .orElseGet(() ->
                        new Changed(AlertChanges.resolved(last.get(), command.word()), Change.RESOLVED_BY_OPERATOR));
    }

    private static Optional<Refusal> refusal(Optional<DroneAlert> last, String alertId) {
        if (last.isEmpty() || !last.get().id().equals(alertId)) {
            return Optional.of(Refusal.NO_SUCH_ALERT);
        }
        return last.get().phase() == Phase.RESOLVED ? Optional.of(Refusal.ALREADY_RESOLVED) : Optional.empty();
    }
}
