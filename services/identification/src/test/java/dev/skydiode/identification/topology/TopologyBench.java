package dev.skydiode.identification.topology;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.SampleFormats;
import dev.skydiode.messaging.streams.StreamsSettings;
import dev.skydiode.radio.spectrum.SignalQuality;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.window.AirBand;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowFinding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology on a bench: no broker, a clock that is moved by hand, and a classifier that is told what to find. */
final class TopologyBench implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final TopologySettings SETTINGS = new TopologySettings(
            new TrackRules(3, 5, Duration.ofSeconds(10), Duration.ofSeconds(1), Map.of(), 1),
            Duration.ofHours(1),
            Duration.ofHours(24),
            100,
            Duration.ofMinutes(15),
            Duration.ofMinutes(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    private static final double FAULT_POWER = 0.125;

    final List<String> reasons = new ArrayList<>();
    final TopologyTestDriver driver;
    private Instant wallClock = NOW;
    final TestInputTopic<byte[], byte[]> captures;
    final TestOutputTopic<String, Identification> identifications;
    final TestOutputTopic<String, Detection> detections;
    final TestOutputTopic<String, SensorStatus> status;
    final TestOutputTopic<String, PowerTelemetry> power;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    TopologyBench(Path stateDir) {
        this(stateDir, topology(new ToldClassifier()));
    }

    TopologyBench(Path stateDir, Topology topology) {
        Properties properties = new StreamsSettings(
                        "bench", stateDir, 1, Duration.ofMillis(100), Topics.CAPTURE_DEAD_LETTERS)
                .properties(KafkaSettings.at("nowhere:1"), reasons::add);
        // The driver shows what a transaction holds only when a record of the same task ends it.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(topology, properties, NOW);
        captures = driver.createInputTopic(
                Topics.CAPTURES.name(), new ByteArraySerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
        identifications = output(Topics.IDENTIFICATIONS);
        detections = output(Topics.DETECTIONS);
        status = output(Topics.SENSOR_STATUS);
        power = output(Topics.CHIP_POWER);
        deadLetters = output(Topics.CAPTURE_DEAD_LETTERS);
    }

    static Topology topology(SignalClassifier classifier) {
        return topology(classifier, () -> true);
    }

    static Topology topology(SignalClassifier classifier, BooleanSupplier upToDate) {
        return topology(Topics.CAPTURES.value().deserializer(), classifier, upToDate);
    }

    static Topology topology(Deserializer<Capture> captures, SignalClassifier classifier, BooleanSupplier upToDate) {
        return IdentificationTopology.build(
                captures,
                classifier,
                new CaptureValidator(new SampleFormats(Map.of("ci8", 2)), SETTINGS.clockTolerance()),
                SETTINGS,
                upToDate);
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    void send(Capture.Builder capture) {
        send(capture, wallClock);
    }

    /** The same, of a capture that waited in the topic since then. */
    void send(Capture.Builder capture, Instant arrived) {
        captures.pipeInput(new TestRecord<>(
                capture.getSensorId().getBytes(StandardCharsets.UTF_8),
                capture.build().toByteArray(),
                new RecordHeaders(),
                arrived));
    }

    /** Time passes while the service looks at its clock every second. */
    void passes(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(1)) {
            steps(left.compareTo(Duration.ofSeconds(1)) < 0 ? left : Duration.ofSeconds(1));
        }
    }

    /** The wall clock steps at once, as when it is set, or when the machine was suspended. */
    void steps(Duration time) {
        driver.advanceWallClockTime(time);
        wallClock = wallClock.plus(time);
    }

    /** How many entries the memory of captures has. */
    int remembered() {
        int entries = 0;
        try (var all = driver.<Bytes, byte[]>getKeyValueStore(IdentificationTopology.REPEATS)
                .all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    /** A capture of sensor-1, so many milliseconds after the start, that the classifier finds to be this class. */
    static Capture.Builder capture(long sequence, long afterMillis, String className) {
        double code = ToldClassifier.CLASSES.indexOf(className) + 1;
        return Capture.newBuilder()
                .setSensorId("sensor-1")
                .setSequence(sequence)
                .setStartUnixNanos((NOW.toEpochMilli() + afterMillis) * 1_000_000L)
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(Spectrum.newBuilder().addAllPowersMicrowatts(Collections.nCopies(256, code)));
    }

    /** A valid capture on which the classifier fails. */
    static Capture.Builder fault(long sequence, long afterMillis) {
        return capture(sequence, afterMillis, "S500")
                .setSpectrum(Spectrum.newBuilder().addAllPowersMicrowatts(Collections.nCopies(256, FAULT_POWER)));
    }

    @Override
    public void close() {
        driver.close();
    }

    /** Reads the class off the first power, so that tests say what is found. */
    static final class ToldClassifier implements SignalClassifier {

        static final List<String> CLASSES = List.of("S500", "tello", "WiFi", "nothing", "something");

        private static final Map<String, String> KINDS = Map.of("S500", "drone", "tello", "drone", "WiFi", "benign");

        @Override
        public CaptureFindings classify(CapturedSignal signal) {
            double[] powers = ((CapturedSignal.ReadySpectrum) signal.payload()).powersMicrowatts();
            if (powers[0] == FAULT_POWER) {
                throw new IllegalStateException("the classifier is broken");
            }
            String found = CLASSES.get((int) powers[0] - 1);
            Verdict verdict = switch (found) {
                case "nothing" -> Verdict.QUIET;
                case "something" -> Verdict.UNKNOWN;
                default -> Verdict.CLASSIFIED;
            };
            WindowFinding window = new WindowFinding(
                    0,
                    0,
                    0,
                    verdict,
                    found,
                    KINDS.getOrDefault(found, ""),
                    "",
                    "dx4e",
                    0.75,
                    0.01,
                    OptionalDouble.empty(),
                    new double[] {0.02, 0.01},
                    new SignalQuality(12, 0.001, 0, 0, 0, 1, OptionalDouble.empty(), 1e7),
                    new PowerBudget(
                            "published", 2 + powers[0], 0.5, 0.1, 0.2, 0, 0, new double[] {1, 0.5}, 0, 0.1, 20, 40),
                    powers,
                    new AirBand(2.44e9, 390_625),
                    "told",
                    "abc",
                    List.of());
            return new CaptureFindings(List.of(window), List.of());
        }

        @Override
        public double digitalChainWatts() {
            return 225;
        }

        @Override
        public String accounting() {
            return "published";
        }
    }
}
