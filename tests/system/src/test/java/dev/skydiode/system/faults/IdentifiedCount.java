package dev.skydiode.system.faults;

import dev.skydiode.messaging.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the windows that are committed, as they come. */
final class IdentifiedCount implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long count;

    IdentifiedCount(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.IDENTIFICATIONS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Waits until more has been committed on every partition that has anything, counted from now; false where the patience
     * ends first. How much comes meanwhile does not matter: under load there is always more.
     */
    boolean movesOnEverywhere(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Map<TopicPartition, Long> marks = Map.of();
        while (System.nanoTime() < end) {
            if (marks.isEmpty()) {
                marks = ends();
            }
            count += consumer.poll(POLL).count();
            if (!marks.isEmpty()
                    && marks.entrySet().stream()
                            .allMatch(mark ->
                                    mark.getValue() == 0 || consumer.position(mark.getKey()) > mark.getValue())) {
                return true;
            }
        }
        return false;
    }

    private Map<TopicPartition, Long> ends() {
        try {
            return consumer.endOffsets(consumer.assignment(), Duration.ofSeconds(1));
        } catch (TimeoutException away) {
            return Map.of();
        }
    }

    /** Waits until there are so many; false where none comes for so long. */
    boolean reaches(long wanted, Duration patience) {
        long moved = System.nanoTime();
        while (count < wanted && System.nanoTime() - moved < patience.toNanos()) {
            int came = consumer.poll(POLL).count();
            count += came;
            moved = came > 0 ? System.nanoTime() : moved;
        }
        return count >= wanted;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
