package dev.skydiode.identification;

import dev.skydiode.identification.topology.DeadLetters;
import dev.skydiode.identification.topology.SmallRocks;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.RejectReason;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams, with the reason beside each that is no default. */
final class StreamSettings {

    private static final int DEAD_LETTER_ROOM_BYTES = 128 * 1024;
    private static final int SESSION_MILLIS = 10_000;
    private static final int TRANSACTION_MILLIS = 10_000;

    private StreamSettings() {}

    static Properties of(KafkaSettings kafka, IdentificationSettings settings, Consumer<RejectReason> listener) {
        Properties streams = new Properties();
        streams.putAll(kafka.clientSettings());
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.CAPTURE_DEAD_LETTERS.name());
        streams.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        streams.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        streams.put(DeadLetters.LISTENER, listener);
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
        // The largest capture must fit in once more as a dead letter, with its headers.
        streams.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Topics.MAX_CAPTURE_RECORD_BYTES + DEAD_LETTER_ROOM_BYTES);
        // A killed instance's partitions wait this long for another to take them over; Kafka's default is 45 s.
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_MILLIS / 4);
        // A killed instance's open transaction hides what it wrote from readers until this has passed.
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_MILLIS);
        return streams;
    }
}
