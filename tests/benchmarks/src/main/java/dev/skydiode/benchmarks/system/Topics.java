package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What benchmarks ask of the broker. */
final class Topics {

    static final String CAPTURES = "rf.capture.v1";
    static final String IDENTIFICATIONS = "rf.identification.v1";
    static final String DETECTIONS = "drone.detection.v1";
    private static final int PARTITIONS = 4;

    private Topics() {}

    /** A topic like the service's own. */
    static void ensure(String kafka, String name) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            NewTopic topic = new NewTopic(name, PARTITIONS, (short) 1)
                    .configs(Map.of("max.message.bytes", Integer.toString(9 << 20)));
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IOException(failed.getCause());
            }
        }
    }

    /** Records of the capture topic that a consumer group has done with. */
    static long committed(Admin admin, String group) throws IOException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(CAPTURES) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    /** One that reads what is committed. */
    static KafkaConsumer<String, byte[]> consumer(String kafka) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(String topic) {
        return java.util.stream.IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
