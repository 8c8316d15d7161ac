package dev.skydiode.identification.topology;

import com.google.protobuf.Message;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.UnusableSignalException;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Drops captures that came before, classifies the others window by window, and keeps the books of each sensor. A capture
 * is remembered only after it was classified: one that failed may be sent again.
 */
final class IdentifyProcessor extends ContextualProcessor<String, Capture, String, Message> {

    private static final double MILLIS_PER_SECOND = 1e3;

    private final SignalClassifier classifier;
    private final Findings findings;
    private final TopologySettings settings;
    /** Sensors that sent something, or whose falling silent was not reported yet. */
    private final Set<String> lively = new HashSet<>();

    private SeenCaptures seen;
    private KeyValueStore<String, SensorState> sensors;

    IdentifyProcessor(SignalClassifier classifier, TopologySettings settings) {
        this.classifier = classifier;
        this.findings = new Findings(classifier.digitalChainWatts());
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        seen = new SeenCaptures(context.getStateStore(IdentificationTopology.SEEN), settings.repeatMemory());
        sensors = context.getStateStore(IdentificationTopology.SENSORS);
        try (KeyValueIterator<String, SensorState> restored = sensors.all()) {
            restored.forEachRemaining(entry -> lively.add(entry.key));
        }
        context.schedule(settings.statusEvery(), PunctuationType.WALL_CLOCK_TIME, this::reportSensors);
    }

    @Override
    public void process(Record<String, Capture> captured) {
        Capture capture = captured.value();
        long nowMillis = context().currentSystemTimeMs();
        SensorState sensor = sensors.get(capture.getSensorId());
        if (sensor == null) {
            sensor = SensorState.NEW;
        }
        lively.add(capture.getSensorId());
        if (!sensor.isNewest(capture) && seen.contains(capture, nowMillis)) {
            sensors.put(capture.getSensorId(), sensor.repeatedOnce());
            return;
        }
        List<WindowFinding> found = classified(capture);
        seen.add(capture, nowMillis);
        sensors.put(capture.getSensorId(), sensor.processed(capture, found.size(), clippingShare(found), nowMillis));
        forward(captured, found, nowMillis);
    }

    private List<WindowFinding> classified(Capture capture) {
        try {
            return classifier.classify(Findings.signal(capture));
        } catch (UnusableSignalException unusable) {
            throw new InvalidCaptureException(List.of(new CaptureProblem(
                    RejectReason.IQ_UNUSABLE,
                    "iq.samples",
                    unusable.getMessage(),
                    "finite samples, enough for one window")));
        }
    }

    private void forward(Record<String, Capture> captured, List<WindowFinding> found, long nowMillis) {
        Capture capture = captured.value();
        for (WindowFinding finding : found) {
            Identification identification = findings.identification(capture, finding, nowMillis);
            Headers headers = Outgoing.headers(
                    Topics.IDENTIFICATIONS,
                    SeenCaptures.id(capture) + "/" + finding.index(),
                    identification.getWindowStartUnixNanos(),
                    captured.headers());
            Record<String, Message> told = new Record<>(captured.key(), identification, captured.timestamp(), headers);
            context().forward(told, IdentificationTopology.IDENTIFICATIONS_SINK);
            context().forward(told, IdentificationTopology.TRACK_NODE);
            context().forward(told, IdentificationTopology.POWER_NODE);
        }
    }

    private static double clippingShare(List<WindowFinding> found) {
        double sum = 0;
        for (WindowFinding finding : found) {
            sum += finding.quality().clippingShare();
        }
        return found.isEmpty() ? 0 : sum / found.size();
    }

    private void reportSensors(long nowMillis) {
        seen.refresh(nowMillis);
        Set<String> silent = new HashSet<>();
        for (String sensorId : lively) {
            SensorState sensor = sensors.get(sensorId);
            if (sensor == null) {
                continue;
            }
            if (sensor.captures() == sensor.reportedCaptures()) {
                silent.add(sensorId);
            }
            sensors.put(sensorId, sensor.reported(nowMillis));
            Headers headers = Outgoing.headers(
                    Topics.SENSOR_STATUS, sensorId + "/" + nowMillis, sensor.newestStartUnixNanos(), null);
            context()
                    .forward(
                            new Record<>(sensorId, status(sensorId, sensor, nowMillis), nowMillis, headers),
                            IdentificationTopology.STATUS_SINK);
        }
        lively.removeAll(silent);
    }

    private SensorStatus status(String sensorId, SensorState sensor, long nowMillis) {
        double seconds = sensor.reportedMillis() == 0
                ? settings.statusEvery().toMillis() / MILLIS_PER_SECOND
                : Math.max(1, nowMillis - sensor.reportedMillis()) / MILLIS_PER_SECOND;
        return SensorStatus.newBuilder()
                .setSensorId(sensorId)
                .setLastSeenUnixNanos(sensor.newestStartUnixNanos())
                .setCaptures(sensor.captures())
                .setWindows(sensor.windows())
                .setRepeatedCaptures(sensor.repeated())
                .setMissingCaptures(sensor.missing())
                .setMissingSamples(sensor.missingSamples())
                .setClippingShare(sensor.clippingShare())
                .setCapturesPerSecond((sensor.captures() - sensor.reportedCaptures()) / seconds)
                .setLagMillis(sensor.lagMillis())
                .setCenterFrequencyHertz(sensor.centerFrequencyHertz())
                .setSampleRateHertz(sensor.sampleRateHertz())
                .setSimulated(sensor.simulated())
                .build();
    }
}
