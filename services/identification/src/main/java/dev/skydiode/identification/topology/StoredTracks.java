package dev.skydiode.identification.topology;

import dev.skydiode.contracts.state.v1.StoredBurstTiming;
import dev.skydiode.contracts.state.v1.StoredEmitterTrack;
import dev.skydiode.contracts.state.v1.StoredObservation;
import dev.skydiode.contracts.state.v1.StoredRecentEmission;
import dev.skydiode.contracts.state.v1.StoredResident;
import dev.skydiode.contracts.state.v1.StoredSensorClock;
import dev.skydiode.contracts.state.v1.StoredSensorTracks;
import dev.skydiode.messaging.streams.StateSerde;
import dev.skydiode.recognition.track.BurstTiming;
import dev.skydiode.recognition.track.EmissionObservation;
import dev.skydiode.recognition.track.EmitterTrack;
import dev.skydiode.recognition.track.EmitterTracks;
import dev.skydiode.recognition.track.RecentEmission;
import dev.skydiode.recognition.track.Resident;
import dev.skydiode.recognition.track.SensorClock;
import java.util.OptionalDouble;
import org.apache.kafka.common.serialization.Serde;

/** The emitters of a sensor as the message of their store, and back: the one place that knows both. */
final class StoredTracks {

    private static final int VERSION = 1;

    private StoredTracks() {}

    static Serde<EmitterTracks.State> serde() {
        return StateSerde.of(
                IdentificationTopology.TRACKS,
                VERSION,
                StoredSensorTracks.getDefaultInstance(),
                StoredTracks::message,
                StoredTracks::state);
    }

    private static StoredSensorTracks message(EmitterTracks.State state) {
        StoredSensorTracks.Builder message = StoredSensorTracks.newBuilder()
                .setClock(StoredSensorClock.newBuilder()
                        .setNewestUnixNanos(state.clock().newestUnixNanos())
                        .setOtherUnixNanos(state.clock().otherUnixNanos())
                        .setOtherCaptures(state.clock().otherCaptures())
                        .setLateWindows(state.clock().lateWindows()))
                .setWindows(state.windows());
        state.tracks().forEach(track -> message.addTracks(message(track)));
        state.recent()
                .forEach(emission -> message.addRecent(StoredRecentEmission.newBuilder()
                        .setClassName(emission.className())
                        .setStartUnixNanos(emission.startUnixNanos())
                        .setEndUnixNanos(emission.endUnixNanos())
                        .setCenterFrequencyHertz(emission.centerFrequencyHertz())
                        .setBandwidthHertz(emission.bandwidthHertz())
                        .setStrengthDecibels(emission.strengthDb())));
        state.residents()
                .forEach(resident -> message.addResidents(StoredResident.newBuilder()
                        .setCenterFrequencyHertz(resident.centerFrequencyHertz())
                        .setBandwidthHertz(resident.bandwidthHertz())
                        .setHops(resident.hops())
                        .setFirstSeenUnixNanos(resident.firstSeenUnixNanos())
                        .setLastSeenUnixNanos(resident.lastSeenUnixNanos())
                        .setMinutes(resident.minutes())));
        return message.build();
    }

    private static EmitterTracks.State state(StoredSensorTracks message) {
        StoredSensorClock clock = message.getClock();
        return new EmitterTracks.State(
                new SensorClock(
                        clock.getNewestUnixNanos(),
                        clock.getOtherUnixNanos(),
                        clock.getOtherCaptures(),
                        clock.getLateWindows()),
                message.getWindows(),
                message.getTracksList().stream().map(StoredTracks::track).toList(),
                message.getRecentList().stream()
                        .map(emission -> new RecentEmission(
                                emission.getClassName(),
                                emission.getStartUnixNanos(),
                                emission.getEndUnixNanos(),
                                emission.getCenterFrequencyHertz(),
                                emission.getBandwidthHertz(),
                                emission.getStrengthDecibels()))
                        .toList(),
                message.getResidentsList().stream()
                        .map(resident -> new Resident(
                                resident.getCenterFrequencyHertz(),
                                resident.getBandwidthHertz(),
                                resident.getHops(),
                                resident.getFirstSeenUnixNanos(),
                                resident.getLastSeenUnixNanos(),
                                resident.getMinutes()))
                        .toList());
    }

