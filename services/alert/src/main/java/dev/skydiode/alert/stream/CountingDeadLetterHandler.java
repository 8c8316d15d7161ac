package dev.skydiode.alert.stream;

import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records that cannot be read to {@code drone.dlq.v1}, byte for byte, in the transaction that passes over them;
 * and counts them. Kafka Streams makes it by name and hands it the settings, {@link #REGISTRY} among them.
 */
public final class CountingDeadLetterHandler implements DeserializationExceptionHandler {
    /** Name of the setting that holds the meter registry. */
    public static final String REGISTRY = "skydiode.alert.meter.registry";

    private static final Logger LOG = LoggerFactory.getLogger(CountingDeadLetterHandler.class);

    private TopologyCounters counters;

    @Override
    public void configure(Map<String, ?> settings) {
        counters = new TopologyCounters((MeterRegistry) settings.get(REGISTRY));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception cause) {
        counters.undecodable(record.topic());
        LOG.warn(
                "Unreadable record {}-{}@{} goes to {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                Topics.ALERT_DEAD_LETTERS.name(),
                cause.getMessage());
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.ALERT_DEAD_LETTERS.name(), null, record.key(), record.value(), record.headers());
        header(letter, DeadLetterHeaders.REASON, "unreadable");
        header(letter, DeadLetterHeaders.DETAIL, String.valueOf(cause.getMessage()));
        header(letter, DeadLetterHeaders.EXCEPTION, cause.getClass().getName());
        header(letter, DeadLetterHeaders.TOPIC, record.topic());
        header(letter, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        header(letter, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        return Response.resume(List.of(letter));
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String text) {
        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
