package dev.skydiode.alert.rule;

import dev.skydiode.alert.rule.AlertEvent.TrackHeard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The next value of an alert, once the policy has decided; every method returns a new record. */
final class AlertChanges {
    /** More sensors than this are not listed: an alert stays a small record. */
    private static final int MAXIMUM_SENSORS = 64;

    private AlertChanges() {}

    static DroneAlert opened(TrackHeard heard, Severity severity) {
        HeardTrack track = heard.track();
        return new DroneAlert(
                idOf(heard.className(), track),
                heard.className(),
                heard.kind(),
                severity,
                Phase.ACTIVE,
                track.firstSeenAt(),
                track.reportedAt(),
                track.lastSeenAt(),
                List.of(track.sensorId()),
                List.of(track),
                Totals.NONE,
                track.evidence(),
                Resolution.NONE,
                Optional.empty());
    }

    /** With this track's newest report, whether the alert had the track or not. */
    static DroneAlert withTrack(DroneAlert alert, HeardTrack track) {
        List<HeardTrack> tracks = new ArrayList<>(alert.openTracks());
        tracks.removeIf(other -> other.trackId().equals(track.trackId()));
        tracks.add(track);
        Evidence best = tracks.stream()
                .map(HeardTrack::evidence)
                .max(Comparator.comparingDouble(Evidence::confidence))
                .orElse(alert.evidence());
        return with(alert, alert.phase(), track.reportedAt(), latest(alert.lastSeenAt(), track.lastSeenAt()))
                .sensors(joined(alert.sensors(), track.sensorId()))
                .tracks(tracks, alert.closed(), best)
                .build();
    }

    static DroneAlert reactivated(DroneAlert alert, HeardTrack track) {
        Phase phase = alert.word().isPresent() ? Phase.ACKNOWLEDGED : Phase.ACTIVE;
        return withTrack(
                with(alert, phase, track.reportedAt(), alert.lastSeenAt())
                        .resolution(Resolution.NONE)
                        .build(),
                track);
    }

    /** Without these tracks, whose totals are kept; resolved by silence when none is left. */
    static DroneAlert withoutTracks(DroneAlert alert, Set<String> trackIds, Instant at) {
        List<HeardTrack> open = new ArrayList<>();
        Totals closed = alert.closed();
        for (HeardTrack track : alert.openTracks()) {
            if (trackIds.contains(track.trackId())) {
                closed = closed.plus(track);
            } else {
                open.add(track);
            }
        }
        Phase phase = open.isEmpty() ? Phase.RESOLVED : alert.phase();
        return with(alert, phase, at, alert.lastSeenAt())
                .tracks(open, closed, alert.evidence())
                .resolution(open.isEmpty() ? Resolution.SILENCE : Resolution.NONE)
                .build();
    }

    static DroneAlert acknowledged(DroneAlert alert, OperatorWord word) {
        return with(alert, Phase.ACKNOWLEDGED, word.at(), alert.lastSeenAt())
                .word(word)
                .build();
    }

    static DroneAlert resolved(DroneAlert alert, OperatorWord word) {
        return with(alert, Phase.RESOLVED, word.at(), alert.lastSeenAt())
                .word(word)
                .resolution(Resolution.OPERATOR)
                .build();
    }

    /**
     * Class and a digest of the opening report: readable, safe in an address, and the same again when a stream
     * processor has to repeat the work.
     */
    private static String idOf(String className, HeardTrack track) {
        String opening = track.trackId() + "@" + track.lastSeenAt();
        String readable = className.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(opening.getBytes(StandardCharsets.UTF_8));
            return readable + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<String> joined(List<String> sensors, String sensorId) {
        if (sensors.contains(sensorId) || sensors.size() >= MAXIMUM_SENSORS) {
            return sensors;
        }
        List<String> all = new ArrayList<>(sensors);
        all.add(sensorId);
        return all;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Next with(DroneAlert alert, Phase phase, Instant updatedAt, Instant lastSeenAt) {
        return new Next(alert, phase, updatedAt, lastSeenAt);
    }

    /** Names what changes of an alert; the rest stays. */
    private static final class Next {
        private final DroneAlert before;
        private final Phase phase;
        private final Instant updatedAt;
        private final Instant lastSeenAt;
        private List<String> sensors;
        private List<HeardTrack> openTracks;
        private Totals closed;
        private Evidence evidence;
        private Resolution resolution;
        private Optional<OperatorWord> word;

        private Next(DroneAlert before, Phase phase, Instant updatedAt, Instant lastSeenAt) {
            this.before = before;
            this.phase = phase;
            this.updatedAt = updatedAt;
            this.lastSeenAt = lastSeenAt;
            this.sensors = before.sensors();
            this.openTracks = before.openTracks();
            this.closed = before.closed();
            this.evidence = before.evidence();
            this.resolution = before.resolution();
            this.word = before.word();
        }

        private Next sensors(List<String> next) {
            sensors = next;
            return this;
        }

        private Next tracks(List<HeardTrack> open, Totals totals, Evidence best) {
            openTracks = open;
            closed = totals;
            evidence = best;
            return this;
        }

        private Next resolution(Resolution next) {
            resolution = next;
            return this;
        }

        private Next word(OperatorWord next) {
            word = Optional.of(next);
            return this;
        }

        private DroneAlert build() {
            return new DroneAlert(
                    before.id(),
                    before.className(),
                    before.kind(),
                    before.severity(),
                    phase,
                    before.openedAt(),
                    updatedAt,
                    lastSeenAt,
                    sensors,
                    openTracks,
                    closed,
                    evidence,
                    resolution,
                    word);
        }
    }
}
