package dev.skydiode.identification.topology;

import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what cannot be processed to the dead letter queue of Kafka Streams, byte for byte as it came, and goes on. The
 * letter is written in the transaction of the record's offset, so it is neither lost nor doubled. Made by Kafka Streams
 * from its settings; {@link #LISTENER} in these is told the reason of each letter.
 */
public final class DeadLetters implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    /** Setting that holds a {@code Consumer<RejectReason>}. */
    public static final String LISTENER = "skydiode.dead.letter.listener";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int MAX_STACKTRACE_LENGTH = 4000;

    private String topic;
    private Consumer<RejectReason> listener = reason -> {};

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings) {
        topic = String.valueOf(settings.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
        if (settings.get(LISTENER) instanceof Consumer<?> given) {
            listener = (Consumer<RejectReason>) given;
        }
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unreadable, Exception cause) {
        CaptureProblem problem =
                new CaptureProblem(RejectReason.PROTOBUF_MALFORMED, "value", cause.getMessage(), "a binary Capture");
        return DeserializationExceptionHandler.Response.resume(
                List.of(letter(context, unreadable.key(), unreadable.value(), problem, cause)));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> unprocessed, Exception cause) {
        if (cause instanceof KafkaException) {
            // The store or the broker failed, not the capture: it must be processed again, by a new thread.
            return ProcessingExceptionHandler.Response.fail();
        }
        CaptureProblem problem = problem(cause);
        if (problem.reason() == RejectReason.PROCESSING_FAILED) {
            LOG.error(
                    "Could not process a record of {}-{} at {}",
                    context.topic(),
                    context.partition(),
                    context.offset(),
                    cause);
        }
        if (unprocessed == null) {
            // A timer failed: there is no record to set aside.
            listener.accept(problem.reason());
            return ProcessingExceptionHandler.Response.resume();
        }
        return ProcessingExceptionHandler.Response.resume(
                List.of(letter(context, context.sourceRawKey(), context.sourceRawValue(), problem, cause)));
    }

    private static CaptureProblem problem(Exception cause) {
        return cause instanceof InvalidCaptureException invalid
                ? invalid.first()
                : new CaptureProblem(
                        RejectReason.PROCESSING_FAILED,
                        "value",
                        cause.getClass().getSimpleName(),
                        "a capture that can be processed");
    }

    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte[] key, byte[] value, CaptureProblem problem, Exception cause) {
        listener.accept(problem.reason());
        LOG.atInfo()
                .addKeyValue("sensor.id", key == null ? "" : new String(key, StandardCharsets.UTF_8))
                .addKeyValue("record.topic", context.topic())
                .addKeyValue("record.partition", context.partition())
                .addKeyValue("record.offset", context.offset())
                .log("Set a record aside: {}", problem.reason().code());
        Headers headers = new RecordHeaders(context.headers());
        put(headers, DeadLetterHeaders.REASON, problem.reason().code());
        put(headers, DeadLetterHeaders.FIELD, problem.field());
        put(headers, DeadLetterHeaders.DETAIL, problem.message());
        put(headers, DeadLetterHeaders.EXCEPTION, cause.getClass().getName());
        put(headers, DeadLetterHeaders.MESSAGE, String.valueOf(cause.getMessage()));
        put(headers, DeadLetterHeaders.TOPIC, context.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(context.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(context.offset()));
        if (problem.reason() == RejectReason.PROCESSING_FAILED) {
            put(headers, DeadLetterHeaders.STACKTRACE, stacktrace(cause));
        }
        return new ProducerRecord<>(topic, null, Math.max(0, context.timestamp()), key, value, headers);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String stacktrace(Exception cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.getBuffer()
                .substring(0, Math.min(MAX_STACKTRACE_LENGTH, text.getBuffer().length()));
    }
}
