package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What benchmarks ask of the broker. */
final class Topics {

    static final String CAPTURES = "rf.capture.v1";
    static final String IDENTIFICATIONS = "rf.identification.v1";
    static final String DETECTIONS = "drone.detection.v1";
    static final String STATUS = "sensor.status.v1";
    static final int PARTITIONS = 4;
    /** Consumer group of the identification service. */
    static final String IDENTIFICATION_GROUP = "skydiode-identification";

    private Topics() {}

    /** A topic like the service's own, but that keeps what a benchmark reads again, however much it is. */
    static void ensure(String kafka, String name) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            NewTopic topic = new NewTopic(name, PARTITIONS, (short) 1)
                    .configs(Map.of("max.message.bytes", Integer.toString(9 << 20), "retention.bytes", "-1"));
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

    /** Bytes of each topic on the brokers' disks, all copies. */
    static Map<String, Long> bytes(Admin admin) throws IOException, InterruptedException {
        try {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            Map<String, Long> bytes = new TreeMap<>();
            admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .forEach(folder -> folder.replicaInfos()
                            .forEach(
                                    (partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum)));
            return bytes;
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

    /** One whose records are acknowledged by all in-sync brokers. */
    static KafkaProducer<String, byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "acks",
                        "all",
                        "linger.ms",
                        5,
                        "batch.size",
                        1 << 20,
                        // Kafka's 1 MiB takes one partition's batch at a time.
                        "max.request.size",
                        8 << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static List<TopicPartition> partitions(String topic) {
        return java.util.stream.IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
