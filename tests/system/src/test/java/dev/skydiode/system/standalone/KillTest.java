package dev.skydiode.system.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed with SIGKILL again and again while rows flow; every row comes out once. A longer campaign:
 * {@code -Dskydiode.kill.rows=5000 -Dskydiode.kill.kills=50 -Dskydiode.kill.seed=1}.
 */
@Timeout(3_600)
class KillTest {

    /** Less than the five minutes that Kafka would wait for members that are gone. */
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final int ROWS = Integer.getInteger("skydiode.kill.rows", 160);
    private static final int KILLS = Integer.getInteger("skydiode.kill.kills", 2);
    private static final long SEED = Long.getLong("skydiode.kill.seed", 9);

    @TempDir
    Path folder;

    @Test
    void losesNothingAndRepeatsNothingOverKills() throws Exception {
        Path data = SimulatedData.write(folder, ROWS);
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        try (ServeProcess serve = new ServeProcess(folder)) {
            serve.start();
            serve.awaitHealth(WITHIN);
            CompletableFuture<Workbench.Result> replay = CompletableFuture.supplyAsync(() -> Workbench.run(
                    "replay",
                    "--json",
                    "--data",
                    data.toString(),
                    "--url",
                    serve.url(),
                    "--bootstrap",
                    serve.bootstrapServers(),
                    "--captures-per-second",
                    "10",
                    "--timeout",
                    "200"));
            int kills = 0;
            while (kills < KILLS) {
                // A kill may come at any moment of the work.
                Thread.sleep(Duration.ofMillis(chance.nextLong(1_000, 2_500)));
                // The replay catches up after each restart, so how many kills it outlasts depends on the machine.
                if (replay.isDone()) {
                    break;
                }
                serve.kill();
                kills++;
                serve.start();
                serve.awaitHealth(WITHIN);
            }
            Workbench.Result result = replay.get();

            System.out.println("[kills] " + kills + " kills, seed " + SEED + ": " + result.answer());
            assertThat(kills).as("kills while the replay ran").isPositive();
            assertThat(result.errors()).isEmpty();
            assertThat(result.answer().get("sent").getAsInt()).isEqualTo(ROWS);
            assertThat(result.answer().get("lost").getAsInt()).isZero();
            assertThat(result.answer().get("duplicated").getAsInt()).isZero();
            assertThat(result.answer().get("attemptsRepeated").getAsInt()).isPositive();
            assertThat(result.code()).isZero();
            assertThat(committed(serve, result.answer().get("sensor").getAsString()))
                    .as("identifications per capture, read again from the start by somebody else")
                    .hasSize(ROWS)
                    .allSatisfy(
                            (capture, count) -> assertThat(count).as(capture).isEqualTo(1));
        }
    }

    private static Map<String, Integer> committed(ServeProcess serve, String run) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", serve.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, Identification> consumer = new KafkaConsumer<>(
                settings,
                Topics.IDENTIFICATIONS.key().deserializer(),
                Topics.IDENTIFICATIONS.value().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.IDENTIFICATIONS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Identification identification = record.value();
                    if (identification.getSensorId().startsWith(run)) {
                        counts.merge(
                                identification.getSensorId() + "#" + identification.getCaptureSequence(),
                                1,
                                Integer::sum);
                    }
                });
            }
        }
        return counts;
    }
}
