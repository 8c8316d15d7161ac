package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next value of an alert: starts as a copy of the last one, and takes what changes. */
final class AlertRevision {
    private final DroneAlert before;
    private DroneAlert.State state;
    private Instant updatedAt;
    private Instant lastSeenAt;
    private long sensorCount;
    private List<String> sensors;
    private long openTracks;
    private List<TrackReport> tracks;
    private Totals totals;
    private Evidence evidence;
    private String evidenceTrack;
    private Optional<OperatorAction> action;

    AlertRevision(DroneAlert before, Instant updatedAt) {
        this.before = before;
        this.updatedAt = updatedAt;
        this.state = before.state();
        this.lastSeenAt = before.lastSeenAt();
        this.sensorCount = before.sensorCount();
        this.sensors = before.sensors();
        this.openTracks = before.openTracks();
        this.tracks = before.tracks();
        this.totals = before.totals();
        this.evidence = before.evidence();
        this.evidenceTrack = before.evidenceTrack();
        this.action = before.action();
    }

    AlertRevision state(Phase phase, Resolution resolution) {
        state = state.next(phase, resolution, updatedAt);
        return this;
    }

    AlertRevision action(OperatorAction next) {
        action = Optional.of(next);
        return this;
    }

    AlertRevision sensor(String sensorId) {
        sensorCount++;
        if (sensors.size() < DroneAlert.MAX_LISTED_SENSORS) {
            List<String> more = new ArrayList<>(sensors);
            more.add(sensorId);
            sensors = more;
        }
        return this;
    }

    AlertRevision opened() {
        openTracks++;
        return this;
    }

    /** With a track's newest report, of which so much was counted before. */
    AlertRevision report(TrackReport report, Totals counted) {
        totals = totals.plusGrowth(counted.orLater(report.totals()), counted);
        lastSeenAt = lastSeenAt.isAfter(report.lastSeenAt()) ? lastSeenAt : report.lastSeenAt();
        boolean orphaned = evidenceTrack.isEmpty();
        if (orphaned || evidenceTrack.equals(report.key()) || report.evidence().outweighs(evidence)) {
            evidence = report.evidence();
            evidenceTrack = report.key();
        }
        List<TrackReport> listed = new ArrayList<>(tracks);
        int at = indexOf(report.key());
        if (at >= 0) {
            listed.set(at, report);
        } else if (listed.size() < DroneAlert.MAX_LISTED_TRACKS) {
            listed.add(report);
        }
        tracks = listed;
        return this;
    }

    /** Without a track that was open. */
    AlertRevision closed(String key) {
        openTracks--;
        if (evidenceTrack.equals(key)) {
            evidenceTrack = "";
        }
        int at = indexOf(key);
        if (at >= 0) {
            List<TrackReport> left = new ArrayList<>(tracks);
            left.remove(at);
            tracks = left;
        }
        return this;
    }

    /**
     * The alert after a mere update, in the state that it was in. Outputs tell a change of state by its time being that of the update, so that one at
     * the same moment counts a nanosecond later.
     */
    DroneAlert update() {
        if (updatedAt.equals(state.changedAt())) {
            updatedAt = updatedAt.plusNanos(1);
        }
        return build();
    }

    DroneAlert build() {
        return new DroneAlert(
                before.id(),
                before.subject(),
                before.emitter(),
                before.rule(),
                before.severity(),
                state,
                before.openedAt(),
                updatedAt,
                lastSeenAt,
                sensorCount,
                sensors,
                openTracks,
                tracks,
                totals,
                evidence,
                evidenceTrack,
                action);
    }

    private int indexOf(String key) {
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
