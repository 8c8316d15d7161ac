package dev.skydiode.recognition.track;

import java.util.OptionalDouble;

/**
 * When an emitter is on, as far as windows in turn show whole bursts: sums over bursts of which both ends were seen, and over
 * the time that was watched.
 *
 * @param burstStartUnixNanos start of the newest burst
 * @param burstEndUnixNanos its end so far
 * @param startSeen whether its start was seen: it did not begin with what was watched
 * @param endSeen whether its end was seen: it did not end with what was watched
 * @param bursts of which both ends were seen
 * @param burstNanos of these together
 * @param periods from start to start of bursts in turn, while watched without a gap
 * @param periodNanos of these together
 * @param onNanos in which it was on
 * @param watchedNanos in which the sensor looked at its frequencies since it was first there
 */
public record BurstTiming(
        long burstStartUnixNanos,
        long burstEndUnixNanos,
        boolean startSeen,
        boolean endSeen,
        long bursts,
        long burstNanos,
        long periods,
        long periodNanos,
        long onNanos,
        long watchedNanos) {

    /** What begins within this part of a window began before it. */
    private static final int TOLERANCE = 50;

    /** A pause shorter than this part of a window, and than this, is none: symbols fade, windows end between frames. */
    private static final int NO_PAUSE = 10;

    /** 20 µs: what decides in windows longer than 200 µs. */
    private static final long MAX_NO_PAUSE_NANOS = 20_000;

    /** Of the first emission of an emitter. */
    static BurstTiming first(EmissionObservation emission, WindowObservation window) {
        return new BurstTiming(
                emission.startUnixNanos(),
                emission.endUnixNanos(),
                startsWithin(emission, window),
                endsWithin(emission, window),
                0,
                0,
                0,
                0,
                emission.durationNanos(),
                window.durationNanos());
    }

    /** With one more emission of the emitter. */
    BurstTiming with(EmissionObservation emission, WindowObservation window) {
        long pause = emission.startUnixNanos() - burstEndUnixNanos;
        if (goesOn(emission, window)) {
            return new BurstTiming(
                    burstStartUnixNanos,
                    Math.max(burstEndUnixNanos, emission.endUnixNanos()),
                    startSeen,
                    endsWithin(emission, window),
                    bursts,
                    burstNanos,
                    periods,
                    periodNanos,
                    onNanos + emission.durationNanos(),
                    watchedNanos);
        }
        boolean starts = startsWithin(emission, window);
        boolean whole = startSeen && endSeen;
        boolean period = whole && starts && pause < 2 * window.durationNanos();
        return new BurstTiming(
                emission.startUnixNanos(),
                emission.endUnixNanos(),
                starts,
                endsWithin(emission, window),
                bursts + (whole ? 1 : 0),
                burstNanos + (whole ? burstEndUnixNanos - burstStartUnixNanos : 0),
                periods + (period ? 1 : 0),
                periodNanos + (period ? emission.startUnixNanos() - burstStartUnixNanos : 0),
                onNanos + emission.durationNanos(),
                watchedNanos);
    }

    /** On all of a window. */
    BurstTiming present(WindowObservation window) {
        return new BurstTiming(
                burstStartUnixNanos,
                Math.max(burstEndUnixNanos, window.endUnixNanos()),
                startSeen,
                false,
                bursts,
                burstNanos,
                periods,
                periodNanos,
                onNanos + window.durationNanos(),
                watchedNanos);
    }

    /** The sensor looked at its frequencies for so much longer, whether it was on or not. */
    BurstTiming watched(long nanos) {
        return new BurstTiming(
                burstStartUnixNanos,
                burstEndUnixNanos,
                startSeen,
                endSeen,
                bursts,
                burstNanos,
                periods,
                periodNanos,
                onNanos,
                watchedNanos + nanos);
    }

    /** Whether an emission is more of the newest burst. */
    boolean goesOn(EmissionObservation emission, WindowObservation window) {
        long pause = emission.startUnixNanos() - burstEndUnixNanos;
        return pause <= Math.min(window.durationNanos() / NO_PAUSE, MAX_NO_PAUSE_NANOS)
                && emission.startUnixNanos() >= burstStartUnixNanos;
    }

    /** Whether its start was seen: later than 2 % of the window. */
    private static boolean startsWithin(EmissionObservation emission, WindowObservation window) {
        return emission.startUnixNanos() > window.startUnixNanos() + window.durationNanos() / TOLERANCE;
    }

    /** Whether its end was seen. */
    private static boolean endsWithin(EmissionObservation emission, WindowObservation window) {
        return emission.endUnixNanos() < window.endUnixNanos() - window.durationNanos() / TOLERANCE;
    }

    /** Mean length of its bursts; empty while none was seen from start to end. */
    public OptionalDouble burstSeconds() {
        return bursts == 0 ? OptionalDouble.empty() : OptionalDouble.of(burstNanos / 1e9 / bursts);
    }

    /** Mean time from the start of one burst to that of the next; empty while no two were seen in turn. */
    public OptionalDouble periodSeconds() {
        return periods == 0 ? OptionalDouble.empty() : OptionalDouble.of(periodNanos / 1e9 / periods);
    }

    /** Length of the newest burst so far, seconds. */
    public double newestSeconds() {
        return (burstEndUnixNanos - burstStartUnixNanos) / 1e9;
    }

    /** Share of the watched time in which it was on, 0 to 1. */
    public double duty() {
        return watchedNanos == 0 ? 1 : Math.min(1, (double) onNanos / watchedNanos);
    }
}
