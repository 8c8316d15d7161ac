package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.streams.AttentiveClock;
import dev.skydiode.messaging.streams.Overdue;
import dev.skydiode.recognition.track.Burst;
import dev.skydiode.recognition.track.SensorTracks;
import dev.skydiode.recognition.track.Sighting;
import dev.skydiode.recognition.track.Track;
import dev.skydiode.recognition.track.TrackReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * its tracks close by this service's clock, a little later, and only while this service keeps up: what waits in the
 * topic may be that sensor's.
 */
final class TrackProcessor extends ContextualProcessor<String, Identification, String, Detection> {

    private static final Logger LOG = LoggerFactory.getLogger(TrackProcessor.class);

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Beyond the silence of the rules, for captures that are still on their way. */
    private static final Duration ALLOWED_LAG = Duration.ofSeconds(2);
    /** Starts before this are of a clock that was never set, not of old captures. */
    private static final long CLOCK_UNSET_BEFORE_UNIX_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final TopologySettings settings;
    private final double digitalChainWatts;
    /** Sensors in the store, in the order in which they were heard last. */
    private final Overdue silence;

    private AttentiveClock clock;
    private KeyValueStore<String, SensorTracks> sensors;
    private boolean backlog;

    TrackProcessor(TopologySettings settings, double digitalChainWatts) {
        this.settings = settings;
        this.digitalChainWatts = digitalChainWatts;
        this.silence = new Overdue(settings.tracks().silence().plus(ALLOWED_LAG), settings.maxSensors());
    }

    @Override
    public void init(ProcessorContext<String, Detection> context) {
        super.init(context);
        sensors = context.getStateStore(IdentificationTopology.TRACKS);
        clock = new AttentiveClock(LOOK_EVERY.multipliedBy(2), context.currentSystemTimeMs());
        try (KeyValueIterator<String, SensorTracks> restored = sensors.all()) {
            // A sensor restored after a restart counts as heard now.
            restored.forEachRemaining(entry -> silence.renew(entry.key, clock.time()));
        }
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::closeSilentSensors);
    }

    @Override
    public void process(Record<String, Identification> identified) {
        Identification window = identified.value();
        long nowMillis = context().currentSystemTimeMs();
        SensorTracks tracks = sensors.get(identified.key());
        if (tracks == null) {
            tracks = new SensorTracks();
        }
        Burst burst = burst(window);
        List<TrackReport> reports = tracks.hear(sighting(window, burst), burst, settings.tracks());
        sensors.put(identified.key(), tracks);
        silence.renew(identified.key(), clock.time());
        backlog = nowMillis - identified.timestamp() > ALLOWED_LAG.toMillis();
        tell(identified.key(), reports, identified.timestamp(), identified.headers());
    }

    private void closeSilentSensors(long nowMillis) {
        if (backlog) {
            clock.skip(nowMillis);
        } else {
            clock.beat(nowMillis);
        }
        // A partition without any record has no backlog that could be known of.
        backlog = false;
        for (Optional<String> silent = silence.next(clock.time());
                silent.isPresent();
                silent = silence.next(clock.time())) {
            List<TrackReport> reports = sensors.get(silent.get()).fallSilent();
            sensors.delete(silent.get());
            tell(silent.get(), reports, nowMillis, null);
        }
    }

    /** Whether evidence of this time is history by now; a clock that was never set says nothing. */
    private boolean historical(long unixNanos, long arrivedMillis) {
        long nowMillis = context().currentSystemTimeMs();
        long captured = unixNanos / NANOS_PER_MILLI;
        long oldest = nowMillis - settings.historyAfter().toMillis();
        return arrivedMillis < oldest || captured < oldest && captured >= CLOCK_UNSET_BEFORE_UNIX_MILLIS;
    }

    private void tell(String sensorId, List<TrackReport> reports, long timestampMillis, Headers incoming) {
        for (TrackReport report : reports) {
            Detection detection = detection(sensorId, report, timestampMillis);
            if (report.phase() != TrackReport.Phase.UPDATED) {
                LOG.atInfo()
                        .addKeyValue("sensor.id", sensorId)
                        .addKeyValue("track.id", detection.getTrackId())
                        .log("Track {}: {}", report.phase(), detection.getClassName());
            }
            Headers headers = OutputHeaders.of(
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

    private Detection detection(String sensorId, TrackReport report, long arrivedMillis) {
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
                .setHistorical(historical(track.lastSeenUnixNanos(), arrivedMillis))
                .setBundleFingerprint(latest.modelFingerprint())
                .setNamed(true)
                .setLooksLike(settings.lookalikes().getOrDefault(latest.className(), ""))
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
