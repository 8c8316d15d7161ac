package dev.skydiode.recognition.track;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;

/**
 * When tracks open, are reported and close, and what counts for them.
 *
 * @param requiredHits windows with an emitter that open its track ...
 * @param windowCount ... within this many newest windows of the sensor
 * @param timeout event time without the emitter that closes its track
 * @param reportEvery event time between two reports of an open track
 * @param falseMatchShares largest share of the hops of an interferer that are taken for a class, by its name and by how many
 *     hertz of the band the receiver sees; 0 for classes that are not named
 * @param significanceLevel a class counts where an interferer explains what was seen of it with at most this probability;
 *     1: always
 */
public record TrackRules(
        int requiredHits,
        int windowCount,
        Duration timeout,
        Duration reportEvery,
        Map<String, NavigableMap<Double, Double>> falseMatchShares,
        double significanceLevel) {

    /** Most windows that may be asked for a track. */
    public static final int MAX_WINDOWS = 1000;

    /** By which a receiver's width may fall short of a stated one, relative: rates are seldom round. */
    private static final double TOLERANCE = 0.01;

    /** The rules that hold where nobody sets others; the identification's settings have the same defaults. */
    public static TrackRules standard(Map<String, NavigableMap<Double, Double>> falseMatchShares) {
        return new TrackRules(3, 5, Duration.ofSeconds(10), Duration.ofSeconds(1), falseMatchShares, 1e-7);
    }

    /** Refuses rules that could never open or close a track. */
    public TrackRules {
        if (requiredHits < 1 || windowCount < requiredHits || windowCount > MAX_WINDOWS) {
            throw new IllegalArgumentException("tracks open after 1 <= requiredHits <= windowCount <= " + MAX_WINDOWS
                    + " windows, not " + requiredHits + " of " + windowCount);
        }
        if (!timeout.isPositive() || reportEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "timeout must be positive and the report interval not negative: " + timeout + ", " + reportEvery);
        }
        if (!(significanceLevel > 0 && significanceLevel <= 1)) {
            throw new IllegalArgumentException(
                    "the significance level must be above 0 and at most 1, is " + significanceLevel);
        }
        falseMatchShares = Map.copyOf(falseMatchShares);
        falseMatchShares.forEach((name, shares) -> {
            if (shares.isEmpty() || shares.values().stream().anyMatch(share -> !(share >= 0 && share < 1))) {
                throw new IllegalArgumentException(
                        "the false-match shares of " + name + " must be from 0 to below 1, are " + shares);
            }
        });
    }

    /** That of the widest part of the band that is no wider than what is seen: the narrower, the more may be hit. */
    double falseMatchShare(String className, double seenHertz) {
        NavigableMap<Double, Double> shares = falseMatchShares.get(className);
        if (shares == null) {
            return 0;
        }
        Map.Entry<Double, Double> fitting = shares.floorEntry(seenHertz * (1 + TOLERANCE));
        return fitting == null ? shares.firstEntry().getValue() : fitting.getValue();
    }
}
