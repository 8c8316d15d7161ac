package dev.skydiode.recognition.track;

/**
 * The event time of one sensor, whose clock may jump. One capture far from all others is an accident and is left out; when
 * several captures in turn agree on another time, the sensor's clock is what changed, and it is followed.
 *
 * @param newestUnixNanos newest start of a window that was believed; {@link #NEVER} before the first
 * @param otherUnixNanos start of the newest capture that was elsewhere in time
 * @param otherCaptures how many in turn agree with it
 * @param lateWindows windows that were left out so far
 */
public record SensorClock(long newestUnixNanos, long otherUnixNanos, int otherCaptures, long lateWindows) {

    /** Time of a sensor without a capture so far. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Captures that must agree before a clock is followed. */
    static final int REQUIRED_CAPTURES = 3;

    /** Of a sensor without a capture so far. */
    public static SensorClock unknown() {
        return new SensorClock(NEVER, NEVER, 0, 0);
    }

    /**
     * After the next window.
     *
     * @param timeoutNanos further ahead or behind than this is elsewhere in time
     */
    SensorClock after(WindowObservation window, long timeoutNanos) {
        long start = window.startUnixNanos();
        if (newestUnixNanos == NEVER || isNear(start, newestUnixNanos, timeoutNanos)) {
            return new SensorClock(Math.max(start, newestUnixNanos), NEVER, 0, lateWindows);
        }
        long capture = window.captureStartUnixNanos();
        // Captures may be rare: as far again from the one before is the same other time going on.
        boolean agrees = otherCaptures > 0
                && (isNear(capture, otherUnixNanos, timeoutNanos)
                        || (capture > otherUnixNanos
                                && isNear(capture, otherUnixNanos, distance(otherUnixNanos, newestUnixNanos))));
        int captures = !agrees ? 1 : capture == otherUnixNanos ? otherCaptures : otherCaptures + 1;
        return captures >= REQUIRED_CAPTURES
                ? new SensorClock(start, NEVER, 0, lateWindows)
                : new SensorClock(newestUnixNanos, capture, captures, lateWindows + 1);
    }

    /** Whether the last window was left out. */
    boolean doubts() {
        return otherCaptures > 0;
    }

    /** Whether two times are no more than a timeout apart. */
    private static boolean isNear(long unixNanos, long other, long timeoutNanos) {
        return distance(unixNanos, other) <= timeoutNanos;
    }

    /** The most there is where it is more. */
    private static long distance(long a, long b) {
        long difference = a - b;
        boolean overflows = ((a ^ b) & (a ^ difference)) < 0;
        return overflows || difference == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(difference);
    }
}
