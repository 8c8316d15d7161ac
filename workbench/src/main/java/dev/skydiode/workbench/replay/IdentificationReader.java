package dev.skydiode.workbench.replay;

import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed identifications from the time it was opened, on a thread of its own. It holds its places itself, so
 * that it goes on where it was when the broker comes back after a kill.
 */
final class IdentificationReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, Identification> consumer;
    private final Consumer<Identification> receiver;
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    private IdentificationReader(KafkaConsumer<String, Identification> consumer, Consumer<Identification> receiver) {
        this.consumer = consumer;
        this.receiver = receiver;
        this.thread = Thread.ofPlatform().name("replay-reader").daemon().unstarted(this::read);
    }

    /**
     * Waits for the topic, notes its end and starts to read.
     *
     * @param login further settings of the client
     * @param patience how long to wait for the broker and the topic
     * @throws IOException if they are not there within the patience
     */
    static IdentificationReader open(
            String bootstrapServers, Map<String, String> login, Duration patience, Consumer<Identification> receiver)
            throws IOException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(login);
        settings.putAll(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "skydiode-replay",
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                // Never silently elsewhere: a lost place would show as rows lost or read twice.
                "auto.offset.reset",
                "none",
                "reconnect.backoff.max.ms",
                500));
        KafkaConsumer<String, Identification> consumer = new KafkaConsumer<>(
                settings,
                Topics.IDENTIFICATIONS.key().deserializer(),
                Topics.IDENTIFICATIONS.value().deserializer());
        try {
            List<TopicPartition> partitions = partitions(consumer, patience, bootstrapServers);
            consumer.assign(partitions);
            consumer.endOffsets(partitions).forEach(consumer::seek);
        } catch (IOException | InterruptedException | KafkaException e) {
            consumer.close();
            throw e;
        }
        IdentificationReader reader = new IdentificationReader(consumer, receiver);
        reader.thread.start();
        return reader;
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<String, Identification> consumer, Duration patience, String bootstrapServers)
            throws IOException, InterruptedException {
        String topic = Topics.IDENTIFICATIONS.name();
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            List<TopicPartition> found = found(consumer, topic);
            if (!found.isEmpty()) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new IOException("Kafka at %s has no topic %s after %d s: is the service running?"
                        .formatted(bootstrapServers, topic, patience.toSeconds()));
            }
            Thread.sleep(200);
        }
    }

    private static List<TopicPartition> found(KafkaConsumer<String, Identification> consumer, String topic) {
        try {
            return consumer.partitionsFor(topic, Duration.ofSeconds(2)).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (RetriableException e) {
            return List.of();
        }
    }

    private void read() {
        try {
            while (true) {
                for (ConsumerRecord<String, Identification> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        receiver.accept(record.value());
                    }
                }
            }
        } catch (WakeupException | InterruptException closing) {
            // The reader was closed.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            consumer.close();
        }
    }

    /** @throws IOException if the reader had to stop, so that rows may be missing that were never lost */
    void check() throws IOException {
        if (failure != null) {
            throw new IOException("reading back from Kafka failed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
