package dev.skydiode.system.standalone;

import static dev.skydiode.system.Patience.PATIENCE;

import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the topic of identifications says of one sensor. */
final class IdentificationsOf {

    private IdentificationsOf() {}

    /** So many windows at least, in the order of captures and windows; fewer where they do not come in time. */
    static List<Identification> sensor(String bootstrapServers, String sensorId, int expected) {
        try (KafkaConsumer<String, Identification> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                Topics.IDENTIFICATIONS.key().deserializer(),
                Topics.IDENTIFICATIONS.value().deserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.IDENTIFICATIONS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            List<Identification> own = new ArrayList<>();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (own.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.value().getSensorId().equals(sensorId)) {
                        own.add(record.value());
                    }
                });
            }
            own.sort(Comparator.comparingLong(Identification::getCaptureSequence)
                    .thenComparingInt(Identification::getWindowIndex));
            return own;
        }
    }
}
