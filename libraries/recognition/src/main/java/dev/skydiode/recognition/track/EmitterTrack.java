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
 * @param wanderShare likewise of those that wander as frequency modulation does, 0 to 1
 * @param centersHertz centres of its newest bursts, oldest first
 * @param timing when it is on
 * @param recentWindows numbers of the newest windows that it was in
 * @param reportedUnixNanos event time of its newest report; 0 before the first
 * @param resident whether the sensor usually receives it
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
        double wanderShare,
        List<Double> centersHertz,
        BurstTiming timing,
        List<Long> recentWindows,
        long reportedUnixNanos,
        boolean resident) {

    /** Bursts of which the centre is kept. */
    static final int MAX_CENTERS = 32;

    /** Where so many of the bursts are at one place, the rest are of something else that was taken for it. */
    private static final double MAIN_CHANNEL_SHARE = 0.75;

    /** Windows that show more of an emitter on average than its whole bursts show pieces of it as whole. */
    private static final double MAX_SEEN_OVER_WHOLE = 1.3;

    /** From so many on its width is known, and a mean with bounded steps (Huber 1964) keeps it so. */
    private static final int MIN_SETTLED_OBSERVATIONS = 12;

    /** Of its width: more or less counts as this. */
    private static final double MAX_WIDENING = 0.1;

    /** Longest frame of IEEE 802.11-2020 (aPPDUMaxTime of its clauses 19 and 21). */
    private static final double MAX_FRAME_SECONDS = 5.484e-3;

    /** Weight of a new emission in the running features, at least. */
    private static final double NEW_WEIGHT = 1.0 / 16;

    /** Centres within this much of the bandwidth are at one place ... */
    private static final double SAME_CENTER_BANDWIDTHS = 0.3;

    /** A carrier that wanders is anywhere in its band, by what the picture shows. */
    private static final double WANDERING_BANDWIDTHS = 0.6;

    /** Share of the observations, newer ones weighing more, above which a track counts as wandering. */
    private static final double MIN_WANDER_SHARE = 0.5;
    /** ... and so are those within this. */
    private static final double SAME_CENTER_HERTZ = 0.4e6;

    public EmitterTrack {
        centersHertz = List.copyOf(centersHertz);
        recentWindows = List.copyOf(recentWindows);
    }

    /** A candidate of one emission. */
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
                emission.wanders() ? 1 : 0,
                List.of(emission.centerFrequencyHertz()),
                BurstTiming.first(emission, window),
                List.of(windowNumber),
                0,
                false);
    }

    /** With one more emission; at most so many numbers of windows are kept. */
    EmitterTrack with(EmissionObservation emission, WindowObservation window, long windowNumber, int windowCount) {
        boolean sameWindow = !recentWindows.isEmpty() && recentWindows.getLast() == windowNumber;
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
                bandwidthHertz + weight * widening(emission),
                flatness + weight * (emission.flatness() - flatness),
                wanderShare + weight * ((emission.wanders() ? 1 : 0) - wanderShare),
                withCenter(emission, window),
                timing.with(emission, window),
                withNumber(windowNumber, windowCount),
                reportedUnixNanos,
                resident);
    }

    /** How much wider an emission is than those before; one that another joined counts as a little wider. */
    private double widening(EmissionObservation emission) {
        double wider = emission.bandwidthHertz() - bandwidthHertz;
        double most = MAX_WIDENING * bandwidthHertz;
        return observations < MIN_SETTLED_OBSERVATIONS ? wider : Math.clamp(wider, -most, most);
    }

    /** There all of this window, of which an emission shows but a part: nothing is measured of it. */
    EmitterTrack withPart(EmissionObservation part, WindowObservation window, long windowNumber, int windowCount) {
        boolean sameWindow = !recentWindows.isEmpty() && recentWindows.getLast() == windowNumber;
        return sameWindow
                ? this
                : new EmitterTrack(
                        latest,
                        simulated && window.simulated(),
                        open,
                        bornUnixNanos,
                        bornHertz,
                        firstSeenUnixNanos,
                        Math.max(lastSeenUnixNanos, part.endUnixNanos()),
                        emissions,
                        observations,
                        windows + 1,
                        confidenceSum,
                        snrSum,
                        milliwattsSum,
                        nanojoulesSum,
                        strengthDb,
                        bandwidthHertz,
                        flatness,
                        wanderShare,
                        centersHertz,
                        timing.present(window),
                        withNumber(windowNumber, windowCount),
                        reportedUnixNanos,
                        resident);
    }

    /** Whether it is a carrier that frequency modulation moves about. */
    boolean wanders() {
        return wanderShare > MIN_WANDER_SHARE;
    }

    /** The newest numbers of windows, this one added once. */
    private List<Long> withNumber(long windowNumber, int windowCount) {
        List<Long> numbers = new ArrayList<>(recentWindows);
        if (numbers.isEmpty() || numbers.getLast() != windowNumber) {
            numbers.add(windowNumber);
        }
        while (numbers.size() > windowCount) {
            numbers.removeFirst();
        }
        return numbers;
    }

    /** The newest centres; an emission that goes on from the window before adds none. */
    private List<Double> withCenter(EmissionObservation emission, WindowObservation window) {
        boolean more = timing.goesOn(emission, window);
        if (more && distanceHertz(emission.centerFrequencyHertz()) <= sameCenterHertz()) {
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
        double bandwidths = wanders() ? WANDERING_BANDWIDTHS : SAME_CENTER_BANDWIDTHS;
        return Math.max(SAME_CENTER_HERTZ, bandwidths * bandwidthHertz);
    }

    /** How far a frequency is from the nearest that it was on, hertz. */
    double distanceHertz(double hertz) {
        double nearest = Double.MAX_VALUE;
        for (double center : centersHertz) {
            nearest = Math.min(nearest, Math.abs(center - hertz));
        }
        return nearest;
    }

    /**
     * Mean length of its bursts, seconds. Empty while none was seen from start to end, and where those that were are much
     * shorter than what else was seen of it: then something on top of it cut pieces off, and how long it sends is not known.
     */
    public OptionalDouble burstSeconds() {
        OptionalDouble whole = timing.burstSeconds();
        double seen = timing.onNanos() / 1e9 / observations;
        return whole.isPresent() && seen > MAX_SEEN_OVER_WHOLE * whole.getAsDouble() ? OptionalDouble.empty() : whole;
    }

    /** The frequencies that it is on, in the order in which it was first there: one unless it hops. */
    public List<Double> channelsHertz() {
        List<Double> channels = new ArrayList<>();
        List<Integer> bursts = new ArrayList<>();
        for (double center : centersHertz) {
            int at = 0;
            while (at < channels.size() && Math.abs(channels.get(at) - center) > sameCenterHertz()) {
                at++;
            }
            if (at == channels.size()) {
                channels.add(center);
                bursts.add(0);
            }
            bursts.set(at, bursts.get(at) + 1);
        }
        for (int at = 0; at < channels.size(); at++) {
            if (bursts.get(at) > MAIN_CHANNEL_SHARE * centersHertz.size()) {
                return List.of(channels.get(at));
            }
        }
        return channels;
    }

    /** Its frequencies were watched for so much longer. */
    EmitterTrack watched(long nanos) {
        return copy(open, timing.watched(nanos), reportedUnixNanos, resident);
    }

    /** Open, and reported as of its newest emission. */
    EmitterTrack reportedOpen() {
        return copy(true, timing, lastSeenUnixNanos, resident);
    }

    /** The same, usual at its sensor or not. */
    EmitterTrack asResident(boolean usual) {
        return usual == resident ? this : copy(open, timing, reportedUnixNanos, usual);
    }

    /** The same with what a report or a look at the air changes. */
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
                wanderShare,
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

    /**
     * Whether what was seen is of one emitter that sends again, or goes on: two bursts at one place, three anywhere, one longer
     * than a frame of a network can be, or frequency modulation, which has no frames. One burst, or two at two places, tell of
     * nobody who could be followed.
     */
    boolean recurs() {
        return emissions > channelsHertz().size()
                || emissions > 2
                || wanders()
                || timing.newestSeconds() > MAX_FRAME_SECONDS;
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
        return channelsHertz().size() > 1;
    }
}
