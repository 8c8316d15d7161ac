package dev.skydiode.recognition.track;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One emitter that a sensor follows or, while not {@code open}, what may become one. Sums run over all its observations: an
 * emission that lasts is observed once in each window.
 *
 * @param latest its newest emission in event time
 * @param simulated whether a simulator made it
 * @param open whether it was there often enough
 * @param bornUnixNanos event time of the emission that came first: never changes, so that it names the track
 * @param bornHertz centre of that emission: tells two of one class apart that were born together
 * @param firstSeenUnixNanos event time of its first emission
 * @param lastSeenUnixNanos end of its newest one
 * @param emissions how many it has, each counted once however many windows it lasts
 * @param observations of them
 * @param windows in how many windows
 * @param confidenceSum of all observations
 * @param snrSum decibel, of all observations
 * @param milliwattsSum of the chip, of all observations
 * @param nanojoulesSum of the chip, of all observations
 * @param strengthDb level, dBm or over noise, newer emissions weighing more
 * @param bandwidthHertz likewise
 * @param flatness likewise, 0 to 1
 * @param centersHertz where it was, oldest first; several for one that hops
 * @param timing when it is on
 * @param recentWindows numbers of the newest windows that it was in
 * @param reportedUnixNanos event time of its newest report; 0 before the first
 * @param resident whether the sensor usually hears it
 */
