package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureId;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.messaging.signal.CapturedSignals;
import dev.skydiode.messaging.streams.AttentiveClock;
import dev.skydiode.messaging.streams.Overdue;
import dev.skydiode.recognition.track.WindowObservation;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.UnusableSignalException;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Drops captures that came before, classifies the others window by window, and keeps the books of each sensor. A capture
 * is remembered only after it was classified: one that failed may be sent again.
 */
final class IdentifyProcessor extends ContextualProcessor<String, Capture, String, Object> {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SignalClassifier classifier;
    private final MessageMapper mapper;
    private final TopologySettings settings;
    /** Sensors that sent something, or whose stopping was not reported yet. */
    private final Set<String> lively = new HashSet<>();

    /** All sensors in the store, in the order of their last captures. */
    private final Overdue forgettable;

    private AttentiveClock clock;
    private RepeatMemory seen;
    private LiveStore<SensorBooks> sensors;

    IdentifyProcessor(SignalClassifier classifier, TopologySettings settings) {
        this.classifier = classifier;
        this.mapper = new MessageMapper(classifier.digitalChainWatts());
        this.settings = settings;
        this.forgettable = new Overdue(settings.sensorMemory(), settings.maxSensors());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        clock = new AttentiveClock(settings.statusEvery().multipliedBy(2), context.currentSystemTimeMs());
        seen = new RepeatMemory(context.getStateStore(IdentificationTopology.REPEATS), settings.repeatMemory());
        sensors = new LiveStore<>(context.getStateStore(IdentificationTopology.SENSORS));
        sensors.forEach(restored -> {
            lively.add(restored.key);
            forgettable.renew(restored.key, clock.time());
        });
        context.schedule(settings.statusEvery(), PunctuationType.WALL_CLOCK_TIME, this::beat);
    }

    @Override
    public void process(Record<String, Capture> captured) {
        Capture capture = captured.value();
        String sensorId = capture.getSensorId();
        long nowMillis = context().currentSystemTimeMs();
        SensorBooks books = sensors.get(sensorId);
        if (books == null) {
            books = SensorBooks.NEW;
        }
        if (!books.surelyNew(capture) && seen.contains(capture)) {
            keep(sensorId, books.repeatedOnce());
            return;
        }
        CapturedSignal signal = CapturedSignals.of(capture);
        List<WindowFinding> found = classified(signal);
        SourceRecord.without(context(), () -> seen.add(capture));
        keep(sensorId, books.processed(capture, found.size(), clippingShare(found), nowMillis));
        forward(captured, found, books.opensPeriod(capture, settings.spectrumEvery()), nowMillis);
        observe(captured, signal, found);
    }

    private void keep(String sensorId, SensorBooks books) {
        SourceRecord.without(context(), () -> sensors.put(sensorId, books));
        lively.add(sensorId);
        forgettable.renew(sensorId, clock.time());
    }

    private List<WindowFinding> classified(CapturedSignal signal) {
        try {
            return classifier.classify(signal).windows();
        } catch (ClassCastException fault) {
            // Kafka Streams takes this one exception for a wrong serde and ends the thread, past every handler.
            throw new IllegalStateException("the classifier failed", fault);
        } catch (UnusableSignalException unusable) {
            throw new InvalidCaptureException(List.of(new CaptureProblem(
                    RejectReason.IQ_UNUSABLE,
                    "iq.samples",
                    String.valueOf(unusable.getMessage()),
                    "finite samples, enough for one window")));
        }
    }

    private void forward(
            Record<String, Capture> captured, List<WindowFinding> found, boolean withSpectrum, long nowMillis) {
        Capture capture = captured.value();
        for (WindowFinding finding : found) {
            Identification identification = mapper.identification(capture, finding, withSpectrum, nowMillis);
            Headers headers = OutputHeaders.of(
                    Topics.IDENTIFICATIONS,
                    CaptureId.of(capture) + "/" + finding.index(),
                    identification.getWindowStartUnixNanos(),
                    captured.headers());
            Record<String, Object> answered =
                    new Record<>(captured.key(), identification, captured.timestamp(), headers);
            context().forward(answered, IdentificationTopology.IDENTIFICATIONS_SINK);
            context().forward(answered, IdentificationTopology.POWER_NODE);
        }
    }

