package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.recognition.track.EmissionObservation;
import dev.skydiode.recognition.track.EmitterDescription;
import dev.skydiode.recognition.track.EmitterReport;
import dev.skydiode.recognition.track.EmitterTrack;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reports of tracks to messages. */
final class DetectionMapper {

    private final double digitalChainWatts;
    private final String accounting;

    DetectionMapper(double digitalChainWatts, String accounting) {
        this.digitalChainWatts = digitalChainWatts;
        this.accounting = accounting;
    }

    Detection detection(String sensorId, EmitterReport report, EmitterDescription description, boolean historical) {
        EmitterTrack track = report.track();
        EmissionObservation latest = track.latest();
        Detection.Builder detection = Detection.newBuilder()
                .setTrackId(trackId(sensorId, track))
                .setSensorId(sensorId)
                .setState(state(report.phase()))
                .setNamed(track.named())
                .setClassName(track.className())
                .setClassKind(latest.classKind())
                .setConfidence(track.named() ? track.meanConfidence() : 0)
                .setRunnerUp(latest.runnerUp())
                .setDescription(description.text())
                .setLooksLike(description.looksLike())
                .setFirstSeenUnixNanos(track.firstSeenUnixNanos())
                .setLastSeenUnixNanos(track.lastSeenUnixNanos())
                .setWindows(track.windows())
                .setEmissions(track.emissions())
                .setCenterFrequencyHertz(latest.centerFrequencyHertz())
                .setBandwidthHertz(track.bandwidthHertz())
                .setSnrDb(track.meanSnrDb())
                .setEnergyNanojoules(track.nanojoulesSum())
                .setMeanPowerMilliwatts(track.meanMilliwatts())
                .setPowerAccounting(accounting)
                .setDigitalChainWatts(digitalChainWatts)
                .setSimulated(track.simulated())
                .setHistorical(historical)
                .setResident(track.resident())
                .setBundleFingerprint(latest.bundleFingerprint());
        track.levelDbm().ifPresent(detection::setLevelDbm);
        if (track.timing().watchedNanos() > 0) {
            detection.setDuty(track.timing().duty());
        }
        return detection.build();
    }

    /** Follows from the track's beginning, so that processing the same captures again names the same track. */
    private static String trackId(String sensorId, EmitterTrack track) {
        String beginning = sensorId + "/" + track.key();
        return UUID.nameUUIDFromBytes(beginning.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static TrackState state(EmitterReport.Phase phase) {
        return switch (phase) {
            case OPENED -> TrackState.OPENED;
            case UPDATED -> TrackState.UPDATED;
            case CLOSED -> TrackState.CLOSED;
        };
    }
}
