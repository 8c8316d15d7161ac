package dev.skydiode.ingest.intake;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.SeldomLog;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.CaptureId;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.Shown;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Where every capture enters, by whatever transport: validates it, writes it to the capture topic, and says so only
 * after Kafka acknowledged it. Adapters translate and nothing more. Thread-safe.
 */
public final class CaptureIntake {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureIntake.class);

    private static final Duration GATE_PATIENCE = Duration.ofSeconds(2);
    private static final int NO_PARTITION = -1;
    private static final String SOURCE = "/skydiode/ingest";

    private final Producer<String, Capture> producer;
    private final CaptureValidator validator;
    private final IntakeCounters counters;
    private final BrokerWatch watch;
    private final StorageGuard storage;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SeldomLog refusals = new SeldomLog(System::nanoTime);
    private final SeldomLog failures = new SeldomLog(System::nanoTime);
    private final PartitionGate gate = new PartitionGate(GATE_PATIENCE, System::nanoTime);

    /**
     * @param producer idempotent, with acks=all and a bounded delivery time
     * @param storage asked before each capture
     * @param random thread-safe; gives trace ids only
     */
    public CaptureIntake(
            Producer<String, Capture> producer,
            CaptureValidator validator,
            IntakeCounters counters,
            BrokerWatch watch,
            StorageGuard storage,
            InstantSource clock,
            RandomGenerator random) {
        this.producer = producer;
        this.validator = validator;
        this.counters = counters;
        this.watch = watch;
        this.storage = storage;
        this.clock = clock;
        this.random = random;
    }

    /** Takes a capture of a sender that may hand over everything. */
    CompletableFuture<Receipt> accept(Capture capture, Optional<TraceParent> parent) {
        return accept(capture, parent, Admission.EVERYTHING);
    }

    /**
     * Takes a capture.
     *
     * @param parent trace of the sender, or empty for a new trace
     * @param admission what the sender may hand over
     * @return completes with the receipt after the acknowledgement, or fails with {@link InvalidCaptureException} or
     *     {@link IntakeFailedException}; blocks only while the producer's buffer is full, for its bounded time
     */
    public CompletableFuture<Receipt> accept(Capture capture, Optional<TraceParent> parent, Admission admission) {
        counters.received();
        Instant now = clock.instant();
        List<CaptureProblem> problems = validator.problems(capture, now);
        if (!problems.isEmpty()) {
            refusals.next()
                    .ifPresent(more -> named(LOG.atInfo(), Shown.text(capture.getSensorId()), capture)
                            .log(
                                    "Refused a capture: {}; {} more before it",
                                    problems.getFirst().reason().code(),
                                    more));
            return CompletableFuture.failedFuture(rejected(problems));
        }
        Optional<CaptureProblem> forbidden = admission.forbidden(capture.getSensorId());
        if (forbidden.isPresent()) {
            return CompletableFuture.failedFuture(rejected(List.of(forbidden.get())));
        }
        Optional<Duration> wait = admission.overQuota(capture.getSensorId(), capture.getSerializedSize());
        if (wait.isPresent()) {
            counters.failed(IntakeFailure.QUOTA);
            return CompletableFuture.failedFuture(new IntakeFailedException(wait.get()));
        }
        Optional<String> full = storage.trouble();
        if (full.isPresent()) {
            counters.failed(IntakeFailure.STORAGE);
            return CompletableFuture.failedFuture(new IntakeFailedException(IntakeFailure.STORAGE, full.get(), null));
        }
        CompletableFuture<Receipt> answer = new CompletableFuture<>();
        try {
            send(capture, record(capture, now, parent), answer);
        } catch (KafkaException | IllegalStateException refused) {
            // Serialization, authorization, or a producer that is being closed.
            answer.completeExceptionally(failed(refused));
        }
        return answer;
    }

    private void send(Capture capture, ProducerRecord<String, Capture> record, CompletableFuture<Receipt> answer) {
        int partition = record.partition() == null ? NO_PARTITION : record.partition();
        if (!gate.enter(partition)) {
            throw new BufferExhaustedException("the partition's first record is not acknowledged yet");
        }
        // The samples are not needed for the answer, and many captures may be on their way.
        Capture sent = capture.toBuilder().clearPayload().build();
        try {
            // The callback tells.
            Future<RecordMetadata> _ = producer.send(record, (metadata, failure) -> {
                gate.report(partition, failure == null);
                finish(sent, metadata, failure, answer);
            });
        } catch (KafkaException | IllegalStateException refused) {
            gate.report(partition, false);
            throw refused;
        }
    }

    /** The partition that Kafka's own partitioner would choose: it must be known before. */
    private @Nullable Integer partition(String key) {
        int partitions = producer.partitionsFor(Topics.CAPTURES.name()).size();
        return partitions == 0
                ? null
                : BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** Counts and describes something that came in place of a capture and is none. */
    public InvalidCaptureException refuse(CaptureProblem problem) {
        counters.received();
        return rejected(List.of(problem));
    }

    /** Counts and describes a capture that was turned away unread, to protect the service. */
    public IntakeFailedException turnAway(@Nullable String message) {
        counters.received();
        counters.failed(IntakeFailure.BUSY);
        return new IntakeFailedException(IntakeFailure.BUSY, message, null);
    }

    /** Counts and describes something that there is no room for on the disk. */
    public IntakeFailedException noRoom(String message) {
        counters.received();
        counters.failed(IntakeFailure.STORAGE);
        return new IntakeFailedException(IntakeFailure.STORAGE, message, null);
    }

    /** The ids of a capture as fields of the log event, for structured logs. */
    private static LoggingEventBuilder named(LoggingEventBuilder event, String sensorId, Capture capture) {
        return event.addKeyValue("sensor.id", sensorId)
                .addKeyValue("capture.sequence", Long.toUnsignedString(capture.getSequence()))
                .addKeyValue("capture.start", capture.getStartUnixNanos());
    }

    private InvalidCaptureException rejected(List<CaptureProblem> problems) {
        counters.rejected(problems.getFirst().reason());
        return new InvalidCaptureException(problems);
    }

    private ProducerRecord<String, Capture> record(Capture capture, Instant now, Optional<TraceParent> parent) {
        String id = CaptureId.of(capture).toString();
        TraceParent trace = parent.map(span -> span.child(random)).orElseGet(() -> TraceParent.start(random));
        return new ProducerRecord<>(
                Topics.CAPTURES.name(),
                partition(capture.getSensorId()),
                now.toEpochMilli(),
                capture.getSensorId(),
                capture,
                CloudEvents.headers(
                        Topics.CAPTURES, SOURCE, id, Instant.ofEpochSecond(0, capture.getStartUnixNanos()), trace));
    }

    private void finish(
            Capture capture, RecordMetadata metadata, Exception failure, CompletableFuture<Receipt> answer) {
        if (failure != null) {
            failures.next()
                    .ifPresent(more -> named(LOG.atWarn(), capture.getSensorId(), capture)
                            .log("Kafka did not take a capture, nor {} more before it: {}", more, failure.toString()));
            answer.completeExceptionally(failed(failure));
            return;
        }
        counters.accepted();
        watch.acknowledged();
        answer.complete(new Receipt(
                capture.getSensorId(),
                new BigInteger(Long.toUnsignedString(capture.getSequence())),
                metadata.topic(),
                metadata.partition(),
                metadata.offset()));
    }

    private IntakeFailedException failed(Exception cause) {
        IntakeFailure failure = failure(cause);
        counters.failed(failure);
        if (failure != IntakeFailure.BUSY) {
            watch.failed(cause);
        }
        return new IntakeFailedException(failure, message(failure, cause), cause);
    }

    private static IntakeFailure failure(Exception cause) {
        if (cause instanceof BufferExhaustedException) {
            return IntakeFailure.BUSY;
        }
        return BrokerErrors.permanent(cause) ? IntakeFailure.BROKER_REFUSED : IntakeFailure.BROKER;
    }

    private static String message(IntakeFailure failure, Exception cause) {
        return switch (failure) {
            case BUSY, QUOTA -> "the send buffer is full";
            case BROKER_REFUSED ->
                "Kafka refuses the capture, and will until its settings or permissions change ("
                        + cause.getClass().getSimpleName() + ")";
            case BROKER, STORAGE -> "Kafka did not acknowledge the capture";
        };
    }
}
