package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a stream is up to date with its input: whether the broker answers, and what lay in the topic a moment ago has
 * been processed. Asks the broker once a second, on a thread of its own. A processor that takes silence for a sign asks
 * this first: while the broker is away, or a backlog waits, silence says nothing.
 */
public final class InputWatch implements BooleanSupplier, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    private static final int ANSWER_MILLIS = 3_000;
    /** An answer older than this is none. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final String group;
    private final String topic;
    private final Thread thread;
    private Map<TopicPartition, Long> endsBefore = Map.of();
    private volatile long upToDateNanos;
    private volatile boolean everUpToDate;

    /**
     * @param group application id of the stream
     * @param topic its input
     */
    public InputWatch(KafkaSettings kafka, String group, Topic<?, ?> topic) {
        this.kafka = kafka;
        this.group = group;
        this.topic = topic.name();
        thread = Thread.ofPlatform()
                .name("skydiode-input-watch-" + group)
                .daemon()
                .unstarted(this::run);
    }

    /** Starts to ask. */
    public void start() {
        thread.start();
    }

    @Override
    public boolean getAsBoolean() {
        return everUpToDate && System.nanoTime() - upToDateNanos < FRESH.toNanos();
    }

    private void run() {
        try {
            while (true) {
                askUntilItFails();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void askUntilItFails() throws InterruptedException {
        Map<String, Object> client = kafka.clientSettings();
        client.put(AdminClientConfig.CLIENT_ID_CONFIG, thread.getName());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        endsBefore = Map.of();
        try (Admin admin = Admin.create(client)) {
            while (true) {
                if (ask(admin)) {
                    upToDateNanos = System.nanoTime();
                    everUpToDate = true;
                }
                Thread.sleep(PAUSE);
            }
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            // The broker is away, which is what there is to know; asked again after a pause.
            return;
        }
    }

    /** Whether everything has been processed that lay in the topic when it was asked last. */
    private boolean ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> processed = admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(group)
                .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        boolean caughtUp = !endsBefore.isEmpty()
                && endsBefore.entrySet().stream().allMatch(end -> {
                    OffsetAndMetadata offset = processed.get(end.getKey());
                    return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
                });
        endsBefore = ends(admin);
        return caughtUp;
    }

    private Map<TopicPartition, Long> ends(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        TopicDescription description = Objects.requireNonNull(
                admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                        .get(topic),
                topic);
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        description
                .partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest)
                .all()
                .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
