package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.alert.rule.Severity;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine against a real web server; time and Kafka's records are handed to it. */
class DeliveryEngineTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ALERTS.name(), 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> expected = new ArrayList<>();
    private MockConsumer<byte[], byte[]> consumer;
    private DeliveryEngine engine;
    private Receiver receiver;
    private long nanos;
    private long offset;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        begin(null);
    }

    @AfterEach
    void stop() {
        over.countDown();
        receiver.close();
    }

    @Test
    void tellsEveryChangeOfStateOnceAndNoMereUpdate() throws Exception {
        Alert opened = Alerts.alert("a", AlertState.ACTIVE, 1);
        add(opened);
        add(opened.toBuilder()
                .setUpdatedUnixNanos(opened.getUpdatedUnixNanos() + 7)
                .build());
        add(Alerts.alert("a", AlertState.ACKNOWLEDGED, 2));
        add(Alerts.alert("a", AlertState.RESOLVED, 3));
        pass(1);

        assertThat(receiver.keys()).containsExactly("a/1", "a/2", "a/3");
        assertThat(engine.status().state()).isEqualTo("IDLE");
        assertThat(engine.status().delivered()).isEqualTo(3);
        assertThat(committed().offset()).isEqualTo(offset);
    }

    @Test
    void tellsNothingOfThePastNorBelowItsSeverity() throws Exception {
        add(Alerts.alert("past", AlertState.RESOLVED, 1).toBuilder()
                .setHistorical(true)
                .build());
        add(Alerts.alert("low", AlertState.ACTIVE, 1).toBuilder()
                .setSeverity("INFO")
                .build());
        pass(1);

        assertThat(receiver.taken).isEmpty();
        assertThat(committed().offset()).isEqualTo(offset);
    }

    @Test
    void deliversAllInOrderAfterTheReceiverWasAwayForTenMinutes() throws Exception {
        int port = receiver.port();
        receiver.close();
        for (int minute = 0; minute < 10; minute++) {
            tell("a" + minute, AlertState.ACTIVE, 1);
            if (minute > 4) {
                tell("a" + (minute - 5), AlertState.RESOLVED, 2);
            }
            pass(60);
        }
        assertThat(engine.status().state()).isEqualTo("FAILING");
        assertThat(engine.status().pending()).isEqualTo(15);
        assertThat(engine.oldestSeconds()).isGreaterThan(590);
        assertThat(engine.status().lastFailure()).contains("no answer");
        assertThat(engine.status().nextAttemptAt()).isAfter(now());
        assertThat(committed().offset()).isZero();

        receiver = new Receiver(port);
        pass(61);
        assertEachOnceAndInOrderPerAlert();
        assertThat(engine.status().pending()).isZero();
        assertThat(committed().offset()).isEqualTo(offset);
    }

    @Test
    void deliversAllInOrderAfterAMinuteOf404() throws Exception {
        receiver.answer = Receiver.status(404);
        tell("a", AlertState.ACTIVE, 1);
        tell("b", AlertState.ACTIVE, 1);
        pass(30);
        tell("a", AlertState.RESOLVED, 2);
        pass(30);
        assertThat(receiver.taken).isEmpty();

        receiver.answer = Receiver.OK;
        pass(61);
        assertEachOnceAndInOrderPerAlert();
    }

    @Test
    @Timeout(30)
    void goesOnWhereAReceiverStallsInItsBody() throws Exception {
        receiver.answer = exchange -> {
            receiver.answer = Receiver.OK;
            exchange.sendResponseHeaders(500, 1_000);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        tell("a", AlertState.ACTIVE, 1);
        pass(61);

        assertThat(receiver.keys()).containsExactly("a/1");
    }

    @Test
    void repeatsAfterARestartOnlyWhatIsOpen() throws Exception {
        receiver.answer = new Receiver.ByKey("poison");
        tell("poison", AlertState.ACTIVE, 1);
        tell("a", AlertState.ACTIVE, 1);
        tell("b", AlertState.ACTIVE, 1);
        pass(20);
        assertThat(receiver.keys()).containsExactly("a/1", "b/1");
        OffsetAndMetadata before = committed();
        assertThat(before.offset()).isZero();

        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records);
        begin(before);
        receiver.answer = Receiver.OK;
        all.forEach(consumer::addRecord);
        pass(5);
        assertThat(receiver.keys()).containsExactly("a/1", "b/1", "poison/1");
    }

    @Test
    void parksWhatNobodyTakesForDays() throws Exception {
        receiver.answer = Receiver.status(400);
        tell("a", AlertState.ACTIVE, 1);
        pass(60);
        nanos += Duration.ofDays(3).toNanos();
        for (int i = 0; i < 10; i++) {
            pass(60);
        }

        assertThat(engine.status().parked()).isEqualTo(1);
        assertThat(engine.status().pending()).isZero();
        assertThat(engine.status().recentlyParked())
                .extracting(OutputStatus.Parked::key)
                .containsExactly("a/1");
        var letter = letters.history().getFirst();
        assertThat(letter.topic()).isEqualTo(Topics.ALERT_DEAD_LETTERS.name());
        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.REASON))
                .isEqualTo("output.parked");
        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.DETAIL))
                .contains("400");
        assertThat(letter.value()).asString(StandardCharsets.UTF_8).contains("\"alertId\":\"a\"");
        assertThat(committed().offset()).isEqualTo(offset);
    }

    @Test
    void sendsATestAndSaysHowItEnded() throws Exception {
        engine.test();
        assertThat(receiver.taken.getFirst().body()).contains("test of the output hook", "\"simulated\":true");

        receiver.answer = Receiver.status(403);
        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> engine.test())
                .withMessageContaining("403");
    }

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    /** One that is interrupted in its close does not leave its group, and the next must wait for the end of its session. */
    @Test
    @Timeout(20)
    void closesItsConsumerUninterruptedWhenItStops() throws Exception {
        CountDownLatch polled = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        MockConsumer<byte[], byte[]> own = new MockConsumer<>("latest") {
            @Override
            public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                polled.countDown();
                try {
                    over.await();
                } catch (InterruptedException stopped) {
                    throw new InterruptException(stopped);
                }
                return ConsumerRecords.empty();
            }

            @Override
            public synchronized void close() {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        };
        DeliveryEngine running = engine(own);
        running.start();
        polled.await();
        running.close();

        assertThat(interrupted.get()).isFalse();
    }

    private DeliveryEngine engine(MockConsumer<byte[], byte[]> reading) {
        return new DeliveryEngine(
                "hook",
                Severity.WARNING,
                () -> reading,
                new HttpOutput(receiver.url(), Notification::json, List.of(), Duration.ofSeconds(2), () -> now()),
                new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofDays(3)),
                new ParkedLetters(() -> letters),
                registry,
                () -> now(),
                () -> nanos);
    }

    private void begin(OffsetAndMetadata committed) {
        consumer = new MockConsumer<>("latest");
        engine = engine(consumer);
        engine.begin(consumer);
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        if (committed != null) {
            consumer.commitSync(Map.of(PARTITION, committed));
        }
        consumer.rebalance(Set.of(PARTITION));
    }

    private void tell(String id, AlertState state, long version) {
        add(Alerts.alert(id, state, version));
        expected.add(id + "/" + version);
    }

    private void add(Alert alert) {
        byte[] value = Topics.ALERTS.value().serializer().serialize("", alert);
        var record = new ConsumerRecord<byte[], byte[]>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset++,
                now().toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                alert.getAlertId().getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
        records.add(record);
        consumer.addRecord(record);
    }

    private void pass(int seconds) throws InterruptedException {
        for (int second = 0; second < seconds; second++) {
            engine.step(consumer);
            nanos += Duration.ofSeconds(1).toNanos();
        }
        engine.step(consumer);
    }

    private void assertEachOnceAndInOrderPerAlert() {
        assertThat(receiver.keys()).containsExactlyInAnyOrderElementsOf(expected);
        for (String key : receiver.keys()) {
            if (key.endsWith("/2")) {
                assertThat(receiver.keys()).containsSubsequence(key.replace("/2", "/1"), key);
            }
        }
    }

    private OffsetAndMetadata committed() {
        return consumer.committed(Set.of(PARTITION)).get(PARTITION);
    }

    private Instant now() {
        return Alerts.START.plusNanos(nanos);
    }
}
