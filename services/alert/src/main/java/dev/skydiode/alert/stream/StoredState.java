package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.alert.rule.Emitter;
import dev.skydiode.alert.rule.Evidence;
import dev.skydiode.alert.rule.FollowedTrack;
import dev.skydiode.alert.rule.OperatorAction;
import dev.skydiode.alert.rule.Phase;
import dev.skydiode.alert.rule.Resolution;
import dev.skydiode.alert.rule.Severity;
import dev.skydiode.alert.rule.Totals;
import dev.skydiode.alert.rule.TrackReport;
import dev.skydiode.contracts.state.v1.StoredAlert;
import dev.skydiode.contracts.state.v1.StoredEmitter;
import dev.skydiode.contracts.state.v1.StoredEvidence;
import dev.skydiode.contracts.state.v1.StoredSample;
import dev.skydiode.contracts.state.v1.StoredTotals;
import dev.skydiode.contracts.state.v1.StoredTrack;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.streams.UnusableStateException;
import java.util.List;
import java.util.Optional;

/** The rule's records to the messages of its stores, and back. */
final class StoredState {
    /** Written into every message; a newer one is not read. */
    static final int VERSION = 1;

    private StoredState() {}

    static StoredAlert message(DroneAlert alert) {
        StoredAlert.Builder message = StoredAlert.newBuilder()
                .setVersion(VERSION)
                .setSubject(alert.subject())
                .setAlertId(alert.id())
                .setEmitter(message(alert.emitter()))
                .setRule(alert.rule())
                .setSeverity(alert.severity().name())
                .setPhase(alert.phase().name())
                .setResolution(alert.resolution().name())
                .setStateVersion(alert.state().version())
                .setStateChangedUnixNanos(UnixNanos.of(alert.state().changedAt()))
                .setOpenedUnixNanos(UnixNanos.of(alert.openedAt()))
                .setUpdatedUnixNanos(UnixNanos.of(alert.updatedAt()))
                .setLastSeenUnixNanos(UnixNanos.of(alert.lastSeenAt()))
                .setSensorCount(alert.sensorCount())
                .addAllSensors(alert.sensors())
                .setOpenTrackCount(alert.openTracks())
                .setSpent(message(alert.totals()))
                .setEvidence(message(alert.evidence()))
                .setEvidenceTrack(alert.evidenceTrack());
        alert.tracks().forEach(track -> message.addTracks(sample(track)));
        alert.action()
                .ifPresent(action -> message.setOperator(action.operator())
                        .setOperatorUnixNanos(UnixNanos.of(action.at()))
                        .setNote(action.note()));
        return message.build();
    }

    static DroneAlert alert(StoredAlert message) {
        requireKnown(message.getVersion());
        Emitter emitter = emitter(message.getEmitter());
        List<TrackReport> tracks = message.getTracksList().stream()
                .map(track -> sample(track, emitter))
                .toList();
        return new DroneAlert(
                message.getAlertId(),
                message.getSubject(),
                emitter,
                message.getRule(),
                Severity.valueOf(message.getSeverity()),
                new DroneAlert.State(
                        Phase.valueOf(message.getPhase()),
                        Resolution.valueOf(message.getResolution()),
                        message.getStateVersion(),
                        UnixNanos.toInstant(message.getStateChangedUnixNanos())),
                UnixNanos.toInstant(message.getOpenedUnixNanos()),
                UnixNanos.toInstant(message.getUpdatedUnixNanos()),
                UnixNanos.toInstant(message.getLastSeenUnixNanos()),
                message.getSensorCount(),
                message.getSensorsList(),
                message.getOpenTrackCount(),
                tracks,
                totals(message.getSpent()),
                evidence(message.getEvidence()),
                message.getEvidenceTrack(),
                action(message));
    }

    static StoredTrack message(FollowedTrack track) {
        return StoredTrack.newBuilder()
                .setVersion(VERSION)
                .setSensorId(track.sensorId())
                .setSubject(track.subject())
                .setAlertId(track.alertId())
                .setStatus(track.status().name())
                .setCounted(message(track.counted()))
                .setReportedUnixNanos(UnixNanos.of(track.reportedAt()))
                .build();
    }