    private static StoredEmitterTrack message(EmitterTrack track) {
        return StoredEmitterTrack.newBuilder()
                .setLatest(message(track.latest()))
                .setSimulated(track.simulated())
                .setOpen(track.open())
                .setBornUnixNanos(track.bornUnixNanos())
                .setBornHertz(track.bornHertz())
                .setFirstSeenUnixNanos(track.firstSeenUnixNanos())
                .setLastSeenUnixNanos(track.lastSeenUnixNanos())
                .setEmissions(track.emissions())
                .setObservations(track.observations())
                .setWindows(track.windows())
                .setConfidenceSum(track.confidenceSum())
                .setSnrDecibelsSum(track.snrSum())
                .setMilliwattsSum(track.milliwattsSum())
                .setNanojoulesSum(track.nanojoulesSum())
                .setStrengthDecibels(track.strengthDb())
                .setBandwidthHertz(track.bandwidthHertz())
                .setFlatness(track.flatness())
                .setWanderShare(track.wanderShare())
                .addAllCentersHertz(track.centersHertz())
                .setTiming(message(track.timing()))
                .addAllRecentWindows(track.recentWindows())
                .setReportedUnixNanos(track.reportedUnixNanos())
                .setResident(track.resident())
                .build();
    }

    private static EmitterTrack track(StoredEmitterTrack message) {
        return new EmitterTrack(
                observation(message.getLatest()),
                message.getSimulated(),
                message.getOpen(),
                message.getBornUnixNanos(),
                message.getBornHertz(),
                message.getFirstSeenUnixNanos(),
                message.getLastSeenUnixNanos(),
                message.getEmissions(),
                message.getObservations(),
                message.getWindows(),
                message.getConfidenceSum(),
                message.getSnrDecibelsSum(),
                message.getMilliwattsSum(),
                message.getNanojoulesSum(),
                message.getStrengthDecibels(),
                message.getBandwidthHertz(),
                message.getFlatness(),
                message.getWanderShare(),
                message.getCentersHertzList(),
                timing(message.getTiming()),
                message.getRecentWindowsList(),
                message.getReportedUnixNanos(),
                message.getResident());
    }

    private static StoredObservation message(EmissionObservation emission) {
        StoredObservation.Builder message = StoredObservation.newBuilder()
                .setClassName(emission.className())
                .setClassKind(emission.classKind())
                .setLookalike(emission.lookalike())
                .setRunnerUp(emission.runnerUp())
                .setConfidence(emission.confidence())
                .setStartUnixNanos(emission.startUnixNanos())
                .setDurationNanos(emission.durationNanos())
                .setCenterFrequencyHertz(emission.centerFrequencyHertz())
                .setBandwidthHertz(emission.bandwidthHertz())
                .setSnrDecibels(emission.snrDb())
                .setFlatness(emission.flatness())
                .setWanders(emission.wanders())
                .setMilliwatts(emission.milliwatts())
                .setNanojoules(emission.nanojoules())
                .setBundleFingerprint(emission.bundleFingerprint());
        emission.levelDbm().ifPresent(message::setLevelDbm);
        return message.build();
    }

    private static EmissionObservation observation(StoredObservation message) {
        return new EmissionObservation(
                message.getClassName(),
                message.getClassKind(),
                message.getLookalike(),
                message.getRunnerUp(),
                message.getConfidence(),
                message.getStartUnixNanos(),
                message.getDurationNanos(),
                message.getCenterFrequencyHertz(),
                message.getBandwidthHertz(),
                message.getSnrDecibels(),
                message.hasLevelDbm() ? OptionalDouble.of(message.getLevelDbm()) : OptionalDouble.empty(),
                message.getFlatness(),
                message.getWanders(),
                message.getMilliwatts(),
                message.getNanojoules(),
                message.getBundleFingerprint());
    }

    private static StoredBurstTiming message(BurstTiming timing) {
        return StoredBurstTiming.newBuilder()
                .setBurstStartUnixNanos(timing.burstStartUnixNanos())
                .setBurstEndUnixNanos(timing.burstEndUnixNanos())
                .setStartSeen(timing.startSeen())
                .setEndSeen(timing.endSeen())
                .setBursts(timing.bursts())
                .setBurstNanos(timing.burstNanos())
                .setPeriods(timing.periods())
                .setPeriodNanos(timing.periodNanos())
                .setOnNanos(timing.onNanos())
                .setWatchedNanos(timing.watchedNanos())
                .build();
    }

    private static BurstTiming timing(StoredBurstTiming message) {
        return new BurstTiming(
                message.getBurstStartUnixNanos(),
                message.getBurstEndUnixNanos(),
                message.getStartSeen(),
                message.getEndSeen(),
                message.getBursts(),
                message.getBurstNanos(),
                message.getPeriods(),
                message.getPeriodNanos(),
                message.getOnNanos(),
                message.getWatchedNanos());
    }
}
