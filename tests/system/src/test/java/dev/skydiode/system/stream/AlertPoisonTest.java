package dev.skydiode.system.stream;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skydiode.alert.AlertApplication;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.streams.StreamsRuntime;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The alert service while everybody writes what he likes to each of its topics: bytes that are nothing, messages that are
 * cut off, headers that no letter can hold, and values that unpack to twenty megabytes.
 * {@code -Dskydiode.poison.records=10000} for the long form.
 */
@OnBroker(BrokerSource.EMBEDDED)
class AlertPoisonTest {

    private static final int RECORDS = Integer.getInteger("skydiode.poison.records", 300);
    private static final int SENSORS = 20;
    private static final int WINDOWS = 3;
    private static final String APPLICATION = "skydiode-alert";

    /** Each bad record of these has to become a letter; those that the stream writes itself are there as well. */
    private static final List<String> STREAM_INPUTS = List.of(
            Topics.DETECTIONS.name(),
            Topics.ALERT_COMMANDS.name(),
            Topics.SENSOR_PROFILES.name(),
            Topics.SENSOR_STATUS.name(),
            Topics.ALERT_POLICIES.name(),
            APPLICATION + "-detections-repartition",
            APPLICATION + "-commands-repartition",
            APPLICATION + "-profiles-repartition",
            APPLICATION + "-statuses-repartition",
            APPLICATION + "-policies-repartition");
    /** These are shown, or read by outputs; what cannot be read of them is counted. */
    private static final List<String> SHOWN =
            List.of(Topics.ALERTS.name(), Topics.IDENTIFICATIONS.name(), Topics.CHIP_POWER.name());

    /** The broker takes no record without a key there. */
    private static final Set<String> COMPACTED =
            Topics.ALL.stream().filter(Topic::compacted).map(Topic::name).collect(Collectors.toSet());

    @Test
    void setsEveryBadRecordAsideOnceAndCountsEveryGoodOne(Broker broker, @TempDir Path folder) throws Exception {
        SplittableRandom random = new SplittableRandom(29);
        try (ConfigurableApplicationContext service = start(broker, folder);
                KafkaProducer<byte[], byte[]> producer = producer(broker)) {
            StreamsRuntime stream = service.getBean(StreamsRuntime.class);
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(stream::ready);
            List<Future<RecordMetadata>> answers = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                answers.add(producer.send(detection(i)));
                for (String topic : STREAM_INPUTS) {
                    answers.add(producer.send(bad(topic, i, random)));
                }
                for (String topic : SHOWN) {
                    answers.add(producer.send(bad(topic, i, random)));
                }
            }
            // Nobody answers a letter with a letter.
            answers.add(producer.send(
                    new ProducerRecord<>(Topics.ALERT_DEAD_LETTERS.name(), new byte[] {1}, new byte[] {2})));
            for (Future<RecordMetadata> answer : answers) {
                answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }

            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    // Each look reads the whole topic, and what is bad in it is dear to read.
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> counted(broker) == (long) RECORDS * WINDOWS);
            int expected = RECORDS * STREAM_INPUTS.size();
            List<ConsumerRecord<byte[], byte[]>> letters = CommittedRecords.read(
                    broker.bootstrapServers(), Topics.ALERT_DEAD_LETTERS, letter -> true, expected + 1);
            System.out.println("[poison] alert: " + RECORDS + " good, " + RECORDS + " bad on each of "
                    + (STREAM_INPUTS.size() + SHOWN.size()) + " topics, seed 29: " + letters.size() + " letters");

            assertThat(letters).hasSize(expected + 1);
            assertThat(letters)
                    .filteredOn(letter -> letter.headers().lastHeader(DeadLetterHeaders.REASON) != null)
                    .hasSize(expected)
                    .allSatisfy(
                            letter -> assertThat(letter.serializedValueSize()).isLessThan(1 << 20));
            assertThat(stream.ready()).isTrue();
            assertThat(stream.alive()).isTrue();
        }
    }

    private static ConfigurableApplicationContext start(Broker broker, Path folder) {
        return SpringApplication.run(
                AlertApplication.class,
                "--spring.config.name=system-test",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--logging.level.org.apache.kafka.streams.processor.internals.RecordDeserializer=error",
                "--skydiode.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--skydiode.alert.application-id=" + APPLICATION,
                "--skydiode.alert.state-dir=" + folder.resolve("alert"));
    }

    /** Windows in the newest states of all alerts. */
    private static long counted(Broker broker) {
        Map<String, Alert> newest = new HashMap<>();
        // What cannot be read of the topic is in the way of a typed reader.
        CommittedRecords.readRaw(broker.bootstrapServers(), Topics.ALERTS.name())
                .forEach(record -> {
                    try {
                        newest.put(
                                new String(record.key(), StandardCharsets.UTF_8),
                                Topics.ALERTS.value().deserializer().deserialize("", record.value()));
                    } catch (RuntimeException poison) {
                        // Written by this test.
                    }
                });
        return newest.values().stream().mapToLong(Alert::getWindows).sum();
    }

    private static ProducerRecord<byte[], byte[]> detection(int i) {
        long nanos = UnixNanos.of(Instant.now());
        String sensorId = "sensor-" + i % SENSORS;
        String trackId = "track-" + i;
        Detection detection = Detection.newBuilder()
                .setTrackId(trackId)
                .setSensorId(sensorId)
                .setNamed(true)
                .setClassName("S500")
                .setClassKind("drone")
                .setState(TrackState.OPENED)
                .setFirstSeenUnixNanos(nanos)
                .setLastSeenUnixNanos(nanos)
                .setWindows(WINDOWS)
                .setConfidence(0.97)
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6)
                .build();
        return new ProducerRecord<>(
                Topics.DETECTIONS.name(),
                Topics.detectionKey(sensorId, trackId).getBytes(StandardCharsets.UTF_8),
                Topics.DETECTIONS.value().serializer().serialize("", detection));
    }

    private static ProducerRecord<byte[], byte[]> bad(String topic, int i, SplittableRandom random) {
        byte[] key = ("bad-" + i).getBytes(StandardCharsets.UTF_8);
        // No JSON begins with this, and no protobuf field has the number 0.
        byte[] garbage = new byte[random.nextInt(1, 200)];
        random.nextBytes(garbage);
        garbage[0] = 0;
        if (i == RECORDS / 2) {
            return new ProducerRecord<>(topic, key, new byte[20 * 1024 * 1024]);
        }
        ProducerRecord<byte[], byte[]> record = switch (random.nextInt(4)) {
            case 0 -> new ProducerRecord<>(topic, key, "{\"trackId\":\"x".getBytes(StandardCharsets.UTF_8));
            case 1 -> new ProducerRecord<>(topic, key, "[".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            case 2 -> new ProducerRecord<>(topic, COMPACTED.contains(topic) ? key : null, garbage);
            default -> new ProducerRecord<>(topic, key, garbage);
        };
        if (i % 50 == 0) {
            record.headers().add("junk", new byte[60 * 1024]).add("traceparent", garbage);
        }
        return record;
    }

    private static KafkaProducer<byte[], byte[]> producer(Broker broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.request.size",
                        64 * 1024 * 1024,
                        "compression.type",
                        "zstd"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