    static FollowedTrack track(String key, StoredTrack message) {
        requireKnown(message.getVersion());
        return new FollowedTrack(
                key,
                message.getSensorId(),
                message.getSubject(),
                message.getAlertId(),
                FollowedTrack.Status.valueOf(message.getStatus()),
                totals(message.getCounted()),
                UnixNanos.toInstant(message.getReportedUnixNanos()));
    }

    private static StoredEmitter message(Emitter emitter) {
        return StoredEmitter.newBuilder()
                .setSite(emitter.site())
                .setNamed(emitter.named())
                .setClassName(emitter.className())
                .setKind(emitter.kind())
                .setSimulated(emitter.simulated())
                .setHistorical(emitter.historical())
                .build();
    }

    private static Emitter emitter(StoredEmitter message) {
        return new Emitter(
                message.getSite(),
                message.getNamed(),
                message.getClassName(),
                message.getKind(),
                message.getSimulated(),
                message.getHistorical());
    }

    private static StoredTotals message(Totals totals) {
        return StoredTotals.newBuilder()
                .setWindows(totals.windows())
                .setMilliwattWindows(totals.milliwattWindows())
                .setEnergyNanojoules(totals.energyNanojoules())
                .build();
    }

    private static Totals totals(StoredTotals message) {
        return new Totals(message.getWindows(), message.getMilliwattWindows(), message.getEnergyNanojoules());
    }

    private static StoredEvidence message(Evidence evidence) {
        StoredEvidence.Builder message = StoredEvidence.newBuilder()
                .setConfidence(evidence.confidence())
                .setRunnerUp(evidence.runnerUp())
                .setCenterFrequencyHertz(evidence.centerFrequencyHertz())
                .setBandwidthHertz(evidence.bandwidthHertz())
                .setSnrDb(evidence.snrDecibels())
                .setDigitalChainWatts(evidence.digitalChainWatts())
                .setPowerAccounting(evidence.powerAccounting())
                .setDescription(evidence.description())
                .setLooksLike(evidence.looksLike())
                .setBundleFingerprint(evidence.bundleFingerprint());
        if (evidence.levelDbm() != null) {
            message.setLevelDbm(evidence.levelDbm());
        }
        if (evidence.duty() != null) {
            message.setDuty(evidence.duty());
        }
        return message.build();
    }

    private static Evidence evidence(StoredEvidence message) {
        return new Evidence(
                message.getConfidence(),
                message.getRunnerUp(),
                message.getCenterFrequencyHertz(),
                message.getBandwidthHertz(),
                message.getSnrDb(),
                message.hasLevelDbm() ? message.getLevelDbm() : null,
                message.hasDuty() ? message.getDuty() : null,
                message.getDigitalChainWatts(),
                message.getPowerAccounting(),
                message.getDescription(),
                message.getLooksLike(),
                message.getBundleFingerprint());
    }

    private static StoredSample sample(TrackReport track) {
        return StoredSample.newBuilder()
                .setTrackId(track.trackId())
                .setSensorId(track.sensorId())
                .setFirstSeenUnixNanos(UnixNanos.of(track.firstSeenAt()))
                .setLastSeenUnixNanos(UnixNanos.of(track.lastSeenAt()))
                .setReportedUnixNanos(UnixNanos.of(track.reportedAt()))
                .setWindows(track.totals().windows())
                .setEvidence(message(track.evidence()))
                .build();
    }

    /** A sample is for showing: what the alert counts of its track is in the track's own entry. */
    private static TrackReport sample(StoredSample message, Emitter emitter) {
        return new TrackReport(
                message.getTrackId(),
                message.getSensorId(),
                emitter,
                UnixNanos.toInstant(message.getFirstSeenUnixNanos()),
                UnixNanos.toInstant(message.getLastSeenUnixNanos()),
                UnixNanos.toInstant(message.getReportedUnixNanos()),
                Totals.of(message.getWindows(), 0, 0),
                evidence(message.getEvidence()));
    }

    private static Optional<OperatorAction> action(StoredAlert message) {
        return message.getOperator().isEmpty()
                ? Optional.empty()
                : Optional.of(new OperatorAction(
                        message.getOperator(), UnixNanos.toInstant(message.getOperatorUnixNanos()), message.getNote()));
    }

    private static void requireKnown(int version) {
        if (version > VERSION) {
            throw new UnusableStateException(
                    "the stored alerts are of version " + version + ", this service knows up to " + VERSION
                            + ": run the newer service, or reset the older one",
                    null);
        }
    }
}
