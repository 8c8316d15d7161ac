package dev.skydiode.messaging;

import com.google.protobuf.Message;
import dev.skydiode.messaging.serde.MessageSerde;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic that is declared once: its name, the types of key and value, and how long it is kept.
 *
 * @param name name on the broker
 * @param key serde of the key
 * @param value serde of the value
 * @param messageType CloudEvents type of the records, equal to the full name of the message
 * @param contentType media type of the values
 * @param retention how long records are kept; meaningless where compacted
 * @param compacted true where only the newest record of each key is kept
 * @param maxMessageBytes largest batch of records that the broker takes
 */
public record Topic<K, V>(
        String name,
        Serde<K> key,
        Serde<V> value,
        String messageType,
        String contentType,
        Duration retention,
        boolean compacted,
        int maxMessageBytes) {

    /** Of a topic's time one part in so many is the most that a record may outlive it. */
    private static final int SEGMENTS_PER_RETENTION = 12;
    /** What a compacted topic may hold of old records: everything younger than this. */
    private static final Duration COMPACTED_SEGMENT = Duration.ofMinutes(10);

    /** After this long a compacted topic has forgotten what was replaced. */
    public static final Duration COMPACTION_LAG = Duration.ofHours(1);
    /** A reader that was away for less still sees that a key is gone. */
    private static final Duration TOMBSTONES_KEPT = Duration.ofDays(1);

    private static final int SEGMENT_BYTES = 64 * 1024 * 1024;
    private static final int COMPACTED_SEGMENT_BYTES = 16 * 1024 * 1024;

    /** Kafka's own default, with the room it leaves for the batch header. */
    static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    static <K, M extends Message> Topic<K, M> kept(
            String name, Serde<K> key, M prototype, MessageSerde<M> value, Duration retention) {
        return new Topic<>(
                name,
                key,
                value,
                prototype.getDescriptorForType().getFullName(),
                value.encoding().contentType(),
                retention,
                false,
                DEFAULT_MAX_MESSAGE_BYTES);
    }

    static <K, M extends Message> Topic<K, M> compacted(String name, Serde<K> key, M prototype, MessageSerde<M> value) {
        Topic<K, M> kept = kept(name, key, prototype, value, Duration.ZERO);
        return new Topic<>(
                name, key, value, kept.messageType, kept.contentType, Duration.ZERO, true, DEFAULT_MAX_MESSAGE_BYTES);
    }

    Topic<K, V> withMaxMessageBytes(int bytes) {
        return new Topic<>(name, key, value, messageType, contentType, retention, compacted, bytes);
    }

    /**
     * Settings of the topic on the broker, in the broker's own names. The broker deletes and compacts closed segments
     * only, and by default closes one after a week or a gigabyte: with that, what is kept for six hours stays for a week.
     * The time of a record is the broker's own, since a writer's could keep a segment for ever, or end it at once.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        if (compacted) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(COMPACTED_SEGMENT.toMillis()));
            settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(COMPACTED_SEGMENT_BYTES));
            settings.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");
            settings.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(COMPACTION_LAG.toMillis()));
            settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES_KEPT.toMillis()));
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
            settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(retention.toMillis() / SEGMENTS_PER_RETENTION));
            settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES));
        }
        return settings;
    }
}
