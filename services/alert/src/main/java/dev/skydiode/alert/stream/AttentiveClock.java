package dev.skydiode.alert.stream;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts the time in which the service was awake and listening. A step of the host's clock, a suspended machine or a
 * long pause of the process is not silence of a sensor, and counts as one beat at most.
 */
final class AttentiveClock {
    private final Duration longestBeat;
    private Instant lastBeat;
    private Duration time = Duration.ZERO;

    AttentiveClock(Duration longestBeat, Instant now) {
        this.longestBeat = longestBeat;
        this.lastBeat = now;
    }

    /** To be called at regular intervals, shorter than the longest beat. */
    void beat(Instant now) {
        Duration passed = Duration.between(lastBeat, now);
        lastBeat = now;
        if (passed.isPositive()) {
            time = time.plus(passed.compareTo(longestBeat) > 0 ? longestBeat : passed);
        }
    }

    /** Time counted so far. */
    Duration time() {
        return time;
    }
}
