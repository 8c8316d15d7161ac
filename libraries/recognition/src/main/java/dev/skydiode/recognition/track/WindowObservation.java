package dev.skydiode.recognition.track;

import java.util.List;

/**
 * One window of a sensor, as tracks see it.
 *
 * @param captureStartUnixNanos start of the capture that it is of, event time
 * @param startUnixNanos event time of its start
 * @param durationNanos its length; 0 for a ready spectrum
 * @param lowerHertz lower end of what the receiver sees
 * @param upperHertz upper end
 * @param simulated whether a simulator made the signal
 * @param emissions in it
 */
public record WindowObservation(
        long captureStartUnixNanos,
        long startUnixNanos,
        long durationNanos,
        double lowerHertz,
        double upperHertz,
        boolean simulated,
        List<EmissionObservation> emissions) {

    public WindowObservation {
        emissions = List.copyOf(emissions);
    }

    long endUnixNanos() {
        return startUnixNanos + durationNanos;
    }

    double widthHertz() {
        return upperHertz - lowerHertz;
    }
}
