package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.recognition.track.Looks;
import dev.skydiode.recognition.window.SignalClassifier;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Captures in; identifications, tracks, sensor status and chip power out. A function of its arguments: names of nodes
 * and stores are part of what runs, and are pinned by a test.
 *
 * <pre>
 * captures - validate - identify -+- identifications
 *                                 +- track - detections
 *                                 +- meter - chip-power
 *                                 +- sensor-status
 * </pre>
 */
public final class IdentificationTopology {

    static final String REPEATS = "repeats";
    static final String SENSORS = "sensors";
    static final String TRACKS = "tracks";
    static final String POWER = "power";

    static final String IDENTIFICATIONS_SINK = "identifications";
    static final String TRACK_NODE = "track";
    static final String POWER_NODE = "meter";
    static final String STATUS_SINK = "sensor-status";

    private static final String SOURCE = "captures";
    private static final String VALIDATE = "validate";
    private static final String IDENTIFY = "identify";

    private IdentificationTopology() {}

    /**
     * Builds the topology.
     *
     * @param captures reads the input
     * @param upToDate whether everything in the input has been processed, so that captures are missing by the
     *     sensor's own fault only
     */
    public static Topology build(
            Deserializer<Capture> captures,
            SignalClassifier classifier,
            CaptureValidator validator,
            TopologySettings settings,
            BooleanSupplier upToDate) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                new NeverFailingTimestamps(),
                Topics.CAPTURES.key().deserializer(),
                captures,
                Topics.CAPTURES.name());
        topology.addProcessor(VALIDATE, () -> new ValidateProcessor(validator), SOURCE);
        topology.addProcessor(IDENTIFY, () -> new IdentifyProcessor(classifier, settings), VALIDATE);
        DetectionMapper detections = new DetectionMapper(classifier.digitalChainWatts(), classifier.accounting());
        topology.addProcessor(
                TRACK_NODE, () -> new TrackProcessor(settings, Looks.builtIn(), detections, upToDate), IDENTIFY);
        topology.addProcessor(POWER_NODE, () -> new PowerProcessor(settings.powerEvery()), IDENTIFY);
        topology.addStateStore(repeats(), IDENTIFY);
        topology.addStateStore(inMemory(SENSORS, StoredSensors.serde()), IDENTIFY);
        topology.addStateStore(inMemory(TRACKS, StoredTracks.serde()), TRACK_NODE);
        topology.addStateStore(inMemory(POWER, PowerSum.serde()), POWER_NODE);
        sink(topology, IDENTIFICATIONS_SINK, Topics.IDENTIFICATIONS, IDENTIFY);
        sink(topology, STATUS_SINK, Topics.SENSOR_STATUS, IDENTIFY);
        sink(topology, "detections", Topics.DETECTIONS, TRACK_NODE);
        sink(topology, "chip-power", Topics.CHIP_POWER, POWER_NODE);
        return topology;
    }

    private static <K, V> void sink(Topology topology, String name, Topic<K, V> topic, String parent) {
        topology.addSink(
                name, topic.name(), topic.key().serializer(), topic.value().serializer(), parent);
    }

    /** On disk: captures of an hour are too many for the heap. Written once per commit and chunk of captures. */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> repeats() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(REPEATS), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** A store with one small value per sensor: in memory, restored from its changelog, written once per commit. */
    private static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), value)
                .withCachingEnabled();
    }
}
