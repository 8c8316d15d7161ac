package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertEvent;
import dev.skydiode.alert.rule.AlertEvent.Acknowledge;
import dev.skydiode.alert.rule.AlertEvent.Resolve;
import dev.skydiode.alert.rule.AlertEvent.TrackClosed;
import dev.skydiode.alert.rule.AlertEvent.TrackHeard;
import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.alert.rule.Evidence;
import dev.skydiode.alert.rule.HeardTrack;
import dev.skydiode.alert.rule.OperatorWord;
import dev.skydiode.alert.rule.Phase;
import dev.skydiode.alert.rule.Resolution;
import dev.skydiode.alert.rule.Severity;
import dev.skydiode.alert.rule.Totals;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertCommand;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.AlertTrack;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Messages to the rule's own records and back. What a message cannot mean is an {@link IllegalArgumentException} that
 * names the field.
 */
final class AlertMessages {
    private AlertMessages() {}

    /**
     * @param now when the report came
     */
    static AlertEvent event(Detection detection, Instant now) {
        HeardTrack track = new HeardTrack(
                detection.getTrackId(),
                detection.getSensorId(),
                UnixNanos.toInstant(detection.getFirstSeenUnixNanos()),
                UnixNanos.toInstant(detection.getLastSeenUnixNanos()),
                now,
                detection.getWindows(),
                detection.getMeanPowerMilliwatts(),
                detection.getEnergyNanojoules(),
                new Evidence(
                        detection.getConfidence(),
                        detection.getRunnerUp(),
                        detection.getCenterFrequencyHertz(),
                        detection.getBandwidthHertz(),
                        detection.getSnrDb(),
                        detection.getDigitalChainWatts(),
                        detection.getSimulated()));
        return detection.getState() == TrackState.CLOSED
                ? new TrackClosed(track)
                : new TrackHeard(detection.getClassName(), detection.getClassKind(), track);
    }

    static AlertEvent event(AlertCommand command) {
        OperatorWord word = new OperatorWord(
                command.getOperator(), UnixNanos.toInstant(command.getIssuedUnixNanos()), command.getNote());
        return switch (command.getState()) {
            case ACKNOWLEDGED -> new Acknowledge(command.getAlertId(), word);
            case RESOLVED -> new Resolve(command.getAlertId(), word);
            default ->
                throw new IllegalArgumentException(
                        "state must be ACKNOWLEDGED or RESOLVED, but is " + command.getState());
        };
    }

    static Alert message(DroneAlert alert, String lookalike) {
        Evidence evidence = alert.evidence();
        Totals totals = alert.totals();
        Alert.Builder message = Alert.newBuilder()
                .setAlertId(alert.id())
                .setState(AlertState.valueOf(alert.phase().name()))
                .setClassName(alert.className())
                .setClassKind(alert.kind())
                .setSeverity(alert.severity().name())
                .setLookalike(lookalike)
                .setOpenedUnixNanos(UnixNanos.of(alert.openedAt()))
                .setUpdatedUnixNanos(UnixNanos.of(alert.updatedAt()))
                .setLastSeenUnixNanos(UnixNanos.of(alert.lastSeenAt()))
                .addAllSensors(alert.sensors())
                .setConfidence(evidence.confidence())
                .setRunnerUp(evidence.runnerUp())
                .setCenterFrequencyHertz(evidence.centerFrequencyHertz())
                .setBandwidthHertz(evidence.bandwidthHertz())
                .setSnrDb(evidence.snrDecibels())
                .setWindows(totals.windows())
                .setMeanPowerMilliwatts(totals.meanPowerMilliwatts())
                .setEnergyNanojoules(totals.energyNanojoules())
                .setDigitalChainWatts(evidence.digitalChainWatts())
                .setSimulated(evidence.simulated())
                .setClosedWindows(alert.closed().windows())
                .setClosedMeanPowerMilliwatts(alert.closed().meanPowerMilliwatts())
                .setClosedEnergyNanojoules(alert.closed().energyNanojoules())
                .setResolution(
                        alert.resolution() == Resolution.NONE
                                ? ""
                                : alert.resolution().name());
        for (HeardTrack track : alert.openTracks()) {
            message.addOpenTracks(track.trackId()).addTracks(message(track));
        }
        alert.word()
                .ifPresent(word -> message.setOperator(word.operator())
                        .setOperatorUnixNanos(UnixNanos.of(word.at()))
                        .setNote(word.note()));
        return message.build();
    }

