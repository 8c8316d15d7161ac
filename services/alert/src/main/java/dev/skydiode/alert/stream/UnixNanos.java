package dev.skydiode.alert.stream;

import java.time.Instant;

/** Nanoseconds since 1970-01-01T00:00:00Z, as the messages carry time. */
public final class UnixNanos {
    private static final long PER_SECOND = 1_000_000_000L;

    private UnixNanos() {}

    /** The instant of a count. */
    public static Instant toInstant(long unixNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(unixNanos, PER_SECOND), Math.floorMod(unixNanos, PER_SECOND));
    }

    /** The count of an instant between the years 1678 and 2261. */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
    }
}
