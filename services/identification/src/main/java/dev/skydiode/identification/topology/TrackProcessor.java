package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.messaging.Topics;
import dev.skydiode.recognition.track.Burst;
import dev.skydiode.recognition.track.SensorTracks;
import dev.skydiode.recognition.track.Sighting;
import dev.skydiode.recognition.track.Track;
import dev.skydiode.recognition.track.TrackReport;
import dev.skydiode.recognition.track.TrackRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tracks of each sensor. They close in event time; a sensor that sends nothing any more has no event time, so
 * its tracks close by this service's clock, a little later.
 */
final class TrackProcessor extends ContextualProcessor<String, Identification, String, Detection> {

    private static final Logger LOG = LoggerFactory.getLogger(TrackProcessor.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Beyond the silence of the rules, for captures that are still on their way. */
    private static final Duration ALLOWED_LAG = Duration.ofSeconds(2);

    private final TrackRules rules;
    private final Map<String, String> lookalikes;
    /** When each sensor was last heard, by this service's clock; of sensors in the store only. */
    private final Map<String, Long> heardMillis = new HashMap<>();

    private final double digitalChainWatts;
    private KeyValueStore<String, SensorTracks> sensors;

    TrackProcessor(TopologySettings settings, double digitalChainWatts) {
        this.rules = settings.tracks();
        this.lookalikes = settings.lookalikes();
        this.digitalChainWatts = digitalChainWatts;
    }

    @Override
    public void init(ProcessorContext<String, Detection> context) {
        super.init(context);
        sensors = context.getStateStore(IdentificationTopology.TRACKS);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::closeSilentSensors);
    }

    @Override
    public void process(Record<String, Identification> identified) {
        Identification window = identified.value();
        SensorTracks tracks = sensors.get(identified.key());
        if (tracks == null) {
            tracks = new SensorTracks();
        }
        Burst burst = burst(window);
        List<TrackReport> reports = tracks.hear(sighting(window, burst), burst, rules);
        sensors.put(identified.key(), tracks);
        heardMillis.put(identified.key(), context().currentSystemTimeMs());
        tell(identified.key(), reports, identified.timestamp(), identified.headers());
    }

    private void closeSilentSensors(long nowMillis) {
        long patience = rules.silence().plus(ALLOWED_LAG).toMillis();
        List<String> silent = new ArrayList<>();
        try (KeyValueIterator<String, SensorTracks> all = sensors.all()) {
            all.forEachRemaining(entry -> {
                // A sensor restored after a restart counts as heard now.
                long heard = heardMillis.computeIfAbsent(entry.key, restored -> nowMillis);
                if (heard + patience < nowMillis) {
                    silent.add(entry.key);
                }
            });
        }
        for (String sensorId : silent) {
            List<TrackReport> reports = sensors.get(sensorId).fallSilent();
            sensors.delete(sensorId);
            heardMillis.remove(sensorId);
            tell(sensorId, reports, nowMillis, null);
        }
    }

    private void tell(String sensorId, List<TrackReport> reports, long timestampMillis, Headers incoming) {
        for (TrackReport report : reports) {
            Detection detection = detection(sensorId, report);
            if (report.phase() != TrackReport.Phase.UPDATED) {
                LOG.atInfo()
                        .addKeyValue("sensor.id", sensorId)
                        .addKeyValue("track.id", detection.getTrackId())
                        .log("Track {}: {}", report.phase(), detection.getClassName());
            }
            Headers headers = Outgoing.headers(
                    Topics.DETECTIONS,
                    detection.getTrackId() + "/" + report.phase() + "/" + detection.getWindows(),
                    detection.getLastSeenUnixNanos(),
                    incoming);
            context()
                    .forward(new Record<>(
                            Topics.detectionKey(sensorId, report.track().className()),
                            detection,
                            timestampMillis,
                            headers));
        }
    }

    private static Burst burst(Identification window) {
        var quality = window.getQuality();
        double floor = quality.getNoiseFloorMicrowatts() * Math.pow(10, quality.getGainDb() / 10);
        float[] powers = new float[window.getTonePowersMicrowattsCount()];
        for (int tone = 0; tone < powers.length; tone++) {
            powers[tone] = window.getTonePowersMicrowatts(tone);
        }
        return Burst.of(
                window.getCaptureStartUnixNanos(),
                powers,
                floor,
                window.getVerdict() == Verdict.QUIET,
                quality.getCoverage() * powers.length * window.getToneSpacingHertz());
    }

    private static Sighting sighting(Identification window, Burst burst) {
        return new Sighting(
                window.getVerdict() == Verdict.CLASSIFIED ? window.getClassName() : "",
                window.getClassKind(),
                window.getRunnerUp(),
                window.getWindowStartUnixNanos(),
                window.getConfidence(),
                window.getQuality().getSnrDb(),
                window.getTone128FrequencyHertz() + (burst.middleTone() - 128) * window.getToneSpacingHertz(),
                window.getQuality().getOccupiedBandwidthHertz(),
                window.getPower().getTotalMilliwatts(),
                window.getPower().getEnergyPerWindowNanojoules(),
                window.getSimulated(),
                window.getBundleFingerprint());
    }

    private Detection detection(String sensorId, TrackReport report) {
        Track track = report.track();
        Sighting latest = track.latest();
        return Detection.newBuilder()
                .setTrackId(trackId(sensorId, track))
                .setSensorId(sensorId)
                .setClassName(latest.className())
                .setClassKind(latest.classKind())
                .setState(state(report.phase()))
                .setFirstSeenUnixNanos(track.firstSeenUnixNanos())
                .setLastSeenUnixNanos(track.lastSeenUnixNanos())
                .setWindows(track.windows())
                .setConfidence(track.meanConfidence())
                .setRunnerUp(latest.runnerUp())
                .setCenterFrequencyHertz(latest.centerFrequencyHertz())
                .setBandwidthHertz(latest.bandwidthHertz())
                .setSnrDb(track.meanSnrDb())
                .setEnergyNanojoules(track.nanojoulesSum())
                .setMeanPowerMilliwatts(track.meanMilliwatts())
                .setDigitalChainWatts(digitalChainWatts)
                .setSimulated(latest.simulated())
                .setBundleFingerprint(latest.modelFingerprint())
                .setNamed(true)
                .setLooksLike(lookalikes.getOrDefault(latest.className(), ""))
                .build();
    }

    /** Follows from the track's beginning, so that processing the same captures again names the same track. */
    private static String trackId(String sensorId, Track track) {
        String beginning = sensorId + "/" + track.className() + "/" + track.bornUnixNanos();
        return UUID.nameUUIDFromBytes(beginning.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static TrackState state(TrackReport.Phase phase) {
        return switch (phase) {
            case OPENED -> TrackState.OPENED;
            case UPDATED -> TrackState.UPDATED;
            case CLOSED -> TrackState.CLOSED;
        };
    }
}
