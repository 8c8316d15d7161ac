package dev.skydiode.messaging;

import java.time.Instant;

/** Nanoseconds since 1970-01-01T00:00:00Z, as the messages carry time. */
public final class UnixNanos {
    private static final long PER_SECOND = 1_000_000_000L;

    private UnixNanos() {}

    /** The instant of a count. */
    public static Instant toInstant(long unixNanos) {
        return Instant.ofEpochSecond(0, unixNanos);
    }

    /**
     * The count of an instant.
     *
     * @throws ArithmeticException for an instant before 1677-09-21 or after 2262-04-11, which 64 bits cannot count
     */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
    }
}