public record EmitterTrack(
        EmissionObservation latest,
        boolean simulated,
        boolean open,
        long bornUnixNanos,
        double bornHertz,
        long firstSeenUnixNanos,
        long lastSeenUnixNanos,
        long emissions,
        long observations,
        long windows,
        double confidenceSum,
        double snrSum,
        double milliwattsSum,
        double nanojoulesSum,
        double strengthDb,
        double bandwidthHertz,
        double flatness,
        List<Double> centersHertz,
        BurstTiming timing,
        List<Long> recentWindows,
        long reportedUnixNanos,
        boolean resident) {

    /** Centres that are kept of an emitter that hops. */
    static final int MAX_CENTERS = 32;

    /** Weight of a new emission in the running features, at least. */
    private static final double NEW_WEIGHT = 1.0 / 16;

    private static final double SAME_CENTER_BANDWIDTHS = 0.3;
    private static final double SAME_CENTER_HERTZ = 0.4e6;

    public EmitterTrack {
        centersHertz = List.copyOf(centersHertz);
        recentWindows = List.copyOf(recentWindows);
    }

    static EmitterTrack first(EmissionObservation emission, WindowObservation window, long windowNumber) {
        return new EmitterTrack(
                emission,
                window.simulated(),
                false,
                emission.startUnixNanos(),
                emission.centerFrequencyHertz(),
                emission.startUnixNanos(),
                emission.endUnixNanos(),
                1,
                1,
                1,
                emission.confidence(),
                emission.snrDb(),
                emission.milliwatts(),
                emission.nanojoules(),
                emission.strengthDb(),
                emission.bandwidthHertz(),
                emission.flatness(),
                List.of(emission.centerFrequencyHertz()),
                BurstTiming.first(emission, window),
                List.of(windowNumber),
                0,
                false);
    }

    /** With one more emission; at most so many numbers of windows are kept. */
    EmitterTrack with(EmissionObservation emission, WindowObservation window, long windowNumber, int windowCount) {
        boolean sameWindow = !recentWindows.isEmpty() && recentWindows.getLast() == windowNumber;
        List<Long> numbers = new ArrayList<>(recentWindows);
        if (!sameWindow) {
            numbers.add(windowNumber);
        }
        while (numbers.size() > windowCount) {
            numbers.removeFirst();
        }
        double weight = Math.max(NEW_WEIGHT, 1.0 / (observations + 1));
        return new EmitterTrack(
                emission.startUnixNanos() >= latest.startUnixNanos() ? emission : latest,
                simulated && window.simulated(),
                open,
                bornUnixNanos,
                bornHertz,
                Math.min(firstSeenUnixNanos, emission.startUnixNanos()),
                Math.max(lastSeenUnixNanos, emission.endUnixNanos()),
                emissions + (timing.goesOn(emission, window) ? 0 : 1),
                observations + 1,
                windows + (sameWindow ? 0 : 1),
                confidenceSum + emission.confidence(),
                snrSum + emission.snrDb(),
                milliwattsSum + emission.milliwatts(),
                nanojoulesSum + emission.nanojoules(),
                strengthDb + weight * (emission.strengthDb() - strengthDb),
                bandwidthHertz + weight * (emission.bandwidthHertz() - bandwidthHertz),
                flatness + weight * (emission.flatness() - flatness),
                withCenter(emission),
                timing.with(emission, window),
                numbers,
                reportedUnixNanos,
                resident);
    }

    private List<Double> withCenter(EmissionObservation emission) {
        if (distanceHertz(emission.centerFrequencyHertz()) <= sameCenterHertz()) {
            return centersHertz;
        }
        List<Double> centers = new ArrayList<>(centersHertz);
        centers.add(emission.centerFrequencyHertz());
        if (centers.size() > MAX_CENTERS) {
            centers.removeFirst();
        }
        return centers;
    }

    /** Two emissions that are nearer than this are at one place. */
    double sameCenterHertz() {
        return Math.max(SAME_CENTER_HERTZ, SAME_CENTER_BANDWIDTHS * bandwidthHertz);
    }

    /** How far a frequency is from the nearest that it was on, hertz. */
    double distanceHertz(double hertz) {
        double nearest = Double.MAX_VALUE;
        for (double center : centersHertz) {
            nearest = Math.min(nearest, Math.abs(center - hertz));
        }
        return nearest;
    }

    EmitterTrack watched(long nanos) {
        return copy(open, timing.watched(nanos), reportedUnixNanos, resident);
    }

    EmitterTrack reportedOpen() {
        return copy(true, timing, lastSeenUnixNanos, resident);
    }

    EmitterTrack asResident(boolean usual) {
        return usual == resident ? this : copy(open, timing, reportedUnixNanos, usual);
    }

    private EmitterTrack copy(boolean nowOpen, BurstTiming newTiming, long reported, boolean nowResident) {
        return new EmitterTrack(
                latest,
                simulated,
                nowOpen,
                bornUnixNanos,
                bornHertz,
                firstSeenUnixNanos,
                lastSeenUnixNanos,
                emissions,
                observations,
                windows,
                confidenceSum,
                snrSum,
                milliwattsSum,
                nanojoulesSum,
                strengthDb,
                bandwidthHertz,
                flatness,
                centersHertz,
                newTiming,
                recentWindows,
                reported,
                nowResident);
    }

    /** Its class; empty for an emitter that is followed by its features. */
    public String className() {
        return latest.className();
    }

    /** Whether its class is known. */
    public boolean named() {
        return latest.named();
    }

    /** Names the track among all of its sensor, for ever: processing the same captures again gives the same. */
    public String key() {
        return (named() ? className() : "unidentified") + "/" + bornUnixNanos + "/" + Math.round(bornHertz / 1e3);
    }

    /** Mean over its observations, 0 to 1. */
    public double meanConfidence() {
        return confidenceSum / observations;
    }

    /** Mean over its observations, decibel. */
    public double meanSnrDb() {
        return snrSum / observations;
    }

    /** Mean power of the chip over its observations. */
    public double meanMilliwatts() {
        return milliwattsSum / observations;
    }

    /** Its level, newer emissions weighing more, where the captures state their reference level. */
    public OptionalDouble levelDbm() {
        return latest.levelDbm().isPresent() ? OptionalDouble.of(strengthDb) : OptionalDouble.empty();
    }

    /** Whether it is on several frequencies. */
    public boolean hops() {
        return centersHertz.size() > 1;
    }
}
