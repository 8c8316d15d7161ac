package dev.skydiode.alert.output;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Notifications that are to be delivered, in order per alert. After a failure the output is left alone for a while, and
 * what was never tried goes first, after a short pause: an alert that is refused for ever delays the others little, and an
 * output that is away is not run down, whatever waits. Not safe for several threads.
 */
final class DeliveryQueue {
    /** Longest pause before something that was never tried. */
    private static final Duration MAX_FRESH_PAUSE = Duration.ofSeconds(2);

    private final Backoff backoff;
    private final int limit;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private int size;
    private int failures;
    private long pausedUntilNanos;
    private long freshPausedUntilNanos;
    private boolean paused;

    /** One notification and the record that it came from. */
    record Pending(TopicPartition partition, long offset, Notification notification, Instant since) {}

    private static final class Line {
        private final Deque<Pending> waiting = new ArrayDeque<>();
        private int failures;
        private long nextAttemptNanos;
    }

    /**
     * @param limit more than this are not to be added before some are gone
     */
    DeliveryQueue(Backoff backoff, int limit) {
        this.backoff = backoff;
        this.limit = limit;
    }

    void add(Pending pending) {
        lines.computeIfAbsent(pending.notification().alert().getAlertId(), id -> new Line())
                .waiting
                .add(pending);
        size++;
    }

    boolean full() {
        return size >= limit;
    }

    int size() {
        return size;
    }

    /** Since when the oldest one waits. */
    Optional<Instant> oldest() {
        return lines.values().stream()
                .map(line -> line.waiting.element().since())
                .min(Comparator.naturalOrder());
    }

    /** The one to be tried now, if any is; it stays in the queue. */
    Optional<Pending> due(long nowNanos) {
        boolean fresh = !paused || nowNanos - freshPausedUntilNanos >= 0;
        boolean again = !paused || nowNanos - pausedUntilNanos >= 0;
        return lines.values().stream()
                .filter(line -> line.failures == 0 ? fresh : again && nowNanos - line.nextAttemptNanos >= 0)
                .min(Comparator.<Line, Boolean>comparing(line -> line.failures > 0)
                        .thenComparing(line -> line.waiting.element().since()))
                .map(line -> line.waiting.element());
    }

    void delivered(Pending pending) {
        remove(pending);
        if (failures > 1) {
            // The output was away: what failed meanwhile says nothing of the notifications.
            lines.values().forEach(line -> line.failures = 0);
        }
        failures = 0;
        paused = false;
    }

    /** Notes a failure. True where the notification is given up, and gone from the queue. */
    boolean failed(Pending pending, Optional<Duration> retryAfter, Instant now, long nowNanos) {
        failures++;
        Line line =
                Objects.requireNonNull(lines.get(pending.notification().alert().getAlertId()));
        line.failures++;
        line.nextAttemptNanos = nowNanos + backoff.pause(line.failures).toNanos();
        Duration pause = backoff.pause(failures);
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration waits = asked.compareTo(pause) > 0 ? min(asked, backoff.longestPause()) : pause;
        pausedUntilNanos = nowNanos + waits.toNanos();
        freshPausedUntilNanos = nowNanos
                + min(waits, retryAfter.isPresent() ? waits : MAX_FRESH_PAUSE).toNanos();
        paused = true;
        boolean old = Duration.between(pending.since(), now).compareTo(backoff.parkAfter()) >= 0;
        return old && line.failures >= Backoff.MIN_ATTEMPTS;
    }

    /** Gives a notification up: the next one of its alert starts anew. */
    void park(Pending pending) {
        remove(pending);
    }

    /** When the next attempt may be made, where the output is left alone at the moment. */
    Optional<Duration> pauseLeft(long nowNanos) {
        long left = pausedUntilNanos - nowNanos;
        return paused && left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** Failures since the last delivery. */
    int failures() {
        return failures;
    }

    /** Forgets what came from a partition: another member of the group delivers it. */
    void forget(TopicPartition partition) {
        lines.values()
                .forEach(line ->
                        line.waiting.removeIf(pending -> pending.partition().equals(partition)));
        lines.values().removeIf(line -> line.waiting.isEmpty());
        size = lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
    }

    private void remove(Pending pending) {
        String alertId = pending.notification().alert().getAlertId();
        Line line = Objects.requireNonNull(lines.get(alertId));
        line.waiting.remove();
        line.failures = 0;
        size--;
        if (line.waiting.isEmpty()) {
            lines.remove(alertId);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
