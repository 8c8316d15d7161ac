package dev.skydiode.recognition.track;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which track an emission is of: of a named one the track of its class that is about as strong, of another the one that is at
 * its place and as wide, or hops there.
 *
 * <p>One emitter has one emission at a time: two at once are two emitters, whatever they look like.
 */
final class EmitterMatch {
    /** Emissions of one emitter are within this of its level: fading, and what a window cuts off. */
    private static final double SAME_LEVEL_DB = 12;

    /** One that hops is told from others by its level and width alone, so less is allowed. */
    private static final double HOP_LEVEL_DB = 4;

    /** The wider bandwidth over the narrower, of two emissions of one emitter. */
    private static final double SAME_WIDTH_RATIO = 1.6;
    /** The same of one that hops. */
    private static final double HOP_WIDTH_RATIO = 1.35;

    /** A wandering carrier is as wide as what it carries at the time. */
    private static final double WANDERING_WIDTH_RATIO = 2.5;

    /** What is wider than this stays where it is: networks do, and no drone that is known hops as wide. */
    private static final double MAX_HOPPING_HERTZ = 12e6;

    /** That it wanders keeps a candidate apart while all that was seen of it does so: more than a hop costs. */
    private static final double DOUBTFUL_DB = 2 * HOP_LEVEL_DB;

    /** Sidebands and short parts of a wandering carrier are weaker than it by up to this. */
    private static final double MAX_PART_BELOW_DB = 25;

    /** Windows in which a wandering carrier was, before parts of it are taken for it. */
    private static final long MIN_CARRIER_WINDOWS = 2;
    /** Emissions at one place, and share of the watched time there, from which on an emitter does not hop. */
    private static final long MIN_STAYING_EMISSIONS = 12;

    private static final double MIN_STAYING_DUTY = 0.95;

    private EmitterMatch() {}

    /**
     * The track that fits best.
     *
     * @param taken emissions of the same window that went to a track ...
     * @param updated ... each to the one at the same place here, as it stands since
     * @return null where none fits
     */
    static @Nullable EmitterTrack best(
            List<EmitterTrack> tracks,
            EmissionObservation emission,
            List<EmissionObservation> taken,
            List<EmitterTrack> updated) {
        EmitterTrack best = null;
        double least = Double.MAX_VALUE;
        for (EmitterTrack track : tracks) {
            double cost = cost(track, emission);
            if (cost < least && !isBusy(track, emission, taken, updated)) {
                best = track;
                least = cost;
            }
        }
        return best;
    }

    /** How unlike they are; infinite where they cannot be one. An open track is better than a candidate. */
    private static double cost(EmitterTrack track, EmissionObservation emission) {
        if (!track.className().equals(emission.className())) {
            return Double.MAX_VALUE;
        }
        double level = Math.abs(track.strengthDb() - emission.strengthDb());
        double ratio = track.bandwidthHertz() / emission.bandwidthHertz();
        double width = Math.max(ratio, 1 / ratio);
        boolean there = track.distanceHertz(emission.centerFrequencyHertz()) <= track.sameCenterHertz();
        double widest = track.wanders() && emission.wanders() ? WANDERING_WIDTH_RATIO : SAME_WIDTH_RATIO;
        boolean fits = (track.named() || (there && width <= widest))
                ? level <= SAME_LEVEL_DB
                : mayHop(track, emission) && width <= HOP_WIDTH_RATIO && level <= HOP_LEVEL_DB;
        return fits
                ? level
                        + (there ? 0 : HOP_LEVEL_DB)
                        + (track.open() ? 0 : 1)
                        + (isDoubtful(track, emission, width) ? DOUBTFUL_DB : 0)
                : Double.MAX_VALUE;
    }