    static DroneAlert alert(Alert message) {
        List<HeardTrack> tracks =
                message.getTracksList().stream().map(AlertMessages::track).toList();
        return new DroneAlert(
                message.getAlertId(),
                message.getClassName(),
                message.getClassKind(),
                Severity.valueOf(message.getSeverity()),
                Phase.valueOf(message.getState().name()),
                UnixNanos.toInstant(message.getOpenedUnixNanos()),
                UnixNanos.toInstant(message.getUpdatedUnixNanos()),
                UnixNanos.toInstant(message.getLastSeenUnixNanos()),
                message.getSensorsList(),
                tracks,
                new Totals(
                        message.getClosedWindows(),
                        message.getClosedMeanPowerMilliwatts(),
                        message.getClosedEnergyNanojoules()),
                evidence(message),
                message.getResolution().isEmpty() ? Resolution.NONE : Resolution.valueOf(message.getResolution()),
                word(message));
    }

    private static Evidence evidence(Alert message) {
        return new Evidence(
                message.getConfidence(),
                message.getRunnerUp(),
                message.getCenterFrequencyHertz(),
                message.getBandwidthHertz(),
                message.getSnrDb(),
                message.getDigitalChainWatts(),
                message.getSimulated());
    }

    private static Optional<OperatorWord> word(Alert message) {
        return message.getOperator().isEmpty()
                ? Optional.empty()
                : Optional.of(new OperatorWord(
                        message.getOperator(), UnixNanos.toInstant(message.getOperatorUnixNanos()), message.getNote()));
    }

    private static AlertTrack message(HeardTrack track) {
        return AlertTrack.newBuilder()
                .setTrackId(track.trackId())
                .setSensorId(track.sensorId())
                .setFirstSeenUnixNanos(UnixNanos.of(track.firstSeenAt()))
                .setLastSeenUnixNanos(UnixNanos.of(track.lastSeenAt()))
                .setReportedUnixNanos(UnixNanos.of(track.reportedAt()))
                .setWindows(track.windows())
                .setMeanPowerMilliwatts(track.meanPowerMilliwatts())
                .setEnergyNanojoules(track.energyNanojoules())
                .setConfidence(track.evidence().confidence())
                .setRunnerUp(track.evidence().runnerUp())
                .setCenterFrequencyHertz(track.evidence().centerFrequencyHertz())
                .setBandwidthHertz(track.evidence().bandwidthHertz())
                .setSnrDb(track.evidence().snrDecibels())
                .setDigitalChainWatts(track.evidence().digitalChainWatts())
                .setSimulated(track.evidence().simulated())
                .build();
    }

    private static HeardTrack track(AlertTrack message) {
        return new HeardTrack(
                message.getTrackId(),
                message.getSensorId(),
                UnixNanos.toInstant(message.getFirstSeenUnixNanos()),
                UnixNanos.toInstant(message.getLastSeenUnixNanos()),
                UnixNanos.toInstant(message.getReportedUnixNanos()),
                message.getWindows(),
                message.getMeanPowerMilliwatts(),
                message.getEnergyNanojoules(),
                new Evidence(
                        message.getConfidence(),
                        message.getRunnerUp(),
                        message.getCenterFrequencyHertz(),
                        message.getBandwidthHertz(),
                        message.getSnrDb(),
                        message.getDigitalChainWatts(),
                        message.getSimulated()));
    }
}
