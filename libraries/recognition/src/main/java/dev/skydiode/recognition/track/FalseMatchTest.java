package dev.skydiode.recognition.track;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an emitter is taken for a class more often than an interferer would be.
 *
 * <p>Bluetooth visits all of the band, the channels of hopping classes among it, where one emission cannot tell the two
 * apart. Many can: of a transmitter of the class nearly every emission is recognised, of an interferer only a share. Only
 * emissions of one level and width can be of one emitter, so those of about the same level and width as the one in
 * question are counted, one per burst: windows of one burst are not independent. Of n such, k taken for the
 * class are held against the share p of an interferer's that are, by the bound of Chernoff (1952): at least k of n occur
 * with probability at most exp(-n D), D = (k/n) ln((k/n)/p) + (1-k/n) ln((1-k/n)/(1-p)). And more than half must be of the
 * class, whatever p: what is mostly something else is something else.
 *
 * <p>One transmitter is at one place at a time. What is recognised as another class elsewhere while the class is there is
 * therefore of a second transmitter and says nothing about the first: several of one level would else refute one another. An
 * interferer's emissions do not come two at a time, so that they still count. Not thread-safe.
 */
public final class FalseMatchTest {
    /** Emissions that are remembered. */
    static final int MAX_RECENT = 256;

    /** Emissions further apart in level are of two transmitters. */
    private static final double SAME_LEVEL_DB = 5;
    /** The same of their widths, the wider over the narrower. */
    private static final double SAME_WIDTH_RATIO = 2.2;
    /** More than this share must be of the class, whatever the interferer's. */
    private static final double MIN_SHARE = 0.5;

    /**
     * Share of an interferer's emissions that are taken for a class where none was measured: of Wi-Fi at crowded places some
     * per cent are taken for one wide class or another.
     */
    private static final double UNKNOWN_SHARE = 0.2;

    /** Pauses within one burst, and steps of its centre, that do not make two. */
    private static final long SAME_BURST_NANOS = 30_000;

    private final Deque<RecentEmission> recent;

    /** Of a sensor from which nothing has been received yet. */
    public FalseMatchTest() {
        this(List.of());
    }

    /** As it was remembered, oldest first. */
    public FalseMatchTest(List<RecentEmission> recent) {
        this.recent = new ArrayDeque<>(recent);
    }

    /** What to remember, oldest first. */
    public List<RecentEmission> recent() {
        return List.copyOf(recent);
    }

    /** Forgets all: the sensor's clock was set back, or the sensor is gone. */
    void clear() {
        recent.clear();
    }

    /** Forgets what ended before. */
    void forgetBefore(long unixNanos) {
        while (!recent.isEmpty() && recent.getFirst().endUnixNanos() < unixNanos) {
            recent.removeFirst();
        }
    }

    /** Takes an emission; one that goes on from the window before is the same one, and named where one part of it is. */
    void add(EmissionObservation emission) {
        RecentEmission part = null;
        for (RecentEmission earlier : recent) {
            part = continues(earlier, emission) ? earlier : part;
        }
        String name = emission.className();
        long start = emission.startUnixNanos();
        if (part != null) {
            recent.remove(part);
            name = name.isEmpty() ? part.className() : name;
            start = part.startUnixNanos();
        }
        recent.addLast(new RecentEmission(
                name,
                start,
                emission.endUnixNanos(),
                emission.centerFrequencyHertz(),
                emission.bandwidthHertz(),
                emission.strengthDb()));
        if (recent.size() > MAX_RECENT) {
            recent.removeFirst();
        }
    }

    /** Whether an emission begins where, and when, an earlier one ended. */
    private static boolean continues(RecentEmission earlier, EmissionObservation emission) {
        return Math.abs(emission.startUnixNanos() - earlier.endUnixNanos()) <= SAME_BURST_NANOS
                && Math.abs(emission.centerFrequencyHertz() - earlier.centerFrequencyHertz())
                        < Math.max(emission.bandwidthHertz(), earlier.bandwidthHertz());
    }

    /** What the emissions so far say of a class. */
    enum Belief {
        /** More of them are of the class than an interferer explains. */
        BELIEVED,
        /** Most are, but they are too few to tell. */
        UNDECIDED,
        /** Most are something else. */
        REFUTED
    }

    /**
     * Whether an emission's class is more than an interferer explains.
     *
     * @param named one that was taken for a class; among those that {@link #add} took
     * @param falseMatchShare share of an interferer's emissions that are taken for the class, below 1; 0 where not known
     * @param significanceLevel probability above which an interferer is still an explanation; 1: nothing is asked
     */
    Belief of(EmissionObservation named, double falseMatchShare, double significanceLevel) {
        if (significanceLevel >= 1) {
            return Belief.BELIEVED;
        }
        List<RecentEmission> hits = new ArrayList<>();
        List<RecentEmission> others = new ArrayList<>();
        for (RecentEmission emission : recent) {
            if (alike(emission, named)) {
                (emission.className().equals(named.className()) ? hits : others).add(emission);
            }
        }
        int count = hits.size() + others.size() - ofOtherTransmitters(others, hits);
        double share = count == 0 ? 0 : (double) hits.size() / count;
        if (share <= MIN_SHARE) {
            return Belief.REFUTED;
        }
        double chance = falseMatchShare == 0 ? UNKNOWN_SHARE : falseMatchShare;
        boolean enough = share > chance && count * divergence(share, chance) >= -Math.log(significanceLevel);
        return enough ? Belief.BELIEVED : Belief.UNDECIDED;
    }

    /** Whether it can be of the same transmitter, by level and width. */
    private static boolean alike(RecentEmission emission, EmissionObservation named) {
        double ratio = emission.bandwidthHertz() / named.bandwidthHertz();
        return Math.abs(emission.strengthDb() - named.strengthDb()) <= SAME_LEVEL_DB
                && ratio < SAME_WIDTH_RATIO
                && ratio * SAME_WIDTH_RATIO > 1;
    }

    /**
     * How many were recognised as another class while the class was on the air elsewhere: of a class that is mostly there
     * together with this one, all.
     */
    private static int ofOtherTransmitters(List<RecentEmission> others, List<RecentEmission> hits) {
        Map<String, List<RecentEmission>> byClass = new HashMap<>();
        for (RecentEmission other : others) {
            if (!other.className().isEmpty()) {
                byClass.computeIfAbsent(other.className(), any -> new ArrayList<>())
                        .add(other);
            }
        }
        int sum = 0;
        for (List<RecentEmission> ofOne : byClass.values()) {
            int together = 0;
            for (RecentEmission other : ofOne) {
                together += isBeside(other, hits) ? 1 : 0;
            }
            sum += together > MIN_SHARE * ofOne.size() ? ofOne.size() : together;
        }
        return sum;
    }

    /** Whether the class was on the air at the same time on frequencies of its own. */
    private static boolean isBeside(RecentEmission other, List<RecentEmission> hits) {
        for (RecentEmission hit : hits) {
            double apart = Math.abs(hit.centerFrequencyHertz() - other.centerFrequencyHertz());
            if (hit.startUnixNanos() < other.endUnixNanos()
                    && other.startUnixNanos() < hit.endUnixNanos()
                    && apart > Math.max(hit.bandwidthHertz(), other.bandwidthHertz())) {
                return true;
            }
        }
        return false;
    }

    /** D(k/n || p), of Kullback and Leibler (1951), natural: share is k/n, chance is p. */
    private static double divergence(double share, double chance) {
        return share * Math.log(share / chance) + (share < 1 ? (1 - share) * Math.log((1 - share) / (1 - chance)) : 0);
    }
}
