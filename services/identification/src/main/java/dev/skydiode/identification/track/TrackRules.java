package dev.skydiode.identification.track;

import java.time.Duration;

/**
 * When tracks open, are reported and close.
 *
 * @param agreeing windows of one class that open a track ...
 * @param among ... within this many newest windows of the sensor
 * @param silence event time without a window of the class that closes its track
 * @param reportEvery event time between two reports of an open track
 */
public record TrackRules(int agreeing, int among, Duration silence, Duration reportEvery) {

    private static final int MOST_WINDOWS = 1000;

    /** Refuses rules that could never open or close a track. */
    public TrackRules {
        if (agreeing < 1 || among < agreeing || among > MOST_WINDOWS) {
            throw new IllegalArgumentException("tracks open after 1 <= agreeing <= among <= " + MOST_WINDOWS
                    + " windows, not " + agreeing + " of " + among);
        }
        if (!silence.isPositive() || reportEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "silence must be positive and the report interval not negative: " + silence + ", " + reportEvery);
        }
    }
}
