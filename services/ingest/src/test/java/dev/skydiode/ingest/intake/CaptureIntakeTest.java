package dev.skydiode.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.ingest.Captures;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.SampleFormats;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CaptureIntakeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:01Z");
    private static final SampleFormats NO_FORMATS = new SampleFormats(Map.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<String, Capture> producer = new MockProducer<>(
            false,
            null,
            Topics.CAPTURES.key().serializer(),
            Topics.CAPTURES.value().serializer());
    private Instant now = NOW;
    private Optional<String> full = Optional.empty();
    private final InstantSource clock = () -> now;
    private final BrokerWatch watch = new BrokerWatch(clock);
    private final CaptureIntake intake = new CaptureIntake(
            producer,
            new CaptureValidator(NO_FORMATS, Duration.ofMinutes(10)),
            new IntakeCounters(registry),
            watch,
            () -> full,
            clock,
            new Random(1));

    @Test
    void answersOnlyAfterTheAcknowledgement() {
        CompletableFuture<Receipt> answer = intake.accept(Captures.spectrum(7).build(), Optional.empty());

        assertThat(answer).isNotDone();
        producer.completeNext();

        assertThat(answer)
                .isCompletedWithValueMatching(receipt -> receipt.sensorId().equals("sensor-1")
                        && receipt.sequence().longValueExact() == 7
                        && receipt.topic().equals("rf.capture.v1"));
        assertCounts(1, 1, 0, 0);
    }

    @Test
    void writesKeyTimeAndHeaders() {
        TraceParent parent = TraceParent.start(new Random(2));

        CompletableFuture<Receipt> _ = intake.accept(Captures.spectrum(7).build(), Optional.of(parent));

        ProducerRecord<String, Capture> written = producer.history().getFirst();
        assertThat(written.key()).isEqualTo("sensor-1");
        assertThat(written.timestamp()).isEqualTo(NOW.toEpochMilli());
        assertThat(DeadLetterHeaders.text(written.headers(), "ce_id")).isEqualTo("sensor-1/1767225600000000000/7");
        assertThat(DeadLetterHeaders.text(written.headers(), "ce_time")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(DeadLetterHeaders.text(written.headers(), "traceparent")).contains(parent.traceId());
    }

    @Test
    void refusesWhatIsInvalidAndSendsNothing() {
        CompletableFuture<Receipt> answer = intake.accept(
                Captures.spectrum(7).setSpectrum(Captures.powers(255)).build(), Optional.empty());

        assertThatThrownBy(answer::join).hasCauseInstanceOf(InvalidCaptureException.class);
        assertThat(producer.history()).isEmpty();
        assertThat(rejected("spectrum.size")).isOne();
        assertCounts(1, 0, 1, 0);
    }

    @Test
    void failsWhereKafkaDoesNotAcknowledge() {
        CompletableFuture<Receipt> answer = intake.accept(Captures.spectrum(7).build(), Optional.empty());
        producer.errorNext(new TimeoutException("expired"));

        assertThat(failureOf(answer)).isEqualTo(IntakeFailure.BROKER);
        assertThat(watch.trouble()).hasValue("TimeoutException: expired");
        assertCounts(1, 0, 0, 1);
    }

    @Test
    void tellsAFullBufferFromABrokenBroker() {
        CompletableFuture<Receipt> answer = intake.accept(Captures.spectrum(7).build(), Optional.empty());
        producer.errorNext(new BufferExhaustedException("full"));

        assertThat(failureOf(answer)).isEqualTo(IntakeFailure.BUSY);
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void saysThatAnErrorThatStaysWillStay() {
        CompletableFuture<Receipt> answer = intake.accept(Captures.spectrum(7).build(), Optional.empty());
        producer.errorNext(new TopicAuthorizationException("rf.capture.v1"));

        assertThat(failureOf(answer)).isEqualTo(IntakeFailure.BROKER_REFUSED);
        assertThat(IntakeFailure.BROKER_REFUSED.passes()).isFalse();
        assertThat(watch.trouble()).isPresent();
    }

    @Test
    void storesNothingWhereTheDiskIsFull() {
        full = Optional.of("the disk is full");

        assertThat(failureOf(intake.accept(Captures.spectrum(7).build(), Optional.empty())))
                .isEqualTo(IntakeFailure.STORAGE);
        assertThat(producer.history()).isEmpty();
        full = Optional.empty();
        assertThat(intake.accept(Captures.spectrum(8).build(), Optional.empty()))
                .isNotDone();
        assertCounts(2, 0, 0, 1);
    }

    @Test
    void logsNoLineThatASenderWrote() {
        Logger logger = (Logger) LoggerFactory.getLogger(CaptureIntake.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            String forged = "x\n2026-01-01 INFO all is well" + "y".repeat(1 << 20);
            CompletableFuture<Receipt> _ =
                    intake.accept(Captures.spectrum(7).setSensorId(forged).build(), Optional.empty());

            assertThat(log.list).hasSize(1);
            assertThat(log.list.getFirst().getKeyValuePairs())
                    .allSatisfy(pair -> assertThat(pair.value.toString())
                            .hasSizeLessThan(100)
                            .doesNotContain("\n"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void failsWhereTheProducerIsClosed() {
        producer.close();

        assertThat(failureOf(intake.accept(Captures.spectrum(7).build(), Optional.empty())))
                .isEqualTo(IntakeFailure.BROKER);
        assertCounts(1, 0, 0, 1);
    }

    @Test
    void forgetsTroubleAfterASuccessOrAWhile() {
        CompletableFuture<Receipt> _ = intake.accept(Captures.spectrum(1).build(), Optional.empty());
        producer.errorNext(new TimeoutException("expired"));
        CompletableFuture<Receipt> _ = intake.accept(Captures.spectrum(2).build(), Optional.empty());
        producer.completeNext();
        assertThat(watch.trouble()).isEmpty();

        CompletableFuture<Receipt> _ = intake.accept(Captures.spectrum(3).build(), Optional.empty());
        producer.errorNext(new TimeoutException("expired"));
        assertThat(watch.trouble()).isPresent();
        now = NOW.plusSeconds(16);
        assertThat(watch.trouble()).isEmpty();
    }

    private static IntakeFailure failureOf(CompletableFuture<Receipt> answer) {
        assertThat(answer).isCompletedExceptionally();
        return ((IntakeFailedException) answer.exceptionNow()).failure();
    }

    private void assertCounts(double received, double accepted, double rejected, double failed) {
        assertThat(registry.get("skydiode.ingest.received").counter().count()).isEqualTo(received);
        assertThat(registry.get("skydiode.ingest.accepted").counter().count()).isEqualTo(accepted);
        assertThat(sum("skydiode.ingest.rejected")).isEqualTo(rejected);
        assertThat(sum("skydiode.ingest.failed")).isEqualTo(failed);
    }

    private double sum(String name) {
        return registry.get(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double rejected(String reason) {
        return registry.get("skydiode.ingest.rejected")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
