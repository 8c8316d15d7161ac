package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.streams.AttentiveClock;
import dev.skydiode.messaging.streams.Overdue;
import dev.skydiode.recognition.track.EmitterReport;
import dev.skydiode.recognition.track.EmitterTrack;
import dev.skydiode.recognition.track.EmitterTracks;
import dev.skydiode.recognition.track.Looks;
import dev.skydiode.recognition.track.WindowObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the emitters of each sensor. They close in event time; a sensor that sends nothing any more has no event time, so
 * its tracks close by this service's clock, a little later, and only while this service keeps up: what waits in the
 * topic may be that sensor's.
 */
final class TrackProcessor extends ContextualProcessor<String, ObservedCapture, String, Detection> {

    private static final Logger LOG = LoggerFactory.getLogger(TrackProcessor.class);

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Beyond the timeout of the rules, for captures that are still on their way. */
    private static final Duration ALLOWED_LAG = Duration.ofSeconds(2);
    /** Starts before this are of a clock that was never set, not of old captures. */
    private static final long CLOCK_UNSET_BEFORE_UNIX_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final TopologySettings settings;
    private final BooleanSupplier upToDate;
    private final Looks looks;
    private final DetectionMapper mapper;
    /** Sensors that may have tracks, in the order of their last captures. */
    private final Overdue overdue;
    /** All sensors in the store, in that order. */
    private final Overdue forgettable;
    /** The sensors with captures since this task began, so that a capture need not read what was written before it. */
    private final Map<String, EmitterTracks> active = new HashMap<>();

    private AttentiveClock clock;
    private KeyValueStore<String, EmitterTracks.State> sensors;

    TrackProcessor(TopologySettings settings, Looks looks, DetectionMapper mapper, BooleanSupplier upToDate) {
        this.settings = settings;
        this.upToDate = upToDate;
        this.looks = looks;
        this.mapper = mapper;
        this.overdue = new Overdue(settings.tracks().timeout().plus(ALLOWED_LAG), settings.maxSensors());
        this.forgettable = new Overdue(settings.sensorMemory(), settings.maxSensors());
    }

    @Override
    public void init(ProcessorContext<String, Detection> context) {
        super.init(context);
        sensors = context.getStateStore(IdentificationTopology.TRACKS);
        active.clear();
        clock = new AttentiveClock(LOOK_EVERY.multipliedBy(2), context.currentSystemTimeMs());
        try (KeyValueIterator<String, EmitterTracks.State> restored = sensors.all()) {
            // A sensor restored after a restart counts as received from now.
            restored.forEachRemaining(entry -> {
                overdue.renew(entry.key, clock.time());
                forgettable.renew(entry.key, clock.time());
            });
        }
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::closeStoppedSensors);
    }

    @Override
    public void process(Record<String, ObservedCapture> observed) {
        String sensorId = observed.key();
        // Taken out until it is whole again: an update that fails half-way must not be built on.
        EmitterTracks tracks = active.remove(sensorId);
        if (tracks == null) {
            tracks = stored(sensorId);
        }
        List<EmitterReport> reports = new ArrayList<>(0);
        for (WindowObservation window : observed.value().windows()) {
            reports.addAll(tracks.update(window, settings.tracks()));
        }
        EmitterTracks.State state = tracks.state();
        SourceRecord.without(context(), () -> sensors.put(sensorId, state));
        active.put(sensorId, tracks);
        overdue.renew(sensorId, clock.time());
        forgettable.renew(sensorId, clock.time());
        tell(sensorId, tracks, reports, observed.timestamp(), observed.headers());
    }

    private EmitterTracks stored(String sensorId) {
        EmitterTracks.State state = sensors.get(sensorId);
        return state == null ? new EmitterTracks(looks) : new EmitterTracks(looks, state);
    }

    private void closeStoppedSensors(long nowMillis) {
        if (upToDate.getAsBoolean()) {
            clock.beat(nowMillis);
        } else {
            clock.skip(nowMillis);
        }
        for (Optional<String> stopped = overdue.next(clock.time());
                stopped.isPresent();
                stopped = overdue.next(clock.time())) {
            close(stopped.get(), nowMillis);
        }
        for (Optional<String> gone = forgettable.next(clock.time());
                gone.isPresent();
                gone = forgettable.next(clock.time())) {
            overdue.forget(gone.get());
            close(gone.get(), nowMillis);
            sensors.delete(gone.get());
        }
    }

    /** Closes all tracks of a sensor; what it usually receives is kept. */
    private void close(String sensorId, long nowMillis) {
        active.remove(sensorId);
        EmitterTracks tracks = stored(sensorId);
        List<EmitterReport> reports = tracks.close();
        if (tracks.isEmpty()) {
            sensors.delete(sensorId);
            forgettable.forget(sensorId);
        } else {
            sensors.put(sensorId, tracks.state());
        }
        tell(sensorId, tracks, reports, nowMillis, null);
    }

    /** Whether evidence of this time is history by now; a clock that was never set says nothing. */
    private boolean historical(long unixNanos, long arrivedMillis) {
        long nowMillis = context().currentSystemTimeMs();
        long captured = unixNanos / NANOS_PER_MILLI;
        long oldest = nowMillis - settings.historyAfter().toMillis();
        return arrivedMillis < oldest || (captured < oldest && captured >= CLOCK_UNSET_BEFORE_UNIX_MILLIS);
    }

    private void tell(
            String sensorId,
            EmitterTracks tracks,
            List<EmitterReport> reports,
            long timestampMillis,
            @Nullable Headers incoming) {
        for (EmitterReport report : reports) {
            EmitterTrack track = report.track();
            Detection detection = pointing(
                    mapper.detection(
                            sensorId,
                            report,
                            tracks.describe(track),
                            historical(track.lastSeenUnixNanos(), timestampMillis)),
                    incoming);
            if (report.phase() != EmitterReport.Phase.UPDATED) {
                LOG.atInfo()
                        .addKeyValue("sensor.id", sensorId)
                        .addKeyValue("track.id", detection.getTrackId())
                        .log("Track {}: {}", report.phase(), track.named() ? track.className() : "unidentified");
            }
            Headers headers = OutputHeaders.of(
                    Topics.DETECTIONS,
                    detection.getTrackId() + "/" + report.phase() + "/" + detection.getWindows(),
                    detection.getLastSeenUnixNanos(),
                    incoming);
            context()
                    .forward(new Record<>(
                            Topics.detectionKey(sensorId, detection.getTrackId()),
                            detection,
                            timestampMillis,
                            headers));
        }
    }

    /** With the place of the capture that a report follows from, so that whoever keeps evidence finds it at once. */
    private Detection pointing(Detection detection, @Nullable Headers incoming) {
        if (incoming == null) {
            return detection;
        }
        return context()
                .recordMetadata()
                .filter(source -> source.topic().equals(Topics.CAPTURES.name()))
                .map(source -> detection.toBuilder()
                        .setCapturePartition(source.partition())
                        .setCaptureOffset(source.offset())
                        .build())
                .orElse(detection);
    }
}
