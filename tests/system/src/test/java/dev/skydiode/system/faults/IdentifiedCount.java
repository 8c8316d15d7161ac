package dev.skydiode.system.faults;

import dev.skydiode.messaging.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the windows that are committed, as they come. */
final class IdentifiedCount implements AutoCloseable {

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

    /** Takes what is there now, and returns how many there have been. */
    long upToNow() {
        int more;
        do {
            more = consumer.poll(Duration.ofMillis(200)).count();
            count += more;
        } while (more > 0);
        return count;
    }

    /** Waits until there are so many; false where the patience ends first. */
    boolean reaches(long wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (count < wanted && System.nanoTime() < end) {
            count += consumer.poll(Duration.ofMillis(200)).count();
        }
        return count >= wanted;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
