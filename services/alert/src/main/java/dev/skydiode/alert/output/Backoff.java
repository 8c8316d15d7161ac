package dev.skydiode.alert.output;

import java.time.Duration;

/**
 * How an output insists.
 *
 * @param firstPause after a failure; doubled for each further one
 * @param longestPause bound of the pauses
 * @param parkAfter a notification that is this old, and was tried {@link #MIN_ATTEMPTS} times, is given up
 */
public record Backoff(Duration firstPause, Duration longestPause, Duration parkAfter) {
    /** A clock that jumps by days must not throw away what was hardly tried. */
    static final int MIN_ATTEMPTS = 10;

    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0 || parkAfter.isNegative()) {
            throw new IllegalArgumentException("pauses of an output must be positive and ascend, but are " + firstPause
                    + " and " + longestPause + "; park-after must not be negative, but is " + parkAfter);
        }
    }

    Duration pause(int failures) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1)));
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
