package dev.skydiode.alert.output;

import dev.skydiode.alert.output.DeliveryQueue.Pending;
import dev.skydiode.alert.output.OutputStatus.Parked;
import dev.skydiode.alert.rule.Severity;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.messaging.ConsumerLoop;
import dev.skydiode.messaging.ConsumerLoop.Stop;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every change of an alert's state from {@code drone.alert.v1} to one output, at least once and in order per
 * alert. A notification is kept, in Kafka, until it is delivered, or parked after days; its offset is committed then, so
 * that a crash in between repeats it under the same key. Mere updates of an alert that goes on are not sent.
 */
public final class DeliveryEngine implements ConsumerLoop.Reading, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(2);
    private static final Duration TEST_PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_PENDING = 1_000;
    /** Deliveries between two polls, so that the group has a sign of this member also while there is much to do. */
    private static final int DELIVERIES_PER_POLL = 20;

    private static final int MAX_LISTED_PARKED = 20;

    private final String name;
    private final Severity minimumSeverity;
    private final Output output;
    private final Backoff backoff;
    private final ParkedLetters letters;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ConsumerLoop loop;
    private final ReentrantLock exchange = new ReentrantLock();
    private final Map<TopicPartition, OpenOffsets> offsets = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Deque<Parked> parked = new ArrayDeque<>();
    private DeliveryQueue queue;
    private @Nullable String lastFailure;
    private @Nullable Instant lastFailureAt;
    private @Nullable Instant lastDeliveredAt;
    private volatile OutputStatus status;

    /**
     * @param name of the output, for the consumer group, metrics and messages
     * @param consumers makes a member of the output's consumer group
     * @param letters where notifications go that are given up
     * @param nanoTime for pauses: a clock that nobody sets
     */
    public DeliveryEngine(
            String name,
            Severity minimumSeverity,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Output output,
            Backoff backoff,
            ParkedLetters letters,
            MeterRegistry registry,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.name = name;
        this.minimumSeverity = minimumSeverity;
        this.output = output;
        this.backoff = backoff;
        this.letters = letters;
        this.registry = registry;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.queue = new DeliveryQueue(backoff, MAX_PENDING);
        this.loop = new ConsumerLoop("skydiode-alert-output-" + name, Stop.INTERRUPT, RESTART_PAUSE, consumers, this);
        status = status("WAITING");
        for (Result result : Result.values()) {
            count(result, 0);
        }
        Gauge.builder("skydiode.alert.output.pending", this, engine -> engine.status.pending())
                .tag("output", name)
                .register(registry);
        Gauge.builder("skydiode.alert.output.oldest", this, DeliveryEngine::oldestSeconds)
                .baseUnit("seconds")
                .tag("output", name)
                .register(registry);
    }

    /** What became of an attempt, as metrics name it. */
    private enum Result {
        DELIVERED,
        FAILED,
        PARKED,
        UNREADABLE
    }

    /** Starts the thread. */
    public void start() {
        loop.start();
    }

    /** How it does. */
    public OutputStatus status() {
        return status;
    }

    /** For how long the oldest notification has waited, seconds; 0 where none does. */
    public double oldestSeconds() {
        Instant oldest = status.oldestPendingAt();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1_000.0);
    }

    /**
     * Sends a test notification, now.
     *
     * @throws DeliveryException if it was not taken
     */
    public void test() throws DeliveryException, InterruptedException {
        if (!exchange.tryLock(TEST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new DeliveryException("the output is busy with another delivery");
        }
        try {
            output.deliver(Notification.test(name, clock.instant()));
        } finally {
            exchange.unlock();
        }
    }

    @Override
    public void failed(RuntimeException failure) {
        lastFailure = failure.toString();
        lastFailureAt = clock.instant();
        status = status("WAITING");
    }

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        queue = new DeliveryQueue(backoff, MAX_PENDING);
        offsets.clear();
        committed.clear();
        consumer.subscribe(List.of(Topics.ALERTS.name()), new Assignment(consumer));
    }

    /** Reads what came, tries what is due, and commits what was done. */
    @Override
    public void step(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        Set<TopicPartition> assigned = consumer.assignment();
        if (queue.full()) {
            consumer.pause(assigned);
        } else {
            consumer.resume(assigned);
        }
        boolean due = queue.due(nanoTime.getAsLong()).isPresent();
        consumer.poll(due ? Duration.ZERO : POLL).forEach(this::take);
        for (int i = 0; i < DELIVERIES_PER_POLL && loop.isOpen(); i++) {
            Optional<Pending> next = queue.due(nanoTime.getAsLong());
            if (next.isEmpty()) {
                break;
            }
            deliver(next.get());
        }
        commit(consumer);
        status = status(state(consumer));
    }

    private String state(Consumer<byte[], byte[]> consumer) {
        if (consumer.assignment().isEmpty()) {
            return "WAITING";
        }
        return queue.failures() > 0 ? "FAILING" : queue.size() > 0 ? "DELIVERING" : "IDLE";
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        OpenOffsets open = offsets.computeIfAbsent(partition, any -> OpenOffsets.from(record.offset()));
        if (!open.read(record.offset()) || record.value() == null) {
            return;
        }
        try {
            Alert alert = Topics.ALERTS.value().deserializer().deserialize(record.topic(), record.value());
            if (!Notification.isDue(alert)) {
                return;
            }
            Notification notification = Notification.of(alert, record.value());
            if (notification.severity().compareTo(minimumSeverity) >= 0) {
                open.open(record.offset());
                queue.add(new Pending(
                        partition, record.offset(), notification, Instant.ofEpochMilli(record.timestamp())));
            }
        } catch (SerializationException unreadable) {
            count(Result.UNREADABLE, 1);
        }
    }

    private void deliver(Pending pending) throws InterruptedException {
        exchange.lockInterruptibly();
        try {
            output.deliver(pending.notification());
            queue.delivered(pending);
            Objects.requireNonNull(offsets.get(pending.partition())).done(pending.offset());
            lastDeliveredAt = clock.instant();
            count(Result.DELIVERED, 1);
        } catch (DeliveryException failed) {
            fail(pending, failed);
        } finally {
            exchange.unlock();
        }
    }

    private void fail(Pending pending, DeliveryException failed) {
        Instant now = clock.instant();
        if (queue.failures() == 0) {
            LOG.warn("Output {} fails and is tried again: {}", name, failed.getMessage());
        }
        String reason = String.valueOf(failed.getMessage());
        lastFailure = reason;
        lastFailureAt = now;
        count(Result.FAILED, 1);
        if (queue.failed(pending, failed.retryAfter(), now, nanoTime.getAsLong())) {
            letters.write(name, pending.notification(), reason);
            queue.park(pending);
            Objects.requireNonNull(offsets.get(pending.partition())).done(pending.offset());
            count(Result.PARKED, 1);
            parked.addFirst(new Parked(pending.notification().key(), pending.since(), now, reason));
            if (parked.size() > MAX_LISTED_PARKED) {
                parked.removeLast();
            }
            LOG.error(
                    "Output {} gives {} up, it is in {} now: {}",
                    name,
                    pending.notification().key(),
                    Topics.ALERT_DEAD_LETTERS.name(),
                    failed.getMessage());
        }
    }

    private void commit(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> changed = new HashMap<>();
        offsets.forEach((partition, open) -> {
            OffsetAndMetadata next = new OffsetAndMetadata(open.committable(), open.text());
            if (!next.equals(committed.get(partition))) {
                changed.put(partition, next);
            }
        });
        if (!changed.isEmpty()) {
            consumer.commitSync(changed);
            committed.putAll(changed);
        }
    }

    private OutputStatus status(String state) {
        Instant now = clock.instant();
        return new OutputStatus(
                name,
                output.target(),
                minimumSeverity.name(),
                state,
                queue.size(),
                queue.oldest().orElse(null),
                (long) count(Result.DELIVERED, 0),
                (long) count(Result.FAILED, 0),
                (long) count(Result.PARKED, 0),
                lastDeliveredAt,
                lastFailureAt,
                lastFailure,
                queue.pauseLeft(nanoTime.getAsLong()).map(now::plus).orElse(null),
                List.copyOf(parked));
    }

    private double count(Result result, int more) {
        var counter = registry.counter(
                "skydiode.alert.output.deliveries",
                "output",
                name,
                "result",
                result.name().toLowerCase(Locale.ROOT));
        counter.increment(more);
        return counter.count();
    }

    @Override
    public void close() {
        loop.close();
        output.close();
    }

    /** A new output begins with what comes next, and remembers that at once: a crash must not make it begin later. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        private Assignment(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> before = consumer.committed(Set.copyOf(partitions));
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata known = before.get(partition);
                offsets.put(
                        partition,
                        known == null
                                ? OpenOffsets.from(consumer.position(partition))
                                : OpenOffsets.from(known.offset(), known.metadata()));
            }
            commit(consumer);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit(consumer);
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                offsets.remove(partition);
                committed.remove(partition);
                queue.forget(partition);
            });
        }
    }
}
