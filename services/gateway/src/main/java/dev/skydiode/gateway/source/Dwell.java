package dev.skydiode.gateway.source;

import java.util.List;

/**
 * Where a receiver listens, in turn.
 *
 * @param centersHertz centre frequencies, at least one; with one the receiver stays there
 * @param seconds at each of them
 * @param settleSeconds samples after a change that are let go: they may be of the frequency before
 */
record Dwell(List<Double> centersHertz, double seconds, double settleSeconds) {

    Dwell {
        centersHertz = List.copyOf(centersHertz);
    }

    /** One frequency for ever. */
    static Dwell at(double centerHertz) {
        return new Dwell(List.of(centerHertz), Double.POSITIVE_INFINITY, 0);
    }

    double center(int turn) {
        return centersHertz.get(turn % centersHertz.size());
    }

    boolean moves() {
        return centersHertz.size() > 1;
    }
}
