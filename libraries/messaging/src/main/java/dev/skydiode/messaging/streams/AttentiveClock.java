package dev.skydiode.messaging.streams;

import java.time.Duration;

/**
 * Counts the time in which a processor was awake and up to date. A step of the host's clock, a suspended machine or a
 * long pause of the process is no time without a report, and counts as one beat at most; time spent on a backlog does not
 * count at all. Never goes back. Not thread-safe.
 */
public final class AttentiveClock {

    private final long longestBeatMillis;
    private long lastBeatMillis;
    private long countedMillis;

    /**
     * @param longestBeat most that one beat can count; longer than the usual interval between beats
     * @param nowMillis wall clock
     */
    public AttentiveClock(Duration longestBeat, long nowMillis) {
        this.longestBeatMillis = longestBeat.toMillis();
        this.lastBeatMillis = nowMillis;
    }

    /** Counts the time since the last call; to be called at regular intervals. */
    public void beat(long nowMillis) {
        countedMillis += Math.clamp(nowMillis - lastBeatMillis, 0, longestBeatMillis);
        lastBeatMillis = nowMillis;
    }

    /** Lets the time since the last call pass uncounted. */
    public void skip(long nowMillis) {
        lastBeatMillis = nowMillis;
    }

    /** Time counted so far. */
    public Duration time() {
        return Duration.ofMillis(countedMillis);
    }
}
