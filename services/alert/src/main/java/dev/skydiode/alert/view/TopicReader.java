package dev.skydiode.alert.view;

import dev.skydiode.messaging.ConsumerLoop;
import dev.skydiode.messaging.ConsumerLoop.Stop;
import dev.skydiode.messaging.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads every partition of some topics on a thread of its own, without a consumer group: each instance sees all.
 * A broker that is away is waited for; an unexpected failure starts over with a new consumer, after a pause.
 */
public final class TopicReader implements ConsumerLoop.Reading, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ASK_PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final List<Source> sources;
    private final InstantSource clock;
    private final ConsumerLoop loop;
    private final AtomicReference<ReaderStatus> status = new AtomicReference<>(ReaderStatus.NOT_YET);
    private Map<TopicPartition, Long> goal = Map.of();
    private long nextLookMillis;
    private boolean caughtUp;

    /**
     * One topic and where to begin.
     *
     * @param tail how many records before the end of each partition to begin with; all of them where compacted
     * @param newestPerKeyOnly true where older records of a poll may be passed over undecoded
     * @param shown which values count at all; others are passed over undecoded
     */
    public record Source(
            Topic<?, ?> topic, long tail, boolean newestPerKeyOnly, Predicate<byte[]> shown, RecordSink sink) {}

    /** Takes one record's value; must not throw for what it cannot read. */
    public interface RecordSink {
        /** A record of the topic. */
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    /** A reader that has not started. */
    public TopicReader(
            String name, List<Source> sources, Supplier<Consumer<byte[], byte[]>> consumers, InstantSource clock) {
        this.name = name;
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.loop = new ConsumerLoop("skydiode-alert-" + name, Stop.WAKEUP, RESTART_PAUSE, consumers, this);
    }

    /** Starts the thread. */
    public void start() {
        loop.start();
    }

    /** How far it has got. */
    public ReaderStatus status() {
        return Objects.requireNonNull(status.get());
    }

    /** Name of the reader. */
    public String name() {
        return name;
    }

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        goal = assign(consumer, Set.of());
        nextLookMillis = clock.millis() + LOOK_INTERVAL.toMillis();
        caughtUp = false;
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) {
        deliver(consumer.poll(POLL));
        if (!caughtUp && reached(consumer, goal)) {
            caughtUp = true;
            status.set(new ReaderStatus(true, clock.instant(), 0, ""));
        }
        if (clock.millis() >= nextLookMillis) {
            nextLookMillis = clock.millis() + LOOK_INTERVAL.toMillis();
            look(consumer);
        }
    }

    @Override
    public void failed(RuntimeException failure) {
        status.updateAndGet(before -> before.failed(failure.toString()));
    }

    /** Asking for the ends tells whether the broker answers at all: polls are silently empty when it does not. */
    private void look(Consumer<byte[], byte[]> consumer) {
        try {
            assign(consumer, consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ASK_PATIENCE);
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                lag += Math.max(0, end.getValue() - consumer.position(end.getKey(), ASK_PATIENCE));
            }
            status.set(new ReaderStatus(caughtUp, clock.instant(), lag, ""));
        } catch (TimeoutException away) {
            status.updateAndGet(before -> before.failed("broker does not answer: " + away.getMessage()));
        }
    }

    /** Assigns the partitions that are new, and returns the end of each at this moment. */
    private Map<TopicPartition, Long> assign(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> known) {
        Map<TopicPartition, Source> fresh = new HashMap<>();
        for (Source source : sources) {
            for (PartitionInfo info : consumer.partitionsFor(source.topic().name(), ASK_PATIENCE)) {
                TopicPartition partition = new TopicPartition(info.topic(), info.partition());
                if (!known.contains(partition)) {
                    fresh.put(partition, source);
                }
            }
        }
        if (fresh.isEmpty()) {
            return Map.of();
        }
        List<TopicPartition> all = new ArrayList<>(known);
        all.addAll(fresh.keySet());
        consumer.assign(all);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(fresh.keySet(), ASK_PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(fresh.keySet(), ASK_PATIENCE);
        fresh.forEach((partition, source) -> consumer.seek(
                partition,
                source.topic().compacted()
                        ? begins.getOrDefault(partition, 0L)
                        : Math.max(
                                begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - source.tail())));
        return ends;
    }

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> goal) {
        return goal.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), ASK_PATIENCE) >= end.getValue());
    }

    private void deliver(ConsumerRecords<byte[], byte[]> records) {
        for (Source source : sources) {
            Iterable<ConsumerRecord<byte[], byte[]>> ofTopic =
                    records.records(source.topic().name());
            if (source.newestPerKeyOnly()) {
                Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
                ofTopic.forEach(record -> {
                    if (record.value() == null || source.shown().test(record.value())) {
                        newest.put(ByteBuffer.wrap(record.key() == null ? new byte[0] : record.key()), record);
                    }
                });
                newest.values().forEach(source.sink()::accept);
            } else {
                ofTopic.forEach(source.sink()::accept);
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
