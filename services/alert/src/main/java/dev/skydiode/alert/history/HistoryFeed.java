package dev.skydiode.alert.history;

import dev.skydiode.alert.history.HistoryWriter.Report;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.messaging.ConsumerLoop;
import dev.skydiode.messaging.ConsumerLoop.Stop;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * Takes alerts and detections from their topics into the database, and in the same transaction how far it came: after a
 * crash nothing is missing or there twice. An empty database is filled with what the topics have.
 */
public final class HistoryFeed implements ConsumerLoop.Reading, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final List<Topic<?, ?>> TOPICS = List.of(Topics.ALERTS, Topics.DETECTIONS);

    private final HistoryDatabase database;
    private final Duration keep;
    private final Duration keepDetections;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final ConsumerLoop loop;
    private final Map<TopicPartition, Integer> epochs = new HashMap<>();
    private Instant nextForget = Instant.EPOCH;
    private volatile String trouble = "has not begun yet";

    /**
     * A feed that has not started.
     *
     * @param consumers makes readers of committed records, without a group
     * @param keep how long alerts are kept after they opened
     * @param keepDetections how long reports of tracks are
     */
    public HistoryFeed(
            HistoryDatabase database,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Duration keep,
            Duration keepDetections,
            MeterRegistry registry,
            InstantSource clock) {
        this.database = database;
        this.keep = keep;
        this.keepDetections = keepDetections;
        this.registry = registry;
        this.clock = clock;
        this.loop = new ConsumerLoop("skydiode-alert-history", Stop.WAKEUP, PAUSE, consumers, this);
    }

    /** Starts the thread. */
    public void start() {
        loop.start();
    }

    /** What is wrong, or empty. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void failed(RuntimeException failure) {
        trouble = failure.toString();
    }

    /** Begins where the database ends. A topic that is shorter than what was taken was made anew. */
    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?, ?> topic : TOPICS) {
            for (PartitionInfo info : consumer.partitionsFor(topic.name(), PATIENCE)) {
                partitions.add(new TopicPartition(info.topic(), info.partition()));
            }
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        for (TopicPartition partition : partitions) {
            Position known = position(partition);
            long begin = Objects.requireNonNull(begins.get(partition));
            boolean anew = known.nextOffset() > Objects.requireNonNull(ends.get(partition));
            epochs.put(partition, known.epoch() + (anew ? 1 : 0));
            consumer.seek(partition, anew ? begin : Math.max(known.nextOffset(), begin));
        }
        trouble = "";
    }

    private record Position(int epoch, long nextOffset) {}

    private Position position(TopicPartition partition) {
        return database.with(jdbc -> jdbc
                .query(
                        "select epoch, next_offset from topic_position where topic = ? and topic_partition = ?",
                        (row, number) -> new Position(row.getInt(1), row.getLong(2)),
                        partition.topic(),
                        partition.partition())
                .stream()
                .findFirst()
                .orElse(new Position(0, 0)));
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        if (!records.isEmpty()) {
            take(records);
        }
        Instant now = clock.instant();
        if (now.isAfter(nextForget)) {
            // First, so that what cannot be forgotten does not hold up what comes.
            nextForget = now.plus(FORGET_EVERY);
            boolean more = !database.inTransaction(
                            jdbc -> new HistoryWriter(jdbc).forget(now.minus(keep), now.minus(keepDetections)))
                    .isEmpty();
            if (more) {
                nextForget = now;
            }
        }
    }

    /** All at once; where the database cannot take them, one by one, so that a bad one costs nobody else. */
    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            write(records);
        } catch (NonTransientDataAccessException refused) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                try {
                    write(List.of(record));
                } catch (NonTransientDataAccessException bad) {
                    LOG.warn(
                            "The history leaves out {}-{}@{}: {}",
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            bad.toString());
                    registry.counter("skydiode.alert.history.refused", "topic", record.topic())
                            .increment();
                    passOver(record);
                }
            }
        }
    }

    private void write(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Alert> alerts = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            next.put(partition, record.offset() + 1);
            if (record.value() == null) {
                // A deletion from the topic: the history keeps its own time.
                continue;
            }
            try {
                if (record.topic().equals(Topics.ALERTS.name())) {
                    alerts.add(Topics.ALERTS.value().deserializer().deserialize(record.topic(), record.value()));
                } else {
                    reports.add(new Report(
                            epochs.getOrDefault(partition, 0),
                            record.partition(),
                            record.offset(),
                            Topics.DETECTIONS.value().deserializer().deserialize(record.topic(), record.value())));
                }
            } catch (SerializationException unreadable) {
                registry.counter("skydiode.alert.history.undecodable", "topic", record.topic())
                        .increment();
            }
        }
        database.inTransaction(jdbc -> {
            HistoryWriter writer = new HistoryWriter(jdbc);
            writer.alerts(alerts);
            writer.detections(reports);
            next.forEach((partition, offset) -> writer.position(
                    partition.topic(), partition.partition(), epochs.getOrDefault(partition, 0), offset));
            return alerts.size();
        });
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        database.inTransaction(jdbc -> {
            new HistoryWriter(jdbc)
                    .position(
                            record.topic(), record.partition(), epochs.getOrDefault(partition, 0), record.offset() + 1);
            return true;
        });
    }

    /** Notes what became of a delivery; a database that is away costs the note, never the delivery. */
    public void delivery(String alertId, long stateVersion, String output, String outcome, String detail) {
        try {
            database.inTransaction(jdbc -> {
                new HistoryWriter(jdbc).delivery(alertId, stateVersion, output, outcome, clock.instant(), detail);
                return true;
            });
        } catch (DataAccessException | HistoryUnavailableException away) {
            LOG.warn("The history does not take the delivery of {} to {}: {}", alertId, output, away.toString());
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
