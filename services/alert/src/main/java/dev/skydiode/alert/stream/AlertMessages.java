package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.alert.rule.Emitter;
import dev.skydiode.alert.rule.Evidence;
import dev.skydiode.alert.rule.OperatorAction;
import dev.skydiode.alert.rule.OperatorCommand;
import dev.skydiode.alert.rule.OperatorCommand.Acknowledge;
import dev.skydiode.alert.rule.OperatorCommand.Resolve;
import dev.skydiode.alert.rule.Resolution;
import dev.skydiode.alert.rule.Totals;
import dev.skydiode.alert.rule.TrackReport;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertCommand;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.AlertTrack;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;

/**
 * Messages to the rule's own records, and alerts to messages. What a message cannot mean is an {@link
 * IllegalArgumentException} that names the field.
 */
final class AlertMessages {
    private static final int MAX_NAME_LENGTH = 256;
    private static final int MAX_DESCRIPTION_LENGTH = 500;

    private AlertMessages() {}

    /**
     * @param site of the sensor
     * @param old whether the report itself is old
     * @param now when the report came
     */
    static TrackReport report(Detection detection, String site, boolean old, Instant now) {
        // Records from before emitters could be unidentified say nothing of it, but they have a class.
        boolean named = detection.getNamed() || !detection.getClassName().isEmpty();
        Emitter emitter = new Emitter(
                site,
                named,
                bounded("className", detection.getClassName(), MAX_NAME_LENGTH),
                bounded("classKind", detection.getClassKind(), MAX_NAME_LENGTH),
                detection.getSimulated(),
                detection.getHistorical() || old);
        return new TrackReport(
                bounded("trackId", detection.getTrackId(), MAX_NAME_LENGTH),
                bounded("sensorId", detection.getSensorId(), MAX_NAME_LENGTH),
                emitter,
                UnixNanos.toInstant(detection.getFirstSeenUnixNanos()),
                UnixNanos.toInstant(detection.getLastSeenUnixNanos()),
                now,
                Totals.of(detection.getWindows(), detection.getMeanPowerMilliwatts(), detection.getEnergyNanojoules()),
                evidence(detection));
    }

    private static Evidence evidence(Detection detection) {
        return new Evidence(
                detection.getConfidence(),
                bounded("runnerUp", detection.getRunnerUp(), MAX_NAME_LENGTH),
                detection.getCenterFrequencyHertz(),
                detection.getBandwidthHertz(),
                detection.getSnrDb(),
                detection.hasLevelDbm() ? detection.getLevelDbm() : null,
                detection.hasDuty() ? detection.getDuty() : null,
                detection.getDigitalChainWatts(),
                bounded("powerAccounting", detection.getPowerAccounting(), MAX_NAME_LENGTH),
                bounded("description", detection.getDescription(), MAX_DESCRIPTION_LENGTH),
                bounded("looksLike", detection.getLooksLike(), MAX_NAME_LENGTH),
                bounded("bundleFingerprint", detection.getBundleFingerprint(), MAX_NAME_LENGTH));
    }

    static OperatorCommand command(AlertCommand command) {
        OperatorAction action = new OperatorAction(
                command.getOperator(), UnixNanos.toInstant(command.getIssuedUnixNanos()), command.getNote());
        return switch (command.getState()) {
            case ACKNOWLEDGED -> new Acknowledge(command.getAlertId(), action);
            case RESOLVED -> new Resolve(command.getAlertId(), action);
            default ->
                throw new IllegalArgumentException(
                        "state must be ACKNOWLEDGED or RESOLVED, but is " + command.getState());
        };
    }

    /**
     * @param lookalike harmless transmitter that looks like the class, by the policy; empty where it names none, so that
     *     the one that the bundle names counts
     */
    static Alert message(DroneAlert alert, String lookalike) {
        Evidence evidence = alert.evidence();
        Totals totals = alert.totals();
        Emitter emitter = alert.emitter();
        Alert.Builder message = Alert.newBuilder()
                .setAlertId(alert.id())
                .setState(AlertState.valueOf(alert.phase().name()))
                .setStateVersion(alert.state().version())
                .setStateChangedUnixNanos(UnixNanos.of(alert.state().changedAt()))
                .setSite(emitter.site())
                .setRule(alert.rule())
                .setNamed(emitter.named())
                .setClassName(emitter.className())
                .setClassKind(emitter.kind())
                .setSeverity(alert.severity().name())
                .setDescription(evidence.description())
                .setLooksLike(lookalike.isEmpty() ? evidence.looksLike() : lookalike)
                .setOpenedUnixNanos(UnixNanos.of(alert.openedAt()))
                .setUpdatedUnixNanos(UnixNanos.of(alert.updatedAt()))
                .setLastSeenUnixNanos(UnixNanos.of(alert.lastSeenAt()))
                .setSensorCount(alert.sensorCount())
                .addAllSensors(alert.sensors())
                .setOpenTrackCount(alert.openTracks())
                .setConfidence(evidence.confidence())
                .setRunnerUp(evidence.runnerUp())
                .setCenterFrequencyHertz(evidence.centerFrequencyHertz())
                .setBandwidthHertz(evidence.bandwidthHertz())
                .setSnrDb(evidence.snrDecibels())
                .setWindows(totals.windows())
                .setMeanPowerMilliwatts(totals.meanPowerMilliwatts())
                .setPowerAccounting(evidence.powerAccounting())
                .setEnergyNanojoules(totals.energyNanojoules())
                .setDigitalChainWatts(evidence.digitalChainWatts())
                .setBundleFingerprint(evidence.bundleFingerprint())
                .setSimulated(emitter.simulated())
                .setHistorical(emitter.historical())
                .setResolution(
                        alert.resolution() == Resolution.NONE
                                ? ""
                                : alert.resolution().name());
        if (evidence.levelDbm() != null) {
            message.setLevelDbm(evidence.levelDbm());
        }
        alert.tracks().forEach(track -> message.addTracks(message(track)));
        alert.action()
                .ifPresent(action -> message.setOperator(action.operator())
                        .setOperatorUnixNanos(UnixNanos.of(action.at()))
                        .setNote(action.note()));
        return message.build();
    }

    private static AlertTrack message(TrackReport track) {
        Evidence evidence = track.evidence();
        AlertTrack.Builder message = AlertTrack.newBuilder()
                .setTrackId(track.trackId())
                .setSensorId(track.sensorId())
                .setFirstSeenUnixNanos(UnixNanos.of(track.firstSeenAt()))
                .setLastSeenUnixNanos(UnixNanos.of(track.lastSeenAt()))
                .setReportedUnixNanos(UnixNanos.of(track.reportedAt()))
                .setWindows(track.totals().windows())
                .setConfidence(evidence.confidence())
                .setRunnerUp(evidence.runnerUp())
                .setCenterFrequencyHertz(evidence.centerFrequencyHertz())
                .setBandwidthHertz(evidence.bandwidthHertz())
                .setSnrDb(evidence.snrDecibels());
        if (evidence.levelDbm() != null) {
            message.setLevelDbm(evidence.levelDbm());
        }
        return message.build();
    }

    private static String bounded(String field, String text, int limit) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(
                    field + " must be at most " + limit + " characters, but is " + text.length());
        }
        return text;
    }
}
