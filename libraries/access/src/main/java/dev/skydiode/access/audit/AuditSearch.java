package dev.skydiode.access.audit;

import dev.skydiode.contracts.v1.AuditEntry;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.serde.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the audit's topic when somebody asks: seldom enough that nothing is kept in memory for it. One search at a time, of
 * bounded records and time.
 */
public final class AuditSearch {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSearch.class);
    /** Newest records of each partition that are looked at. */
    private static final long MAX_RECORDS = 20_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Comparator<AuditEntry> OLDEST_FIRST = Comparator.comparingLong(AuditEntry::getUnixNanos);

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /** @param consumers makes a consumer without a group for each search */
    public AuditSearch(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * What was found.
     *
     * @param entries newest first
     * @param complete false where older records than those that were looked at may fit too
     */
    public record Found(List<AuditEntry> entries, boolean complete) {}

    /**
     * The newest entries that fit.
     *
     * @param from not before this time
     * @param limit most entries
     * @throws TimeoutException if the broker does not answer in time
     */
    public synchronized Found newest(Instant from, Predicate<AuditEntry> fits, int limit) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.AUDIT.name(), PATIENCE).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, PATIENCE));
            boolean complete = seek(consumer, from, ends);
            PriorityQueue<AuditEntry> newest = new PriorityQueue<>(OLDEST_FIRST);
            Set<String> known = new HashSet<>();
            long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            while (!reached(consumer, ends)) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new TimeoutException("the broker gave not all of the audit within " + PATIENCE);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, from, fits, newest, known);
                    if (newest.size() > limit) {
                        known.remove(newest.remove().getEntryId());
                        complete = false;
                    }
                }
            }
            return new Found(newest.stream().sorted(OLDEST_FIRST.reversed()).toList(), complete);
        }
    }

    /** To the first record of that time; later where there are too many. True where there are not. */
    private static boolean seek(Consumer<byte[], byte[]> consumer, Instant from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(ends.keySet(), PATIENCE);
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(times, PATIENCE);
        boolean complete = true;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndTimestamp ofTime = first.get(end.getKey());
            long begin = ofTime == null ? end.getValue() : ofTime.offset();
            begin = Math.max(begin, begins.getOrDefault(end.getKey(), 0L));
            long bounded = Math.max(begin, end.getValue() - MAX_RECORDS);
            complete &= bounded == begin;
            consumer.seek(end.getKey(), bounded);
        }
        return complete;
    }

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record,
            Instant from,
            Predicate<AuditEntry> fits,
            PriorityQueue<AuditEntry> newest,
            Set<String> known) {
        try {
            AuditEntry entry = Topics.AUDIT.value().deserializer().deserialize(record.topic(), record.value());
            if (entry != null
                    && !AuditEntries.time(entry).isBefore(from)
                    && fits.test(entry)
                    && known.add(entry.getEntryId())) {
                newest.add(entry);
            }
        } catch (UnreadableMessageException broken) {
            LOG.debug("A record of {} is no audit entry: {}", record.topic(), broken.getMessage());
        }
    }
}
