package dev.skydiode.system.faults;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skydiode.contracts.state.v1.StoredPowerSum;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.streams.InputWatch;
import dev.skydiode.messaging.streams.ProcessEnd;
import dev.skydiode.messaging.streams.StateSerde;
import dev.skydiode.messaging.streams.StreamsRuntime;
import dev.skydiode.messaging.streams.StreamsSettings;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a stream replaces threads, when its service is unwell, and when the process has to end. */
@OnBroker(BrokerSource.EMBEDDED)
class StreamsRuntimeTest {

    private static final String STORE = "values";

    private final AtomicInteger stored = new AtomicInteger();

    private record Ended(int exitCode, String line) {}

    private final BlockingQueue<Ended> ends = new ArrayBlockingQueue<>(10);

    @TempDir
    private Path stateDir;

    @BeforeEach
    void writeARecord(Broker broker) throws Exception {
        KafkaSettings.at(broker.bootstrapServers()).ensureTopics();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.CAPTURES.name(), 0, new byte[] {1}, new byte[] {1}))
                    .get();
        }
    }

    /** Fails as a store does that cannot be read: no dead letter, the record must be processed again. */
    private static final class Failing extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            throw new KafkaException("the disk is gone");
        }
    }

    private static final class Storing extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final AtomicInteger stored;

        Storing(AtomicInteger stored) {
            this.stored = stored;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<String, Double> store = context().getStateStore(STORE);
            Double before = store.get("sum");
            store.put("sum", before == null ? 1 : before + 1);
            stored.incrementAndGet();
        }
    }

    /** Hangs in its first record, as a client does that waits for an answer which never comes. */
    private static final class Waiting extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final CountDownLatch end;

        Waiting(CountDownLatch end) {
            this.end = end;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void endsTheProcessWhereEveryThreadDies(Broker broker) throws Exception {
        try (StreamsRuntime runtime = runtime(broker, "dying", topology(Failing::new, null))) {
            runtime.start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !runtime.alive());
            assertThat(runtime.ready()).isFalse();
            assertThat(runtime.trouble().orElseThrow()).contains("the disk is gone");

            Ended end = ends.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(end.exitCode()).isEqualTo(ProcessEnd.FAILED);
            assertThat(end.line()).contains("dying stops", "the disk is gone").doesNotContain("\n");
            assertThat(ends).isEmpty();
        }
    }

    /** No thread dies, no line is logged: only what comes and what is committed tell. */
    @Test
    void endsTheProcessWhereInputGrowsAndNothingOfItIsProcessed(Broker broker) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Duration stallPatience = Duration.ofSeconds(3);
        try (StreamsRuntime runtime =
                runtime(onBroker(broker), "stalled", topology(() -> new Waiting(never), null), stallPatience)) {
            runtime.start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> {
                writeARecord(broker);
                return !runtime.alive();
            });

            Ended end = ends.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(end.exitCode()).isEqualTo(ProcessEnd.FAILED);
            assertThat(end.line())
                    .contains("stalled stops", Topics.CAPTURES.name() + "-0", "3 s")
                    .doesNotContain("\n");
            assertThat(ends).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void stopsWithOneLineOnStateOfANewerVersion(Broker broker) throws Exception {
        try (StreamsRuntime newer = runtime(broker, "versions", topology(this::storing, serde(2)))) {
            newer.start();
            // Ready is not enough: closed before it has stored anything it leaves nothing of version 2 behind.
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> stored.get() > 0);
        }
        writeARecord(broker);
        try (StreamsRuntime older = runtime(broker, "versions", topology(this::storing, serde(1)))) {
            older.start();

            Ended end = ends.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(end.exitCode()).isEqualTo(ProcessEnd.WRONG_INPUT);
            assertThat(end.line()).contains(STORE, "layout 2", "reads 1 to 1").doesNotContain("\n");
        }
    }

    @Test
    void knowsWhetherItIsUpToDateWithItsInput(Broker broker) throws Exception {
        KafkaSettings kafka = KafkaSettings.at(broker.bootstrapServers());
        try (InputWatch watch = new InputWatch(kafka, "watched", Topics.CAPTURES)) {
            watch.start();
            // Nobody has processed anything yet; long enough for some questions and answers.
            await().dontCatchUncaughtExceptions().during(Duration.ofSeconds(4)).until(() -> !watch.getAsBoolean());

            try (StreamsRuntime runtime = runtime(broker, "watched", topology(this::storing, serde(1)))) {
                runtime.start();
                await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(watch::getAsBoolean);
            }
            writeARecord(broker);
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !watch.getAsBoolean());
        }
    }

    @Test
    void staysUpWithoutABrokerAndSaysWhy() throws Exception {
        KafkaSettings nowhere = new KafkaSettings("127.0.0.1:1", true, 1, (short) 1, Duration.ofSeconds(2), Map.of());
        try (StreamsRuntime runtime = runtime(nowhere, "waiting", topology(Failing::new, null))) {
            runtime.start();
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() -> runtime.trouble().orElse("").contains("topics could not be created"));

            assertThat(runtime.alive()).isTrue();
            assertThat(runtime.ready()).isFalse();
            assertThat(ends).isEmpty();
        }
    }

    private Storing storing() {
        return new Storing(stored);
    }

    private static KafkaSettings onBroker(Broker broker) {
        // A thread that died leaves no group: the next one waits for its session and its transaction to end.
        return KafkaSettings.at(
                broker.bootstrapServers(), Map.of("session.timeout.ms", "1500", "transaction.timeout.ms", "1500"));
    }

    private StreamsRuntime runtime(Broker broker, String name, Topology topology) {
        return runtime(onBroker(broker), name, topology);
    }

    private StreamsRuntime runtime(KafkaSettings kafka, String name, Topology topology) {
        return runtime(kafka, name, topology, Duration.ofMinutes(3));
    }

    private StreamsRuntime runtime(KafkaSettings kafka, String name, Topology topology, Duration stallPatience) {
        return new StreamsRuntime(
                name,
                topology,
                new StreamsSettings(
                                name, stateDir.resolve(name), 1, Duration.ofMillis(100), Topics.CAPTURE_DEAD_LETTERS)
                        .properties(kafka, reason -> {}),
                kafka,
                new SimpleMeterRegistry(),
                (exitCode, line) -> ends.add(new Ended(exitCode, line)),
                stallPatience);
    }

    private static Topology topology(
            java.util.function.Supplier<Processor<byte[], byte[], byte[], byte[]>> processor, Serde<Double> state) {
        Topology topology = new Topology()
                .addSource(
                        "in",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        Topics.CAPTURES.name());
        topology.addProcessor("work", processor::get, "in");
        if (state != null) {
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), state), "work");
        }
        return topology;
    }

    private static Serde<Double> serde(int version) {
        return StateSerde.of(
                STORE,
                version,
                StoredPowerSum.getDefaultInstance(),
                value -> StoredPowerSum.newBuilder().setMilliwatts(value).build(),
                StoredPowerSum::getMilliwatts);
    }
}
