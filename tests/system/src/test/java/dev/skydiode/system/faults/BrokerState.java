package dev.skydiode.system.faults;

import dev.skydiode.messaging.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a broker says of transactions, groups and ends: what to look at where a stream does not move on. */
final class BrokerState {

    private static final int ANSWER_MILLIS = 5_000;

    private BrokerState() {}

    /** One line for each thing asked; what the broker does not answer is a line too. */
    static String of(String bootstrapServers) {
        Map<String, Object> client = Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", ANSWER_MILLIS,
                "default.api.timeout.ms", ANSWER_MILLIS);
        StringBuilder said = new StringBuilder();
        List<TopicPartition> partitions = partitions(Topics.CAPTURES.name(), Topics.IDENTIFICATIONS.name());
        try (Admin admin = Admin.create(client)) {
            line(said, "transactions", admin.listTransactions().all());
            line(said, "producers", admin.describeProducers(partitions).all());
            for (String group : List.of("skydiode-identification", "skydiode-alert")) {
                line(said, group, admin.describeConsumerGroups(List.of(group)).all());
                for (boolean stable : List.of(false, true)) {
                    line(
                            said,
                            group + (stable ? " offsets, stable" : " offsets"),
                            admin.listConsumerGroupOffsets(
                                            Map.of(group, new ListConsumerGroupOffsetsSpec()),
                                            new ListConsumerGroupOffsetsOptions().requireStable(stable))
                                    .all());
                }
            }
        }
        for (String isolation : List.of("read_uncommitted", "read_committed")) {
            said.append("ends, ").append(isolation).append(": ");
            said.append(ends(bootstrapServers, isolation, partitions)).append('\n');
        }
        return said.toString();
    }

    private static List<TopicPartition> partitions(String... topics) {
        return List.of(topics).stream()
                .flatMap(topic -> IntStream.range(0, 4).mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    private static String ends(String bootstrapServers, String isolation, List<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return new TreeMap<>(consumer.endOffsets(partitions, Duration.ofMillis(ANSWER_MILLIS)).entrySet().stream()
                            .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue)))
                    .toString();
        } catch (RuntimeException unanswered) {
            return unanswered.toString();
        }
    }

    private static void line(StringBuilder said, String what, KafkaFuture<?> answer) {
        said.append(what).append(": ");
        try {
            said.append(answer.get(2L * ANSWER_MILLIS, TimeUnit.MILLISECONDS));
        } catch (Exception unanswered) {
            said.append(unanswered);
        }
        said.append('\n');
    }
}
