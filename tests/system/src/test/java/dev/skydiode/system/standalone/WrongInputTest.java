package dev.skydiode.system.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Wrong captures are refused by name, over HTTP and straight from the topic, and good ones around them come through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongInputTest {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";

    private Standalone standalone;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        standalone = Standalone.start(StandaloneOptions.inFolder(folder));
    }

    @AfterAll
    void stop() throws Exception {
        standalone.close();
    }

    @Test
    void answersEveryWrongBodyWithAProblemThatNamesTheField() throws Exception {
        try (Client client = new Client(standalone.address())) {
            int sequence = 0;
            good(client, "http-good", sequence++);
            for (Wrong wrong : wrongBodies()) {
                HttpResponse<String> answer = client.post(wrong.contentType(), wrong.body());
                assertThat(answer.statusCode())
                        .as(wrong.name() + ": " + answer.body())
                        .isEqualTo(wrong.status());
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .as(wrong.name())
                        .startsWith("application/problem+json");
                assertThat(answer.body()).as(wrong.name()).contains(wrong.named());
                good(client, "http-good", sequence++);
            }
            assertThat(identified("http-good", sequence)).hasSize(sequence);
            assertThat(client.get("/actuator/prometheus"))
                    .contains("skydiode_ingest_rejected_total{reason=\"spectrum.nan\"} 1.0")
                    .contains("skydiode_ingest_rejected_total{reason=\"body.too-large\"} 1.0");
        }
    }

    @Test
    void putsEveryWrongRecordOnTheDeadLetterTopicWithItsReason() throws Exception {
        Map<String, byte[]> wrong = new LinkedHashMap<>();
        wrong.put("protobuf.malformed", "no protobuf at all".getBytes(StandardCharsets.UTF_8));
        wrong.put("spectrum.nan", spectrum("topic-wrong", 256, Double.NaN).toByteArray());
        wrong.put("spectrum.negative", spectrum("topic-wrong", 256, -1).toByteArray());
        wrong.put("spectrum.size", spectrum("topic-wrong", 255, 0.1).toByteArray());
        wrong.put("iq.format", samples("topic-wrong", "cu99").toByteArray());
        wrong.put("key.mismatch", spectrum("somebody-else", 256, 0.1).toByteArray());
        try (Client client = new Client(standalone.address());
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", standalone.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            int sequence = 0;
            for (byte[] value : wrong.values()) {
                producer.send(new ProducerRecord<>(Topics.CAPTURES.name(), "topic-wrong", value))
                        .get();
                good(client, "topic-good", sequence++);
            }
            assertThat(identified("topic-good", sequence)).hasSize(sequence);
        }
        List<ConsumerRecord<byte[], byte[]>> dead = read(
                Topics.CAPTURE_DEAD_LETTERS.name(),
                Topics.CAPTURE_DEAD_LETTERS.key().deserializer(),
                Topics.CAPTURE_DEAD_LETTERS.value().deserializer(),
                wrong.size());
        assertThat(dead)
                .extracting(record -> DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.REASON))
                .containsExactlyInAnyOrderElementsOf(wrong.keySet());
        assertThat(dead)
                .extracting(ConsumerRecord::value)
                .allMatch(value -> wrong.values().stream().anyMatch(sent -> Arrays.equals(sent, value)));
    }

    private record Wrong(String name, String contentType, byte[] body, int status, String named) {}

    private static List<Wrong> wrongBodies() {
        byte[] good = spectrum("s", 256, 0.1).toByteArray();
        return List.of(
                new Wrong("malformed JSON", JSON, "{\"sensorId\": ".getBytes(StandardCharsets.UTF_8), 400, "body"),
                new Wrong("garbage", PROTOBUF, "no protobuf at all".getBytes(StandardCharsets.UTF_8), 400, "body"),
                new Wrong(
                        "255 powers",
                        PROTOBUF,
                        spectrum("s", 255, 0.1).toByteArray(),
                        400,
                        "spectrum.powersMicrowatts"),
                new Wrong("257 powers", PROTOBUF, spectrum("s", 257, 0.1).toByteArray(), 400, "256"),
                new Wrong(
                        "NaN",
                        PROTOBUF,
                        spectrum("s", 256, Double.NaN).toByteArray(),
                        400,
                        "spectrum.powersMicrowatts[0]"),
                new Wrong(
                        "negative",
                        PROTOBUF,
                        spectrum("s", 256, -1).toByteArray(),
                        400,
                        "spectrum.powersMicrowatts[0]"),
                new Wrong("unknown format", PROTOBUF, samples("s", "cu99").toByteArray(), 400, "iq.format"),
                new Wrong("empty", PROTOBUF, new byte[0], 400, "body"),
                new Wrong("text", "text/plain", good, 415, "Content-Type"),
                new Wrong("64 MiB", PROTOBUF, new byte[64 * 1024 * 1024], 413, "body"));
    }

    private static Capture spectrum(String sensor, int tones, double first) {
        double[] powers = new double[tones];
        Arrays.fill(powers, 0.01);
        powers[0] = first;
        return Client.capture(sensor, 1, powers);
    }

    private static Capture samples(String sensor, String format) {
        return spectrum(sensor, 256, 0.1).toBuilder()
                .setIq(IqSamples.newBuilder()
                        .setFormat(format)
                        .setSamples(com.google.protobuf.ByteString.copyFrom(new byte[1024])))
                .build();
    }

    private static void good(Client client, String sensor, int sequence) throws Exception {
        double[] powers = new double[256];
        Arrays.fill(powers, 0.01);
        powers[100] = 0.5;
        assertThat(client.post(Client.capture(sensor, sequence, powers)).statusCode())
                .isEqualTo(202);
    }

    private List<Identification> identified(String sensor, int count) {
        List<Identification> found = new ArrayList<>();
        read(
                        Topics.IDENTIFICATIONS.name(),
                        Topics.IDENTIFICATIONS.key().deserializer(),
                        Topics.IDENTIFICATIONS.value().deserializer(),
                        sensor,
                        count)
                .forEach(record -> found.add(record.value()));
        return found;
    }

    private <K, V> List<ConsumerRecord<K, V>> read(
            String topic, Deserializer<K> key, Deserializer<V> value, int count) {
        return read(topic, key, value, null, count);
    }

    /** Reads committed records from the start until there are this many, of one key where one is given. */
    private <K, V> List<ConsumerRecord<K, V>> read(
            String topic, Deserializer<K> key, Deserializer<V> value, String ofKey, int count) {
        List<ConsumerRecord<K, V>> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", standalone.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings, key, value)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (found.size() < count) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (ofKey == null || ofKey.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }
}
