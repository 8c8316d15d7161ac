package dev.skydiode.messaging;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of bytes whose polls give bounded memory. Kafka's own bounds count records, and bytes as they travel: a
 * batch that its sender compressed may hold a thousand times more, and one poll would unpack all of it. Here a poll ends
 * with the record that passes {@link #MAX_POLL_BYTES}, and the next one goes on from there; a single larger record comes
 * alone.
 */
public final class BoundedConsumer extends KafkaConsumer<byte[], byte[]> {

    /** Most bytes of records that a poll unpacks: two of the largest captures. */
    public static final int MAX_POLL_BYTES = 16 * 1024 * 1024;
    /** Most bytes that a broker sends at once, as they travel; Kafka's default is three times as much. */
    private static final int MAX_FETCH_BYTES = 16 * 1024 * 1024;

    private final Budget budget;

    /** @param settings of the client, without deserializers */
    public BoundedConsumer(Map<String, Object> settings) {
        this(settings, new Budget());
    }

    private BoundedConsumer(Map<String, Object> settings, Budget budget) {
        super(bounded(settings), new CountedBytes(budget), new CountedBytes(budget));
        this.budget = budget;
    }

    private static Map<String, Object> bounded(Map<String, Object> settings) {
        Map<String, Object> bounded = new HashMap<>(settings);
        bounded.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES);
        return bounded;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        budget.renew();
        return super.poll(timeout);
    }

    /** What one poll has unpacked. Used on the polling thread alone. */
    private static final class Budget {

        private long spentBytes;
        private long spentBeforeRecord;
        private @Nullable Headers headersOfRecord;

        void renew() {
            spentBytes = 0;
        }

        /**
         * The consumer keeps a record whose deserializer fails, gives what came before it, and tries again at the next
         * poll. The first record of a poll never fails.
         */
        @SuppressWarnings("ReferenceEquality")
        void spend(Headers headers, int bytes) {
            // Key and value of a record come with the same headers, those of the next record with other ones.
            if (headers != headersOfRecord) {
                headersOfRecord = headers;
                spentBeforeRecord = spentBytes;
                spentBytes += size(headers);
            }
            spentBytes += bytes;
            if (spentBeforeRecord > 0 && spentBytes > MAX_POLL_BYTES) {
                throw new SerializationException("left to the next poll");
            }
        }

        private static long size(Headers headers) {
            long bytes = 0;
            for (Header header : headers) {
                bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
            }
            return bytes;
        }
    }

    private static final class CountedBytes extends ByteArrayDeserializer {

        private final Budget budget;

        CountedBytes(Budget budget) {
            this.budget = budget;
        }

        @Override
        public byte[] deserialize(String topic, Headers headers, ByteBuffer bytes) {
            budget.spend(headers, bytes.remaining());
            return super.deserialize(topic, headers, bytes);
        }
    }
}