    /**
     * Whether a candidate is one only since it wandered and the next of it does not, or since it was of another width: a window in a
     * hundred shows what hops as wandering by chance, in others something touches its band, and then a track that hops here is
     * the better.
     */
    private static boolean isDoubtful(EmitterTrack track, EmissionObservation emission, double widthRatio) {
        boolean wandered = track.wanders() && !emission.wanders();
        return !track.open() && (wandered || widthRatio > HOP_WIDTH_RATIO);
    }

    /** Whether an emission fits a track without a hop. */
    static boolean isAtPlaceOfOne(List<EmitterTrack> tracks, EmissionObservation emission) {
        for (EmitterTrack track : tracks) {
            if (track.distanceHertz(emission.centerFrequencyHertz()) <= track.sameCenterHertz()
                    && cost(track, emission) < Double.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** Whether both are narrow enough to be of one that hops, and neither is known to stay. */
    private static boolean mayHop(EmitterTrack track, EmissionObservation emission) {
        return Math.max(track.bandwidthHertz(), emission.bandwidthHertz()) <= MAX_HOPPING_HERTZ
                && !track.wanders()
                && !emission.wanders()
                && !stays(track);
    }

    /** Whether it was found at one place often enough, and without pauses, to be one that does not hop. */
    private static boolean stays(EmitterTrack track) {
        return !track.hops()
                && track.emissions() >= MIN_STAYING_EMISSIONS
                && track.timing().duty() >= MIN_STAYING_DUTY;
    }

    /** Whether the track took an emission of this window at the same time: an emitter sends one at a time. */
    private static boolean isBusy(
            EmitterTrack track,
            EmissionObservation emission,
            List<EmissionObservation> taken,
            List<EmitterTrack> updated) {
        for (int i = 0; i < taken.size(); i++) {
            EmissionObservation other = taken.get(i);
            boolean same = updated.get(i).bornUnixNanos() == track.bornUnixNanos()
                    && updated.get(i).bornHertz() == track.bornHertz()
                    && updated.get(i).className().equals(track.className());
            if (same
                    && other.startUnixNanos() < emission.endUnixNanos()
                    && emission.startUnixNanos() < other.endUnixNanos()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The track of a wandering carrier that an emission is a part of: in its band, no wider and no stronger. Where something
     * else is on the air beside it, and where the picture is dark, a window shows no more of it.
     */
    static @Nullable EmitterTrack carrier(List<EmitterTrack> tracks, EmissionObservation emission) {
        for (EmitterTrack track : tracks) {
            double stronger = emission.strengthDb() - track.strengthDb();
            if (track.wanders()
                    && !track.named()
                    && track.windows() >= MIN_CARRIER_WINDOWS
                    && stronger <= HOP_LEVEL_DB
                    && stronger >= -MAX_PART_BELOW_DB
                    && emission.bandwidthHertz() <= SAME_WIDTH_RATIO * track.bandwidthHertz()
                    && track.distanceHertz(emission.centerFrequencyHertz()) <= track.sameCenterHertz()) {
                return track;
            }
        }
        return null;
    }

    /** The open named track that an emission which was not recognised is of all the same: at its place, as wide, as strong. */
    static @Nullable EmitterTrack owner(List<EmitterTrack> tracks, EmissionObservation emission) {
        for (EmitterTrack track : tracks) {
            double ratio = track.bandwidthHertz() / emission.bandwidthHertz();
            if (track.named()
                    && track.open()
                    && Math.abs(track.strengthDb() - emission.strengthDb()) <= SAME_LEVEL_DB
                    && Math.max(ratio, 1 / ratio) <= SAME_WIDTH_RATIO * SAME_WIDTH_RATIO
                    && track.distanceHertz(emission.centerFrequencyHertz()) <= track.sameCenterHertz()) {
                return track;
            }
        }
        return null;
    }

    /** Whether a window shows the frequencies of a track. */
    static boolean watches(WindowObservation window, EmitterTrack track) {
        return track.centersHertz().stream()
                .anyMatch(hertz -> hertz >= window.lowerHertz() && hertz <= window.upperHertz());
    }
}
