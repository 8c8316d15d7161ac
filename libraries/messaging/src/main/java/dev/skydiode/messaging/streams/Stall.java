package dev.skydiode.messaging.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices input that grows while nothing of it is processed. A partition stalls where its committed offset has stood
 * still for longer than the patience although more than was there came after it. A backlog that shrinks slowly is no
 * stall, nor is silence.
 */
final class Stall {

    private final Duration patience;
    private final LongSupplier nanoClock;
    private final Map<TopicPartition, Mark> marks = new HashMap<>();

    /** Where a partition stood when its committed offset changed last. */
    private record Mark(long committed, long end, long nanos) {}

    /**
     * @param patience how long an offset may stand still
     * @param nanoClock monotonic, nanoseconds from anywhere
     */
    Stall(Duration patience, LongSupplier nanoClock) {
        this.patience = patience;
        this.nanoClock = nanoClock;
    }

    /** Time without a broker does not count: what was known before says nothing any more. */
    void forget() {
        marks.clear();
    }

    /**
     * Takes what the broker says now.
     *
     * @param committed next offset to process, for each partition that has one
     * @param ends of all partitions of the input
     * @return what stalls, for an operator; empty while all is well
     */
    Optional<String> look(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        long now = nanoClock.getAsLong();
        Optional<String> stalled = Optional.empty();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long offset = committed.getOrDefault(end.getKey(), 0L);
            Mark mark = marks.get(end.getKey());
            if (mark == null || mark.committed() != offset) {
                marks.put(end.getKey(), new Mark(offset, end.getValue(), now));
            } else if (end.getValue() > mark.end() && now - mark.nanos() > patience.toNanos()) {
                stalled = Optional.of(end.getKey() + " has grown by " + (end.getValue() - mark.end())
                        + " records, and nothing of it was processed for " + patience.toSeconds()
                        + " s while the broker answered");
            }
        }
        return stalled;
    }
}
