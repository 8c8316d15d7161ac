package dev.skydiode.recognition.track;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;

/**
 * When tracks open, are reported and close, and what counts for them.
 *
 * @param agreeing windows of one class that open a track ...
 * @param among ... within this many newest windows of the sensor
 * @param silence event time without a window of the class that closes its track
 * @param reportEvery event time between two reports of an open track
 * @param chanceShares largest share of the hops of a stranger that are taken for a class, by its name and by how many
 *     hertz of the band the receiver sees; 0 for classes that are not named
 * @param mostChance a class counts while chance explains what was heard of it with at most this probability; 1: always
 */
public record TrackRules(
        int agreeing,
        int among,
        Duration silence,
        Duration reportEvery,
        Map<String, NavigableMap<Double, Double>> chanceShares,
        double mostChance) {

    private static final int MOST_WINDOWS = 1000;
    private static final double TOLERANCE = 0.01;

    /** The rules that hold where nobody sets others; the identification's settings have the same defaults. */
    public static TrackRules standard(Map<String, NavigableMap<Double, Double>> chanceShares) {
        return new TrackRules(3, 5, Duration.ofSeconds(10), Duration.ofSeconds(1), chanceShares, 1e-7);
    }

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
        if (!(mostChance > 0 && mostChance <= 1)) {
            throw new IllegalArgumentException("the most chance must be above 0 and at most 1, is " + mostChance);
        }
        chanceShares = Map.copyOf(chanceShares);
        chanceShares.forEach((name, shares) -> {
            if (shares.isEmpty() || shares.values().stream().anyMatch(share -> !(share >= 0 && share < 1))) {
                throw new IllegalArgumentException(
                        "the chance shares of " + name + " must be from 0 to below 1, are " + shares);
            }
        });
    }

    /** That of the widest part of the band that is no wider than what is seen: the narrower, the more may be hit. */
    double chanceShare(String className, double seenHertz) {
        NavigableMap<Double, Double> shares = chanceShares.get(className);
        if (shares == null) {
            return 0;
        }
        Map.Entry<Double, Double> fitting = shares.floorEntry(seenHertz * (1 + TOLERANCE));
        return fitting == null ? shares.firstEntry().getValue() : fitting.getValue();
    }
}
