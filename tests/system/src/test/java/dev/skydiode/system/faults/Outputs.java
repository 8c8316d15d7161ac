package dev.skydiode.system.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Everything that the services wrote, read committed and from the beginning by somebody who belongs to no group. */
final class Outputs implements AutoCloseable {

    /** What the service promises, not what a machine needs. */
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(200);

    private final DeliveryLog log;
    private final Map<String, Long> closedWindowsByClass = new TreeMap<>();
    private final Map<String, List<PowerTelemetry>> power = new TreeMap<>();
    private final Map<String, SensorStatus> status = new TreeMap<>();
    private final Map<String, List<Alert>> alerts = new TreeMap<>();

    private Outputs(Path contents) throws IOException {
        log = new DeliveryLog(contents);
    }

    /**
     * Reads up to what is committed now.
     *
     * @param contents a file for what the records say
     */
    static Outputs read(String bootstrapServers, Path contents) throws IOException {
        Outputs outputs = new Outputs(contents);
        each(bootstrapServers, Topics.IDENTIFICATIONS, outputs::add);
        each(bootstrapServers, Topics.DETECTIONS, outputs::add);
        each(
                bootstrapServers,
                Topics.CHIP_POWER,
                (key, telemetry) -> outputs.power
                        .computeIfAbsent(key, sensor -> new ArrayList<>())
                        .add(telemetry));
        each(bootstrapServers, Topics.SENSOR_STATUS, outputs.status::put);
        each(
                bootstrapServers,
                Topics.ALERTS,
                (key, alert) -> outputs.alerts
                        .computeIfAbsent(key, id -> new ArrayList<>())
                        .add(alert));
        each(bootstrapServers, Topics.CAPTURE_DEAD_LETTERS, (key, value) -> outputs.log.add("letters", "letter", ""));
        return outputs;
    }

    /** Windows and track events, each with all that it says but when it was processed. */
    DeliveryLog log() {
        return log;
    }

    /** Whether all alerts of tracks that closed are over. */
    static boolean everyAlertIsOver(String bootstrapServers) {
        Map<String, AlertState> newest = new HashMap<>();
        each(bootstrapServers, Topics.ALERTS, (key, alert) -> newest.put(key, alert.getState()));
        return !newest.isEmpty() && newest.values().stream().allMatch(AlertState.RESOLVED::equals);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private void add(String key, Identification window) {
        String id =
                window.getCaptureStartUnixNanos() + "/" + window.getCaptureSequence() + "/" + window.getWindowIndex();
        log.add(
                Topics.IDENTIFICATIONS.name() + " " + key,
                id,
                text(window.toBuilder().clearProcessedUnixNanos().build()));
    }

    private void add(String key, Detection track) {
        // Kafka keeps the order of a key; two classes of one sensor may lie in two partitions.
        log.add(
                Topics.DETECTIONS.name() + " " + key,
                track.getTrackId() + "/" + track.getState() + "/" + track.getWindows(),
                text(track));
        if (track.getState() == TrackState.CLOSED) {
            closedWindowsByClass.merge(track.getClassName(), track.getWindows(), Long::sum);
        }
    }

    /**
     * What is wrong with topics whose records follow this service's clock, and so cannot be the same in two runs: sums
     * that do not add up, periods that overlap, states that are missing or doubled.
     *
     * @param captures how many each sensor sent, of one window each
     */
    List<String> sumsThatDoNotAddUp(Map<String, Long> captures) {
        List<String> wrong = new ArrayList<>();
        captures.forEach((sensor, sent) -> {
            List<PowerTelemetry> periods = power.getOrDefault(sensor, List.of());
            long windows =
                    periods.stream().mapToLong(PowerTelemetry::getWindows).sum();
            if (windows != sent) {
                wrong.add("power of " + sensor + ": " + windows + " windows of " + sent);
            }
            for (int i = 1; i < periods.size(); i++) {
                if (periods.get(i).getPeriodStartUnixNanos()
                        < periods.get(i - 1).getPeriodEndUnixNanos()) {
                    wrong.add("power of " + sensor + ": period " + i + " overlaps");
                }
            }
            SensorStatus newest = status.get(sensor);
            if (newest == null
                    || newest.getCaptures() != sent
                    || newest.getWindows() != sent
                    || newest.getMissingCaptures() != 0
                    || newest.getLateWindows() != 0) {
                wrong.add("status of " + sensor + ": " + newest + " of " + sent);
            }
        });
        Map<String, Long> counted = new HashMap<>();
        alerts.forEach((id, states) -> {
            Alert last = states.getLast();
            counted.merge(last.getClassName(), last.getWindows(), Long::sum);
            if (last.getOpenTrackCount() != 0) {
                wrong.add("alert " + id + " ends with open tracks: " + last.getOpenTrackCount());
            }
            long version = 0;
            for (Alert state : states) {
                if (state.getStateVersion() != version && state.getStateVersion() != version + 1) {
                    wrong.add("alert " + id + ": state " + state.getStateVersion() + " after " + version);
                }
                version = state.getStateVersion();
            }
        });
        if (!counted.equals(closedWindowsByClass)) {
            wrong.add("alerts count windows " + counted + ", closed tracks " + closedWindowsByClass);
        }
        return wrong;
    }

    /** Hands over every committed record that a topic holds now. */
    static <K, V> void each(String bootstrapServers, Topic<K, V> topic, BiConsumer<K, V> consumer) {
        try (KafkaConsumer<K, V> client = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                topic.key().deserializer(),
                topic.value().deserializer())) {
            List<TopicPartition> partitions = client.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            client.assign(partitions);
            client.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = client.endOffsets(partitions);
            long moved = System.nanoTime();
            while (partitions.stream().anyMatch(partition -> client.position(partition) < ends.get(partition))) {
                ConsumerRecords<K, V> records = client.poll(POLL);
                records.forEach(record -> consumer.accept(record.key(), record.value()));
                if (!records.isEmpty()) {
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > WITHIN.toNanos()) {
                    throw new AssertionError(topic.name() + " does not read to its end " + ends + ": nothing came for "
                            + WITHIN + "; a transaction hangs, or the broker does");
                }
            }
        }
    }

    private static String text(com.google.protobuf.MessageOrBuilder message) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
