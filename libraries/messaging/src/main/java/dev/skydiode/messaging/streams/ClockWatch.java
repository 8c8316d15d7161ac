package dev.skydiode.messaging.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Notices that the wall clock was set back. Kafka Streams' timers wait for the time at which they were due: after a step
 * back of three hours nothing would be reported or closed for three hours.
 */
final class ClockWatch {

    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final InstantSource wallClock;
    private final LongSupplier nanoClock;
    private long latestOffsetMillis;

    /** @param nanoClock monotonic, nanoseconds from anywhere */
    ClockWatch(InstantSource wallClock, LongSupplier nanoClock) {
        this.wallClock = wallClock;
        this.nanoClock = nanoClock;
        this.latestOffsetMillis = offsetMillis();
    }

    /** Whether the wall clock went back by more than a few seconds since the watch began or last said so. */
    boolean wentBack() {
        long offset = offsetMillis();
        if (offset < latestOffsetMillis - TOLERANCE.toMillis()) {
            latestOffsetMillis = offset;
            return true;
        }
        latestOffsetMillis = Math.max(latestOffsetMillis, offset);
        return false;
    }

    private long offsetMillis() {
        return wallClock.millis() - nanoClock.getAsLong() / 1_000_000;
    }
}
