package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.network.Selectable;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How a service runs Kafka Streams. What all services share is set here, with its reason.
 *
 * @param applicationId names the consumer group, the internal topics and the transactions
 * @param stateDir folder of the local state, which is rebuilt from Kafka where it is lost
 * @param threads stream threads; more than partitions idle
 * @param commitInterval how often a transaction ends: what comes out is visible to readers after at most this long
 * @param deadLetters where records go that cannot be processed
 */
public record StreamsSettings(
        String applicationId, Path stateDir, int threads, Duration commitInterval, Topic<byte[], byte[]> deadLetters) {

    private static final int REQUEST_ROOM_BYTES = 64 * 1024;
    /** Kafka's 16 KiB hold a dozen identifications: each batch costs a wakeup of the sender and a share of a request. */
    private static final int BATCH_BYTES = 128 * 1024;
    /** With the 100 ms of Kafka Streams nearly all is sent by the commit, which then waits for it. */
    private static final int LINGER_MILLIS = 20;

    /**
     * With Kafka's 1 MiB, four captures of a gateway, a partition waits for its next fetch too often; 4 MiB of each
     * outlive a small heap's young collections.
     */
    private static final int PARTITION_FETCH_BYTES = 2 * 1024 * 1024;

    private static final int SESSION_MILLIS = 10_000;
    /** Also how long a rebalance waits for members: a killed broker may remember some that are gone; Kafka waits 5 minutes. */
    private static final int REBALANCE_MILLIS = 60_000;

    private static final int TRANSACTION_MILLIS = 10_000;
    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;
    private static final Duration SEGMENT_AGE = Duration.ofMinutes(10);

    /**
     * In Kafka's own names.
     *
     * @param deadLetterListener receives the reason code of each dead letter
     */
    public Properties properties(KafkaSettings kafka, Consumer<String> deadLetterListener) {
        Properties streams = new Properties();
        streams.putAll(kafka.clientSettings());
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        streams.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDbConfig.class);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        // As the system has it: with Kafka's 64 KiB the next records wait at the broker while these are processed.
        streams.putIfAbsent(ConsumerConfig.RECEIVE_BUFFER_CONFIG, Selectable.USE_DEFAULT_BUFFER_SIZE);
        deadLetters(streams, deadLetterListener);
        takeOver(streams);
        internalTopics(streams);
        return streams;
    }

    private void deadLetters(Properties streams, Consumer<String> listener) {
        streams.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters.name());
        streams.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        streams.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        streams.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        streams.put(DeadLetterHandler.MAX_LETTER_BYTES, deadLetters.maxMessageBytes());
        streams.put(DeadLetterHandler.LISTENER, listener);
        // The largest dead letter must pass, with what the client adds to its size.
        streams.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                deadLetters.maxMessageBytes() + REQUEST_ROOM_BYTES);
    }

    /** How long others wait for one that died; shorter or longer by Kafka's own names among the client settings. */
    private static void takeOver(Properties streams) {
        // A killed instance's partitions wait this long for another to take them over; Kafka's default is 45 s.
        int session = millis(streams, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 4);
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                millis(streams, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, REBALANCE_MILLIS));
        // A killed instance's open transaction hides what it wrote from readers until this has passed.
        streams.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                millis(streams, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS));
    }

    private static int millis(Properties settings, String name, int otherwise) {
        return Integer.parseInt(settings.getOrDefault(name, otherwise).toString());
    }

    /**
     * The broker cleans closed segments only, and by default closes one after a week or a gigabyte: changelogs of small
     * values that change all the time would grow to that, and be replayed at every start.
     */
    private static void internalTopics(Properties streams) {
        streams.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), SEGMENT_BYTES);
        streams.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_MS_CONFIG), SEGMENT_AGE.toMillis());
        streams.put(StreamsConfig.topicPrefix(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG), 0.2);
        streams.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG), Topic.COMPACTION_LAG.toMillis());
        streams.put(StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG), Topic.COMPACTION_LAG.toMillis());
    }
}
