package dev.skydiode.identification.topology;

import dev.skydiode.contracts.state.v1.StoredBurst;
import dev.skydiode.contracts.state.v1.StoredChance;
import dev.skydiode.contracts.state.v1.StoredChanceClass;
import dev.skydiode.contracts.state.v1.StoredRecentWindow;
import dev.skydiode.contracts.state.v1.StoredSensorTrack;
import dev.skydiode.contracts.state.v1.StoredSensorTracks;
import dev.skydiode.contracts.state.v1.StoredWindow;
import dev.skydiode.messaging.streams.StateSerde;
import dev.skydiode.recognition.track.Burst;
import dev.skydiode.recognition.track.ChanceHits;
import dev.skydiode.recognition.track.SensorTracks;
import dev.skydiode.recognition.track.Sighting;
import dev.skydiode.recognition.track.Track;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/** The tracks of a sensor as the message of their store, and back: the one place that knows both. */
final class StoredTracks {

    private static final int VERSION = 1;

    private StoredTracks() {}

    static Serde<SensorTracks> serde() {
        return StateSerde.of(
                IdentificationTopology.TRACKS,
                VERSION,
                StoredSensorTracks.getDefaultInstance(),
                StoredTracks::message,
                StoredTracks::tracks);
    }

    private static StoredSensorTracks message(SensorTracks sensor) {
        StoredSensorTracks.Builder message = StoredSensorTracks.newBuilder()
                .setNewestUnixNanos(sensor.newestUnixNanos())
                .setChance(message(sensor.chance()));
        sensor.recents()
                .forEach(recent -> message.addRecents(StoredRecentWindow.newBuilder()
                        .setClassName(recent.className())
                        .setStartUnixNanos(recent.startUnixNanos())));
        sensor.tracks().values().forEach(track -> message.addTracks(message(track)));
        return message.build();
    }

    private static SensorTracks tracks(StoredSensorTracks message) {
        return new SensorTracks(
                message.getNewestUnixNanos(),
                message.getRecentsList().stream()
                        .map(recent -> new SensorTracks.Recent(recent.getClassName(), recent.getStartUnixNanos()))
                        .toList(),
                message.getTracksList().stream().map(StoredTracks::track).toList(),
                chance(message.getChance()));
    }

    private static StoredChance message(ChanceHits chance) {
        StoredChance.Builder message =
                StoredChance.newBuilder().setStrangers(chance.strangers()).setLastNamed(chance.lastNamed());
        chance.classes()
                .forEach((name, heard) -> message.addClasses(StoredChanceClass.newBuilder()
                        .setClassName(name)
                        .setWeight(heard.weight())
                        .setBelieved(heard.believed())));
        Burst last = chance.last();
        if (last != null) {
            message.setLast(StoredBurst.newBuilder()
                    .setCaptureStartUnixNanos(last.captureStartUnixNanos())
                    .setFirstTone(last.firstTone())
                    .setLastTone(last.lastTone())
                    .setQuiet(last.quiet())
                    .setSeenHertz(last.seenHertz()));
        }
        return message.build();
    }

    private static ChanceHits chance(StoredChance message) {
        Map<String, ChanceHits.Heard> classes = new HashMap<>();
        message.getClassesList()
                .forEach(heard -> classes.put(
                        heard.getClassName(), new ChanceHits.Heard(heard.getWeight(), heard.getBelieved())));
        StoredBurst last = message.getLast();
        Burst burst = message.hasLast()
                ? new Burst(
                        last.getCaptureStartUnixNanos(),
                        last.getFirstTone(),
                        last.getLastTone(),
                        last.getQuiet(),
                        last.getSeenHertz())
                : null;
        return new ChanceHits(classes, message.getStrangers(), burst, message.getLastNamed());
    }

    private static StoredSensorTrack message(Track track) {
        return StoredSensorTrack.newBuilder()
                .setLatest(message(track.latest()))
                .setOpen(track.open())
                .setBornUnixNanos(track.bornUnixNanos())
                .setFirstSeenUnixNanos(track.firstSeenUnixNanos())
                .setWindows(track.windows())
                .setConfidenceSum(track.confidenceSum())
                .setSnrDecibelsSum(track.snrSum())
                .setMilliwattsSum(track.milliwattsSum())
                .setNanojoulesSum(track.nanojoulesSum())
                .setReportedUnixNanos(track.reportedUnixNanos())
                .build();
    }

    private static Track track(StoredSensorTrack message) {
        return new Track(
                window(message.getLatest()),
                message.getOpen(),
                message.getBornUnixNanos(),
                message.getFirstSeenUnixNanos(),
                message.getWindows(),
                message.getConfidenceSum(),
                message.getSnrDecibelsSum(),
                message.getMilliwattsSum(),
                message.getNanojoulesSum(),
                message.getReportedUnixNanos());
    }

    private static StoredWindow message(Sighting window) {
        return StoredWindow.newBuilder()
                .setClassName(window.className())
                .setClassKind(window.classKind())
                .setRunnerUp(window.runnerUp())
                .setStartUnixNanos(window.startUnixNanos())
                .setConfidence(window.confidence())
                .setSnrDecibels(window.snrDb())
                .setCenterFrequencyHertz(window.centerFrequencyHertz())
                .setBandwidthHertz(window.bandwidthHertz())
                .setMilliwatts(window.milliwatts())
                .setNanojoules(window.nanojoules())
                .setSimulated(window.simulated())
                .setFingerprint(window.modelFingerprint())
                .build();
    }

    private static Sighting window(StoredWindow message) {
        return new Sighting(
                message.getClassName(),
                message.getClassKind(),
                message.getRunnerUp(),
                message.getStartUnixNanos(),
                message.getConfidence(),
                message.getSnrDecibels(),
                message.getCenterFrequencyHertz(),
                message.getBandwidthHertz(),
                message.getMilliwatts(),
                message.getNanojoules(),
                message.getSimulated(),
                message.getFingerprint());
    }
}
