package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.Decision;
import dev.skydiode.alert.rule.Decision.Change;
import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.alert.rule.FollowedTrack;
import dev.skydiode.alert.rule.Phase;
import dev.skydiode.alert.rule.TrackReport;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.streams.AttentiveClock;
import dev.skydiode.messaging.streams.Overdue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes tracks to the state machine; gives up tracks whose sensor stopped; forgets what is long over.
 *
 * <p>A change of an alert's state leaves at once. Mere updates of one alert leave once a second however many tracks
 * report it, so that what is written follows the number of alerts, not of sensors.
 */
final class DetectionProcessor extends AlertProcessor<Detection> {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration MAX_BEAT = Duration.ofSeconds(2);
    /** A track that comes back sooner than this after it timed out is counted on, and muted if it was. */
    private static final Duration TRACK_MEMORY = Duration.ofHours(1);
    /** An alert that is over for longer than this, and than the grace time, is not re-activated any more. */
    private static final Duration ALERT_MEMORY = Duration.ofHours(1);

    /** How often alerts are looked for that an operator resolved: the command's processor does not tell. */
    private static final int BEATS_PER_LOOK = 60;

    private static final int MAX_OPEN_TRACKS = 50_000;
    private static final int MAX_TIMED_OUT_TRACKS = 50_000;
    private static final int MAX_RESOLVED_ALERTS = 5_000;
    /** Resolved alerts that stay in the topic. */
    private static final int MAX_RETAINED_ALERTS = 100_000;
    /** Deleted in one beat. */
    private static final int MAX_EXPIRED_AT_ONCE = 500;

    private final Duration historyAfter;
    private final Duration resolvedRetention;
    private final Overdue open;
    private final Overdue timedOut;
    private final Overdue resolved;
    /** Subjects of the alerts that left since the last beat. */
    private final Set<String> published = new HashSet<>();
    /** Subjects of the alerts whose update waits for the next beat, and the headers of its record, if it has one. */
    private final Map<String, Headers> waiting = new LinkedHashMap<>();

    private KeyValueStore<String, String> sites;
    private AttentiveClock clock;
    private int beatsToLook = BEATS_PER_LOOK;

    /**
     * @param historyAfter a report that waited longer than this is of the past
     * @param resolvedRetention what was resolved for longer than this is deleted from the topic
     */
    DetectionProcessor(
            CurrentRules rules, Duration historyAfter, Duration resolvedRetention, TopologyCounters counters) {
        super("detection", rules, counters);
        this.historyAfter = historyAfter;
        this.resolvedRetention = resolvedRetention;
        this.open = new Overdue(rules.rules().trackTimeout(), MAX_OPEN_TRACKS);
        this.timedOut = new Overdue(TRACK_MEMORY, MAX_TIMED_OUT_TRACKS);
        Duration grace = rules.rules().grace();
        Duration memory = grace.compareTo(ALERT_MEMORY) > 0 ? grace : ALERT_MEMORY;
        this.resolved = new Overdue(memory, MAX_RESOLVED_ALERTS);
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        super.init(context);
        sites = context.getStateStore(AlertTopology.SITES);
        clock = new AttentiveClock(MAX_BEAT, now().toEpochMilli());
        PriorityQueue<FollowedTrack> oldestFirst = new PriorityQueue<>(Comparator.comparing(FollowedTrack::reportedAt));
        book().eachTrack(oldestFirst::add);
        for (FollowedTrack track = oldestFirst.poll(); track != null; track = oldestFirst.poll()) {
            (track.status() == FollowedTrack.Status.OPEN ? open : timedOut).renew(track.key(), clock.time());
        }
        book().eachAlert(alert -> {
            watch(alert);
            boolean updated = !alert.updatedAt().equals(alert.state().changedAt());
            if (alert.openTracks() > 0 && updated) {
                // An update may have waited for its beat when the last instance ended.
                // A change of state has left: again, it would be one more notification.
                waiting.put(alert.subject(), null);
            }
        });
        // Event time stands still when a sensor stops sending, so that only a clock can tell.
        context.schedule(BEAT, PunctuationType.WALL_CLOCK_TIME, timestamp -> beat());
    }

    @Override
    void decide(Record<String, Detection> record) {
        Instant now = now();
        Detection detection = record.value();
        boolean old =
                Duration.between(Instant.ofEpochMilli(record.timestamp()), now).compareTo(historyAfter) > 0;
        String site = sites.get(detection.getSensorId());
        TrackReport report = AlertMessages.report(detection, site == null ? "" : site, old, now);
        Decision decision;
        if (quietResident(detection, report)) {
            decision = new Decision.Unchanged(Decision.Reason.RESIDENT);
        } else if (detection.getState() == TrackState.CLOSED) {
            open.forget(report.key());
            timedOut.forget(report.key());
            decision = machine().close(report);
        } else {
            decision = machine().report(report);
            if (decision instanceof Decision.Changed || muted(decision)) {
                timedOut.forget(report.key());
                open.renew(report.key(), clock.time());
            }
        }
        follow(decision, record.headers());
    }

    /** Publishes a change of state at once, an update unless its alert left since the last beat. */
    private void follow(Decision decision, @Nullable Headers cause) {
        counted(decision);
        if (!(decision instanceof Decision.Changed changed)) {
            return;
        }
        DroneAlert alert = changed.alert();
        watch(alert);
        boolean first = published.add(alert.subject());
        if (first || changed.change() != Change.UPDATED) {
            waiting.remove(alert.subject());
            publish(alert, cause);
        } else {
            waiting.put(alert.subject(), cause);
        }
    }

    /** What a sensor usually receives opens no alert; one that is on already goes on with it. */
    private boolean quietResident(Detection detection, TrackReport report) {
        return detection.getResident()
                && !report.emitter().named()
                && book().track(report.key()).isEmpty();
    }

    private static boolean muted(Decision decision) {
        return decision instanceof Decision.Unchanged unchanged && unchanged.reason() == Decision.Reason.MUTED;
    }

    private void beat() {
        clock.beat(now().toEpochMilli());
        Duration time = clock.time();
        for (Optional<String> key = open.next(time); key.isPresent(); key = open.next(time)) {
            timedOut.renew(key.get(), time);
            follow(machine().timedOut(key.get(), now()), null);
        }
        for (Optional<String> key = timedOut.next(time); key.isPresent(); key = timedOut.next(time)) {
            book().forgetTrack(key.get());
        }
        for (Optional<String> over = resolved.next(time); over.isPresent(); over = resolved.next(time)) {
            book().forget(over.get());
        }
        book().takeExpired(now().minus(resolvedRetention), MAX_RETAINED_ALERTS, MAX_EXPIRED_AT_ONCE)
                .forEach(this::publishDeletion);
        beatsToLook--;
        if (beatsToLook == 0) {
            beatsToLook = BEATS_PER_LOOK;
            book().eachAlert(this::watchResolved);
        }
        published.clear();
        waiting.forEach((subject, cause) -> book().newest(subject).ifPresent(alert -> publish(alert, cause)));
        waiting.clear();
    }

    private void watchResolved(DroneAlert alert) {
        if (alert.phase() == Phase.RESOLVED && !resolved.holds(alert.subject())) {
            resolved.renew(alert.subject(), clock.time());
        }
    }

    private void watch(DroneAlert alert) {
        if (alert.phase() == Phase.RESOLVED) {
            resolved.renew(alert.subject(), clock.time());
        } else {
            resolved.forget(alert.subject());
        }
    }
}
