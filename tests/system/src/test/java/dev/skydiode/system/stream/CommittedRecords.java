package dev.skydiode.system.stream;

import static dev.skydiode.system.Patience.PATIENCE;

import dev.skydiode.messaging.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What a reader outside sees of a topic. */
final class CommittedRecords {

    private CommittedRecords() {}

    /**
     * Reads a topic from its beginning, committed records only, until so many wanted ones are there and no more follow, or
     * the patience is over.
     */
    static <K, V> List<ConsumerRecord<K, V>> read(
            String bootstrapServers, Topic<K, V> topic, Predicate<ConsumerRecord<K, V>> wanted, int expected) {
        try (KafkaConsumer<K, V> consumer = reader(
                bootstrapServers,
                topic.name(),
                topic.key().deserializer(),
                topic.value().deserializer())) {
            List<ConsumerRecord<K, V>> read = new ArrayList<>();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (read.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> addIf(wanted, record, read));
            }
            // One more look for what should not be there.
            consumer.poll(Duration.ofMillis(500)).forEach(record -> addIf(wanted, record, read));
            return read;
        }
    }

    /** All bytes that a topic holds now, committed records only. */
    static List<ConsumerRecord<byte[], byte[]>> readRaw(String bootstrapServers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                reader(bootstrapServers, topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
            return read;
        }
    }

    private static <K, V> KafkaConsumer<K, V> reader(
            String bootstrapServers, String topic, Deserializer<K> key, Deserializer<V> value) {
        KafkaConsumer<K, V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"), key, value);
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static <R> void addIf(Predicate<R> wanted, R record, List<R> read) {
        if (wanted.test(record)) {
            read.add(record);
        }
    }
}
