package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.KafkaSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group has come with its input, as the broker knows it. A broker that does not answer within three
 * seconds is away: each question then fails with a {@link TimeoutException} or an {@link ExecutionException}.
 */
final class GroupProgress implements AutoCloseable {

    private static final int ANSWER_MILLIS = 3_000;

    private final Admin admin;
    private final String group;

    /** @param clientId under which the broker's log names these questions */
    GroupProgress(KafkaSettings kafka, String group, String clientId) {
        this.group = group;
        Map<String, Object> client = kafka.clientSettings();
        client.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        admin = Admin.create(client);
    }

    /** The next offset of each partition that the group has committed anything of. */
    Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                        .partitionsToOffsetAndMetadata(group))
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    /** Where each partition of these topics ends for a reader of committed records; topics that do not exist have none. */
    Map<TopicPartition, Long> ends(Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> existing = answer(admin.listTopics().names());
        List<String> asked = topics.stream().filter(existing::contains).toList();
        Map<TopicPartition, OffsetSpec> latest = answer(
                        admin.describeTopics(asked).allTopicNames())
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.close();
    }
}
