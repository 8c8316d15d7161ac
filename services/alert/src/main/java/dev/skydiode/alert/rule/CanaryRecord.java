package dev.skydiode.alert.rule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * In which of the newest periods a canary was received, and how late. Times are those of a clock that stands still while nobody
 * listens, so that a pause of the service is no miss. Not thread-safe.
 */
public final class CanaryRecord {
    /** Periods that are remembered. */
    static final int PERIODS = 10;

    /** Fewer tell nothing. */
    static final int MIN_PERIODS = 3;

    private final Canary canary;
    /** Oldest first; a delay, or empty where it was not received. */
    private final Deque<Optional<Duration>> periods = new ArrayDeque<>();

    private Duration end;
    private @Nullable Duration delay;

    /** @param now from here on it is listened for */
    public CanaryRecord(Canary canary, Duration now) {
        this.canary = canary;
        this.end = now.plus(canary.every());
    }

    /** It was received, so long after it was sent; of a period the first time counts. */
    public void received(Duration late) {
        delay = delay == null ? late : delay;
    }

    /** Ends the periods that are over. */
    public void beat(Duration now) {
        while (now.compareTo(end) >= 0) {
            periods.addLast(Optional.ofNullable(delay));
            delay = null;
            end = end.plus(canary.every());
            if (periods.size() > PERIODS) {
                periods.removeFirst();
            }
        }
    }

    /** Share of the periods in which it was received; empty while they are too few. */
    public OptionalDouble recall() {
        return periods.size() < MIN_PERIODS
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (double) periods.stream().filter(Optional::isPresent).count() / periods.size());
    }

    /** Median over the periods in which it was received. */
    public Optional<Duration> medianDelay() {
        var sorted = periods.stream().flatMap(Optional::stream).sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }

    /** Whether it is received too seldom. */
    public boolean lost() {
        return recall().orElse(1) < canary.minimumRecall();
    }

    /** Whether it is received too late. */
    public boolean late() {
        return recall().isPresent() && medianDelay().orElse(Duration.ZERO).compareTo(canary.maximumDelay()) > 0;
    }
}
