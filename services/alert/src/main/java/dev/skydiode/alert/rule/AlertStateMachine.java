package dev.skydiode.alert.rule;

import dev.skydiode.alert.rule.AlertRules.Judgement;
import dev.skydiode.alert.rule.Decision.Change;
import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.Decision.Reason;
import dev.skydiode.alert.rule.Decision.Refusal;
import dev.skydiode.alert.rule.Decision.Refused;
import dev.skydiode.alert.rule.Decision.Unchanged;
import dev.skydiode.alert.rule.FollowedTrack.Status;
import dev.skydiode.alert.rule.OperatorCommand.Acknowledge;
import dev.skydiode.alert.rule.OperatorCommand.Resolve;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reports of tracks and operators' commands in, alerts out. One report costs the same however many sensors and tracks
 * an alert has.
 *
 * <ul>
 *   <li>One alert per emitter and site; every sensor that receives it joins. A sensor that receives two of one class at once
 *       makes them two.
 *   <li>It is resolved when its last track is closed or timed out, or by an operator.
 *   <li>Received again within the grace time after that, the same alert is on again, acknowledged if it was; later it
 *       is a new alert. The clock of this service decides, whatever the sensors' clocks say.
 *   <li>After an operator resolved it, its tracks stay muted until they close, also while a newer alert is on; a track
 *       that opens afterwards is a new alert at once: what an operator decides covers what he could see.
 *   <li>A track not known is taken in whatever its message says, so that a lost OPENED never hides a drone.
 *   <li>Simulated and real, past and present never share an alert. What is past is resolved from the start.
 * </ul>
 */
public final class AlertStateMachine {
    private final AlertRules rules;
    private final AlertBook book;

    /** A machine that remembers in this book. */
    public AlertStateMachine(AlertRules rules, AlertBook book) {
        this.rules = rules;
        this.book = book;
    }

    /** A track was opened or reported again. */
    public Decision report(TrackReport report) {
        Optional<FollowedTrack> followed = book.track(report.key());
        if (followed.isPresent()) {
            return known(followed.get(), report);
        }
        return switch (rules.judge(report)) {
            case Judgement.Quiet quiet -> new Unchanged(quiet.reason());
            case Judgement.Raises raises ->
                joined(AlertSubjects.of(report, book, rules.grace()), report, Totals.NONE, raises);
        };
    }

    /** A track was closed by who followed it; the report carries its final totals. */
    public Decision close(TrackReport report) {
        Optional<FollowedTrack> followed = book.track(report.key());
        if (followed.isEmpty()) {
            return new Unchanged(Reason.NO_SUCH_TRACK);
        }
        book.forgetTrack(report.key());
        FollowedTrack track = followed.get();
        Optional<DroneAlert> counting = counting(track);
        if (counting.isEmpty()) {
            return new Unchanged(track.muted(null) ? Reason.MUTED : Reason.NO_SUCH_TRACK);
        }
        book.receive(track.alertId(), report.sensorId(), null);
        AlertRevision next = new AlertRevision(counting.get(), report.reportedAt()).report(report, track.counted());
        return remembered(
                track.status() == Status.OPEN
                        ? closed(counting.get(), next, track.key())
                        : new Revised(next, Change.UPDATED));
    }

    /** No report of a track came for too long, although nobody closed it: its sensor stopped. */
    public Decision timedOut(String trackKey, Instant at) {
        Optional<FollowedTrack> open = book.track(trackKey).filter(track -> track.status() == Status.OPEN);
        if (open.isEmpty()) {
            return new Unchanged(Reason.NO_SUCH_TRACK);
        }
        FollowedTrack track = open.get();
        Optional<DroneAlert> counting = counting(track);
        book.put(track.with(counting.isEmpty() ? Status.MUTED : Status.SILENT));
        counting.ifPresent(alert -> book.receive(alert.id(), track.sensorId(), null));
        return counting.<Decision>map(alert -> remembered(closed(alert, new AlertRevision(alert, at), trackKey)))
                .orElseGet(() -> new Unchanged(Reason.MUTED));
    }

    /** An operator acknowledges or resolves. */
    public Decision command(OperatorCommand command) {
        Optional<DroneAlert> named = book.byId(command.alertId());
        if (named.isEmpty()) {
            return new Refused(Refusal.NO_SUCH_ALERT);
        }
        DroneAlert alert = named.get();
        if (alert.phase() == Phase.RESOLVED) {
            return new Refused(Refusal.ALREADY_RESOLVED);
        }
        AlertRevision next = new AlertRevision(alert, command.action().at()).action(command.action());
        return switch (command) {
            case Acknowledge _ when alert.phase() == Phase.ACKNOWLEDGED -> new Refused(Refusal.ALREADY_ACKNOWLEDGED);
            case Acknowledge _ ->
                remembered(new Revised(next.state(Phase.ACKNOWLEDGED, Resolution.NONE), Change.ACKNOWLEDGED));
            case Resolve _ ->
                remembered(new Revised(next.state(Phase.RESOLVED, Resolution.OPERATOR), Change.RESOLVED_BY_OPERATOR));
        };
    }

