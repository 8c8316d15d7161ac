package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.Rejection;
import dev.skydiode.messaging.SeldomLog;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.messaging.serde.Encoding;
import dev.skydiode.messaging.serde.UnreadableMessageException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what cannot be read, processed or written to the dead letter topic and goes on. The letter is written in the
 * transaction of the record's offset, so it is neither lost nor doubled; a letter that cannot be written makes no letter.
 * Made by Kafka Streams from its settings.
 */
public final class DeadLetterHandler
        implements DeserializationExceptionHandler, ProcessingExceptionHandler, ProductionExceptionHandler {

    /** Setting that holds a {@code Consumer<String>}, which receives the reason of each letter. */
    static final String LISTENER = "skydiode.dead.letter.listener";
    /** Setting: largest record that the dead letter topic takes, bytes. */
    static final String MAX_LETTER_BYTES = "skydiode.dead.letter.max.bytes";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    private String topic;
    private DeadLetterWriter writer;
    private Consumer<String> listener = reason -> {};
    private final SeldomLog asideLog = new SeldomLog(System::nanoTime);
    private final SeldomLog faultLog = new SeldomLog(System::nanoTime);

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings) {
        topic = String.valueOf(settings.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
        writer = new DeadLetterWriter(
                topic, (Integer) Objects.requireNonNull(settings.get(MAX_LETTER_BYTES), MAX_LETTER_BYTES));
        listener = (Consumer<String>) Objects.requireNonNull(settings.get(LISTENER), LISTENER);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unreadable, Exception cause) {
        Rejection problem = cause instanceof Rejection rejection
                ? rejection
                : new Problem(malformed(cause), "value", "expected a readable record, found " + text(cause));
        return DeserializationExceptionHandler.Response.resume(
                List.of(letter(context, unreadable.key(), unreadable.value(), problem, cause)));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> unprocessed, Exception cause) {
        if (cause instanceof KafkaException || cause instanceof UnusableStateException) {
            // The store or the broker failed, not the record: it must be processed again.
            return ProcessingExceptionHandler.Response.fail();
        }
        Rejection problem = cause instanceof Rejection rejection
                ? rejection
                : new Problem(
                        RejectReason.PROCESSING_FAILED.code(),
                        "value",
                        "expected a record that can be processed, found that it causes " + text(cause));
        if (!(cause instanceof Rejection)) {
            faultLog.next()
                    .ifPresent(more -> LOG.error(
                            "Could not process {}-{}@{}, nor {} more before it",
                            context.topic(),
                            context.partition(),
                            context.offset(),
                            more,
                            cause));
        }
        if (unprocessed == null) {
            // A timer failed: there is no record to set aside.
            listener.accept(problem.reason());
            return ProcessingExceptionHandler.Response.resume();
        }
        return ProcessingExceptionHandler.Response.resume(
                List.of(letter(context, context.sourceRawKey(), context.sourceRawValue(), problem, cause)));
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> unwritten, Exception cause) {
        return cause instanceof RecordTooLargeException
                ? setAside(context, unwritten.topic(), cause)
                : ProductionExceptionHandler.Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord unwritten,
            Exception cause,
            SerializationExceptionOrigin origin) {
        return setAside(context, unwritten.topic(), cause);
    }

    private ProductionExceptionHandler.Response setAside(
            ErrorHandlerContext context, String unwrittenTopic, Exception cause) {
        faultLog.next()
                .ifPresent(more -> LOG.error(
                        "Could not write to {} what follows from {}-{}@{}, nor {} more before it: {}",
                        unwrittenTopic,
                        context.topic(),
                        context.partition(),
                        context.offset(),
                        more,
                        text(cause)));
        Problem problem = new Problem(
                RejectReason.OUTPUT_UNWRITABLE.code(),
                "value",
                "expected a record whose result fits " + unwrittenTopic + ", found " + text(cause));
        if (unwrittenTopic.equals(topic)) {
            listener.accept(problem.reason());
            return ProductionExceptionHandler.Response.resume();
        }
        return ProductionExceptionHandler.Response.resume(
                List.of(letter(context, context.sourceRawKey(), context.sourceRawValue(), problem, cause)));
    }

    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte[] key, byte[] value, Rejection problem, Exception cause) {
        listener.accept(problem.reason());
        asideLog.next()
                .ifPresent(more -> LOG.atInfo()
                        .addKeyValue("record.topic", context.topic())
                        .addKeyValue("record.partition", context.partition())
                        .addKeyValue("record.offset", context.offset())
                        .log("Set a record aside: {}; {} more before it", problem.reason(), more));
        return writer.letter(context, key, value, problem, cause);
    }

    private static String malformed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableMessageException unreadable && unreadable.encoding() == Encoding.JSON) {
                return RejectReason.JSON_MALFORMED.code();
            }
        }
        return RejectReason.PROTOBUF_MALFORMED.code();
    }

    private static String text(Throwable cause) {
        return DeadLetterWriter.line(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    private record Problem(String reason, String field, String detail) implements Rejection {}
}