    private void observe(Record<String, Capture> captured, CapturedSignal signal, List<WindowFinding> found) {
        Capture capture = captured.value();
        ObservedCapture observed = new ObservedCapture(found.stream()
                .map(window ->
                        WindowObservation.of(window, signal, capture.getStartUnixNanos(), capture.getSimulated()))
                .toList());
        context()
                .forward(
                        new Record<String, Object>(captured.key(), observed, captured.timestamp(), captured.headers()),
                        IdentificationTopology.TRACK_NODE);
    }

    private static double clippingShare(List<WindowFinding> found) {
        double sum = 0;
        for (WindowFinding finding : found) {
            sum += finding.quality().clippingShare();
        }
        return found.isEmpty() ? 0 : sum / found.size();
    }

    private void beat(long nowMillis) {
        clock.beat(nowMillis);
        seen.tick(clock.time());
        forgetSensors(nowMillis);
        reportSensors(nowMillis);
    }

    /** Anybody may invent sensors: those without captures for long, or too many, go from state and status topic. */
    private void forgetSensors(long nowMillis) {
        for (Optional<String> gone = forgettable.next(clock.time());
                gone.isPresent();
                gone = forgettable.next(clock.time())) {
            sensors.delete(gone.get());
            lively.remove(gone.get());
            Headers headers = OutputHeaders.of(
                    Topics.SENSOR_STATUS, gone.get() + "/" + nowMillis, nowMillis * NANOS_PER_MILLI, null);
            context().forward(new Record<>(gone.get(), null, nowMillis, headers), IdentificationTopology.STATUS_SINK);
        }
    }

    private void reportSensors(long nowMillis) {
        Set<String> stopped = new HashSet<>();
        for (String sensorId : lively) {
            SensorBooks books = Objects.requireNonNull(sensors.get(sensorId), "what is lively is stored");
            if (books.counts().captures() == books.reportedCaptures()) {
                stopped.add(sensorId);
            }
            sensors.put(sensorId, books.reported(nowMillis));
            Headers headers = OutputHeaders.of(
                    Topics.SENSOR_STATUS,
                    sensorId + "/" + nowMillis,
                    books.newest().startUnixNanos(),
                    null);
            context()
                    .forward(
                            new Record<>(sensorId, status(sensorId, books, nowMillis), nowMillis, headers),
                            IdentificationTopology.STATUS_SINK);
        }
        lively.removeAll(stopped);
    }

    private SensorStatus status(String sensorId, SensorBooks books, long nowMillis) {
        double seconds = books.reportedMillis() == 0
                ? settings.statusEvery().toMillis() / MILLIS_PER_SECOND
                : Math.max(1, nowMillis - books.reportedMillis()) / MILLIS_PER_SECOND;
        SensorBooks.Newest newest = books.newest();
        SensorBooks.Counts counts = books.counts();
        SensorStatus.Builder status = SensorStatus.newBuilder()
                .setSensorId(sensorId)
                .setLastSeenUnixNanos(newest.startUnixNanos())
                .setCaptures(counts.captures())
                .setWindows(counts.windows())
                .setRepeatedCaptures(counts.repeated())
                .setMissingCaptures(counts.missing())
                .setMissingSamples(counts.missingSamples())
                .setLateWindows(counts.lateWindows())
                .setClippingShare(newest.clippingShare())
                .setCapturesPerSecond((counts.captures() - books.reportedCaptures()) / seconds)
                .setLagMillis(newest.lagMillis())
                .setCenterFrequencyHertz(newest.centerFrequencyHertz())
                .setSampleRateHertz(newest.sampleRateHertz())
                .setSimulated(newest.simulated());
        GatewayReport gateway = books.gateway();
        return (gateway == null ? status : status.setGateway(gateway)).build();
    }
}