    private Decision known(FollowedTrack track, TrackReport report) {
        DroneAlert newest = book.newest(track.subject()).orElse(null);
        if (track.muted(newest)) {
            remember(track.subject(), track.alertId(), report, track.counted());
            return new Unchanged(Reason.MUTED);
        }
        if (newest != null && track.status() == Status.OPEN) {
            return updated(newest, report, track.counted());
        }
        return switch (rules.judge(report)) {
            case Judgement.Quiet quiet -> new Unchanged(quiet.reason());
            case Judgement.Raises raises -> joined(track.subject(), report, track.counted(), raises);
        };
    }

    /** The alert that counts a track; empty where an operator has resolved it or a newer one has followed. */
    private Optional<DroneAlert> counting(FollowedTrack track) {
        return book.newest(track.subject())
                .filter(alert -> alert.id().equals(track.alertId()) && !alert.resolvedByOperator());
    }

    private Decision joined(String subject, TrackReport report, Totals counted, Judgement.Raises rule) {
        Optional<DroneAlert> last = book.newest(subject);
        if (last.isEmpty()) {
            return opened(subject, report, counted, rule);
        }
        DroneAlert alert = last.get();
        if (alert.resolution() == Resolution.NONE
                || (alert.resolution() == Resolution.HISTORICAL
                        && AlertSubjects.sameEvent(alert, report, rules.grace()))) {
            return taken(alert, new AlertRevision(alert, report.reportedAt()), report, counted, Change.UPDATED);
        }
        if (AlertSubjects.mayComeBack(alert, report, rules.grace())) {
            Phase phase = alert.action().isPresent() ? Phase.ACKNOWLEDGED : Phase.ACTIVE;
            AlertRevision next = new AlertRevision(alert, report.reportedAt()).state(phase, Resolution.NONE);
            return taken(alert, next, report, counted, Change.REACTIVATED);
        }
        if (rules.exceptions().cooling(alert, report)) {
            return new Unchanged(Reason.COOL_DOWN);
        }
        book.forgetSensors(alert.id());
        return opened(subject, report, counted, rule);
    }

    private Decision opened(String subject, TrackReport report, Totals counted, Judgement.Raises rule) {
        boolean past = report.emitter().historical();
        DroneAlert.State state = new DroneAlert.State(
                past ? Phase.RESOLVED : Phase.ACTIVE,
                past ? Resolution.HISTORICAL : Resolution.NONE,
                1,
                report.reportedAt());
        String before = book.newest(subject).map(DroneAlert::id).orElse("");
        DroneAlert empty = new DroneAlert(
                idOf(before + "|" + subject, report),
                subject,
                report.emitter(),
                rule.rule(),
                rule.severity(),
                state,
                report.firstSeenAt(),
                report.reportedAt(),
                report.lastSeenAt(),
                0,
                List.of(),
                0,
                List.of(),
                Totals.NONE,
                report.evidence(),
                "",
                Optional.empty());
        return taken(empty, new AlertRevision(empty, report.reportedAt()), report, counted, Change.OPENED);
    }

    /** With a track that was not open before. */
    private Decision taken(DroneAlert alert, AlertRevision next, TrackReport report, Totals counted, Change change) {
        if (book.addSensor(alert.id(), report.sensorId())) {
            next.sensor(report.sensorId());
        }
        next.opened().report(report, counted);
        remember(alert.subject(), alert.id(), report, counted);
        return remembered(new Revised(next, change));
    }

    private Decision updated(DroneAlert alert, TrackReport report, Totals counted) {
        remember(alert.subject(), alert.id(), report, counted);
        return remembered(
                new Revised(new AlertRevision(alert, report.reportedAt()).report(report, counted), Change.UPDATED));
    }

    private void remember(String subject, String alertId, TrackReport report, Totals counted) {
        book.put(new FollowedTrack(
                report.key(),
                report.sensorId(),
                subject,
                alertId,
                Status.OPEN,
                counted.orLater(report.totals()),
                report.reportedAt()));
        book.receive(alertId, report.sensorId(), report.lastSeenAt());
    }

    private static Revised closed(DroneAlert alert, AlertRevision next, String trackKey) {
        next.closed(trackKey);
        boolean over = alert.openTracks() == 1 && alert.phase() != Phase.RESOLVED;
        return over
                ? new Revised(next.state(Phase.RESOLVED, Resolution.SILENCE), Change.RESOLVED_BY_SILENCE)
                : new Revised(next, Change.UPDATED);
    }

    private Decision remembered(Revised revised) {
        AlertRevision next = revised.next();
        DroneAlert alert = revised.change() == Change.UPDATED ? next.update() : next.build();
        book.put(alert);
        return new Changed(alert, revised.change());
    }

    private record Revised(AlertRevision next, Change change) {}

    /**
     * Class or look, and a digest of the opening report: readable, safe in an address, and the same again when a stream
     * processor has to repeat the work.
     */
    private static String idOf(String context, TrackReport report) {
        Emitter emitter = report.emitter();
        String look = report.evidence().looksLike();
        String name = emitter.named() ? emitter.className() : look.isBlank() ? "unidentified" : look;
        String readable =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String shortened = readable.substring(0, Math.min(readable.length(), 40));
        String opening = context + "|" + report.trackId() + "@" + report.lastSeenAt();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(opening.getBytes(StandardCharsets.UTF_8));
            return (shortened.isEmpty() ? "alert" : shortened) + "-"
                    + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
