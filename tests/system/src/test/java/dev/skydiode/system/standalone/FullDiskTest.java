package dev.skydiode.system.standalone;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, for real: a small volume in memory. */
@Tag("needs-mount")
final class FullDiskTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int VOLUME_MEBIBYTES = 400;

    @TempDir
    Path folder;

    private final Set<Long> acknowledged = new HashSet<>();
    private Path volume;
    private long sequence;

    @BeforeEach
    void mount() throws Exception {
        volume = Files.createDirectory(folder.resolve("volume"));
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + VOLUME_MEBIBYTES + "m", "tmpfs", volume.toString())
                .redirectErrorStream(true)
                .start();
        assumeThat(mount.waitFor())
                .as(
                        "a volume of its own needs the right to mount: %s",
                        new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("umount", "-l", volume.toString()).start().waitFor();
    }

    @Test
    void turnsRedFirstLosesNothingAndRecovers() throws Exception {
        Path filler = volume.resolve("filler");
        fill(filler, 150);
        try (ServeProcess serve = new ServeProcess(volume);
                Client client = new Client(URI.create(serve.url()))) {
            serve.start();
            serve.awaitHealth();
            HttpResponse<String> refused = sendUntilRefused(client);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("\"storage\"").contains("is full");
            assertThat(client.get("/actuator/health")).contains("DOWN").contains("is full");
            System.out.printf(
                    "[disk] %d MiB acknowledged, then 503 with %d MiB free%n",
                    acknowledged.size(), Files.getFileStore(volume).getUsableSpace() / MEBIBYTE);

            Files.delete(filler);

            serve.awaitHealth();
            sendUntilTaken(client);
            assertThat(stored(serve.bootstrapServers())).containsAll(acknowledged);
        }
    }

    @Test
    void losesNothingWhereOthersTakeTheLastByte() throws Exception {
        Path filler = volume.resolve("filler");
        try (ServeProcess serve = new ServeProcess(volume);
                Client client = new Client(URI.create(serve.url()))) {
            serve.start();
            serve.awaitHealth();
            sendUntilTaken(client);
            fill(filler, VOLUME_MEBIBYTES);
            // It refuses, or Kafka has ended the process; then a restart goes on where it was.
            await().atMost(PATIENCE).until(() -> serve.awaitEnd(Duration.ZERO).isPresent() || refuses(client));
            OptionalInt code = serve.awaitEnd(Duration.ofSeconds(5));
            System.out.printf("[disk] filled by others: %s%n", code.isPresent() ? "ended with " + code : "lives on");
            if (code.isPresent()) {
                assertThat(code).hasValue(1);
                assertThat(serve.said()).contains("Skydiode ends: Kafka cannot go on with its files");
            }

            Files.delete(filler);

            if (code.isPresent()) {
                serve.start();
            }
            serve.awaitHealth();
            sendUntilTaken(client);
            assertThat(stored(serve.bootstrapServers())).containsAll(acknowledged);
        }
    }

    private HttpResponse<String> sendUntilRefused(Client client) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.post(capture(++sequence));
        while (answer.statusCode() == 202) {
            acknowledged.add(sequence);
            assertThat(sequence).as("the disk never counted as full").isLessThan(VOLUME_MEBIBYTES);
            answer = client.post(capture(++sequence));
        }
        return answer;
    }

    private boolean refuses(Client client) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.post(capture(++sequence));
            if (answer.statusCode() == 202) {
                acknowledged.add(sequence);
            }
            return answer.statusCode() == 503;
        } catch (IOException ended) {
            return false;
        }
    }

    private void sendUntilTaken(Client client) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.post(capture(++sequence))).returns(202, HttpResponse::statusCode));
        acknowledged.add(sequence);
    }

    /** A mebibyte of samples. */
    private static Capture capture(long sequence) {
        Instant now = Instant.now();
        return Capture.newBuilder()
                .setSensorId("disk")
                .setSequence(sequence)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(20e6)
                .setIq(IqSamples.newBuilder().setFormat("ci16_le").setSamples(ByteString.copyFrom(new byte[MEBIBYTE])))
                .build();
    }

    private static void fill(Path file, int mebibytes) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                output.write(new byte[MEBIBYTE]);
            }
        } catch (IOException full) {
            // As much as there was room for.
        }
    }

    private static Set<Long> stored(String bootstrapServers) {
        Set<Long> sequences = new HashSet<>();
        try (KafkaConsumer<String, Capture> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                Topics.CAPTURES.key().deserializer(),
                Topics.CAPTURES.value().deserializer())) {
            var partitions = consumer.partitionsFor(Topics.CAPTURES.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> sequences.add(record.value().getSequence()));
            }
        }
        return sequences;
    }
}
