package dev.skydiode.system.gateway;

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

/** Reads a sensor's records of a topic from its beginning. */
final class Captured {

    private Captured() {}

    /** Everything committed up to the moment at which it is enough. */
    static <V> List<V> await(
            String bootstrapServers, Topic<String, V> topic, String sensorId, Predicate<List<V>> enough) {
        List<V> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                settings, topic.key().deserializer(), topic.value().deserializer())) {
            consumer.assign(consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(found) && System.nanoTime() < end) {
                for (ConsumerRecord<String, V> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(sensorId) || record.key().startsWith(sensorId + "/")) {
                        found.add(record.value());
                    }
                }
            }
        }
        return found;
    }
}
