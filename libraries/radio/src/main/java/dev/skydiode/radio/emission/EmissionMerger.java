package dev.skydiode.radio.emission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins what was found in successive stretches of time where it is one signal that goes on: at the same place, as wide,
 * about as strong, without a pause, or with one in which something stronger covered it. Not thread-safe.
 */
public final class EmissionMerger {
    /** Powers of one emission differ from stretch to stretch by less than this ratio: fading, a part of a block. */
    private static final double MAX_POWER_RATIO = 10;

    /** Parts of a chirp have the same power, up to this ratio, ... */
    private static final double MAX_MOVING_RATIO = 2.2;

    /** ... are at least this share of the whole's width ... */
    private static final double MIN_PART = 0.15;

    /** ... and no single hop. */
    private static final int MIN_MOVING_BINS = 5;

    /** A stretch of a chirp that shows but a part of it is no longer than so many times the longest pause. */
    private static final double MAX_MOVING_GAPS = 5;

    /** What lies within another's band does so by this share of its own. */
    private static final double MIN_WITHIN = 0.8;

    /** What is so much weaker beside the edge of a band ... */
    private static final double MAX_EDGE_POWER = 0.03;

    /** ... no wider than this share of the band ... */
    private static final double MAX_EDGE_WIDTH = 0.35;

    /** ... and no farther is the slope that a band's beginning or end has for a moment. */
    private static final int MAX_EDGE_BINS = 4;

    /** A carrier that leaks beside a burst in time does so for no longer than this share of the burst. */
    private static final double MAX_LEAK_DURATION = 0.25;

    /** It is in the middle of the burst's band, off by no more than this share of the band, or by a bin. */
    private static final double MAX_LEAK_OFFSET = 0.05;

    /** Of the narrower of two parts of a wandering carrier, that both have. */
    private static final double MIN_WANDERING = 0.5;

    /** Longest time for which something covered is taken to go on: a long frame of 802.11. */
    private static final double MAX_COVERED_SECONDS = 3e-3;

    /**
     * One that has not ended.
     *
     * @param emission as far as it was seen
     * @param untilSeconds when it was seen last, or covered
     */
    private record Open(Emission emission, double untilSeconds) {}

    private final List<Open> open = new ArrayList<>();
    private boolean begun;

    /**
     * Takes what was found next.
     *
     * @param found emissions of one stretch, which begins where the one before ended, or later
     * @param startSeconds of the stretch
     * @param gapSeconds longest pause within an emission
     * @return emissions that ended before
     */
    public List<Emission> add(List<Emission> found, double startSeconds, double gapSeconds) {
        List<Growing> before = new ArrayList<>();
        open.forEach(one -> before.add(new Growing(one)));
        open.clear();
        for (Emission emission : found) {
            Growing best = null;
            for (Growing candidate : before) {
                if (candidate.takes(emission, gapSeconds)
                        && (best == null || likeness(candidate, emission) > likeness(best, emission))) {
                    best = candidate;
                }
            }
            if (best == null) {
                double until = coveredUntil(emission, emission.endSeconds(), found, gapSeconds);
                open.add(new Open(emission.within(emission.beginsBefore() && !begun, emission.goesOn()), until));
            } else {
                best.taken.add(emission);
            }
        }
        begun = true;
        List<Emission> ended = new ArrayList<>();
        for (Growing candidate : before) {
            goOn(candidate, found, startSeconds, gapSeconds, ended);
        }
        return ended;
    }

    /** Joins what an emission took up, and keeps it open while it was seen or is covered, up to 3 ms. */
    private void goOn(
            Growing candidate, List<Emission> found, double startSeconds, double gapSeconds, List<Emission> ended) {
        Emission whole = candidate.open.emission();
        for (Emission piece : candidate.taken) {
            whole = EmissionMath.joined(whole, piece);
        }
        double seen = candidate.taken.isEmpty() ? candidate.open.untilSeconds() : whole.endSeconds();
        double until = coveredUntil(whole, seen, found, gapSeconds);
        boolean waits = until >= startSeconds - gapSeconds && until - whole.endSeconds() <= MAX_COVERED_SECONDS;
        if (waits) {
            boolean there = !candidate.taken.isEmpty() || until > seen;
            open.add(new Open(there ? whole : whole.within(whole.beginsBefore(), false), until));
        } else {
            ended.add(whole.within(whole.beginsBefore(), false));
        }
    }

    /** One that had not ended, and those of the next stretch that are more of it. */
    private static final class Growing {
        private final Open open;
        private final List<Emission> taken = new ArrayList<>(1);

        Growing(Open open) {
            this.open = open;
        }

        /** A chirp's end and next beginning are two at a time; two that share frequencies are not. */
        boolean takes(Emission piece, double gapSeconds) {
            return goesOn(open, piece, gapSeconds)
                    && taken.stream()
                            .noneMatch(other -> other.startSeconds() < piece.endSeconds()
                                    && piece.startSeconds() < other.endSeconds()
                                    && common(other, piece) > 0);
        }
    }

    /** All that had not ended, as far as they were seen, and forgets them: the next stretch is of another capture. */
    public List<Emission> finish() {
        List<Emission> rest = new ArrayList<>(open.stream().map(Open::emission).toList());
        open.clear();
        begun = false;
        return rest;
    }

    /**
     * The emissions but for fragments: what shows for a moment within the time and band of a stronger one is the structure
     * of that one, a symbol of it or its edge; and a faint carrier in the middle of its band just before or after it is the
     * transmitter's oscillator, which leaks while it is keyed.
     *
     * @param emissions of one window or capture, in any order; not changed
     * @param gapSeconds longest pause within an emission: a moment is no longer than two of them
     * @return strongest first
     */
    public static List<Emission> withoutFragments(List<Emission> emissions, double gapSeconds) {
        List<Emission> kept = new ArrayList<>(emissions.size());
        for (Emission emission : emissions) {
            if (!isExplained(emission, emissions, gapSeconds)) {
                kept.add(emission);
            }
        }
        kept.sort(Comparator.comparingDouble(Emission::powerMicrowatts).reversed());
        return kept;
    }

    // No emission is a fragment of itself: the same object is meant.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isExplained(Emission brief, List<Emission> emissions, double gapSeconds) {
        for (Emission whole : emissions) {
            if (whole != brief && (isFragment(brief, whole, gapSeconds) || isLeakage(brief, whole, gapSeconds))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one is briefer, weaker and within the time of another, and mostly within its band or on its edge's slope. */
    private static boolean isFragment(Emission brief, Emission whole, double gapSeconds) {
        return brief.durationSeconds() < 2 * gapSeconds
                && whole.durationSeconds() > brief.durationSeconds()
                && whole.powerMicrowatts() > brief.powerMicrowatts()
                && brief.startSeconds() >= whole.startSeconds() - gapSeconds
                && brief.endSeconds() <= whole.endSeconds() + gapSeconds
                && (common(brief, whole) >= MIN_WITHIN * bins(brief) || isSlope(brief, whole) || isOnset(brief, whole));
    }

    /** Whether one is far weaker and about all of another's band or more: frames that its sudden beginning or end but touches. */
    private static boolean isOnset(Emission brief, Emission whole) {
        return brief.powerMicrowatts() < MAX_EDGE_POWER * whole.powerMicrowatts()
                && common(brief, whole) >= MIN_WITHIN * bins(whole);
    }

    /** Whether one is narrow and far weaker, at the edge of another's band or a few bins beside it. */
    private static boolean isSlope(Emission brief, Emission whole) {
        return brief.powerMicrowatts() < MAX_EDGE_POWER * whole.powerMicrowatts()
                && bins(brief) <= MAX_EDGE_WIDTH * bins(whole)
                && common(brief, whole) >= -MAX_EDGE_BINS;
    }

    /** Whether one is brief, narrow and far weaker, in the middle of another's band and right before or after it. */
    private static boolean isLeakage(Emission brief, Emission whole, double gapSeconds) {
        double offset = Math.abs(brief.centerFrequencyHertz() - whole.centerFrequencyHertz());
        return brief.durationSeconds() <= MAX_LEAK_DURATION * whole.durationSeconds()
                && brief.powerMicrowatts() < MAX_EDGE_POWER * whole.powerMicrowatts()
                && bins(brief) <= MAX_EDGE_WIDTH * bins(whole)
                && offset <= Math.max(whole.grid().binHertz(), MAX_LEAK_OFFSET * whole.bandwidthHertz())
                && brief.startSeconds() <= whole.endSeconds() + gapSeconds
                && brief.endSeconds() >= whole.startSeconds() - gapSeconds;
    }

    /** Whether a piece is more of an open one: the same bins, soon enough, at a like place and strength. */
    private static boolean goesOn(Open open, Emission now, double gapSeconds) {
        Emission before = open.emission();
        if (!before.grid().equals(now.grid()) || now.startSeconds() - open.untilSeconds() > gapSeconds) {
            return false;
        }
        double ratio = before.powerMicrowatts() / now.powerMicrowatts();
        double most = EmissionMath.sameBand(before, now)
                ? MAX_POWER_RATIO
                : moves(before, now, gapSeconds) || wanders(before, now) ? MAX_MOVING_RATIO : 0;
        return ratio < most && ratio * most > 1;
    }

    /**
     * Whether two of unlike bands are parts of a chirp, which brief stretches see one after another, each with all its power:
     * the narrower within the wider, or beside it.
     */
    private static boolean moves(Emission a, Emission b, double gapSeconds) {
        boolean ascending = bins(a) < bins(b);
        Emission narrow = ascending ? a : b;
        Emission wide = ascending ? b : a;
        return bins(narrow) >= Math.max(MIN_MOVING_BINS, MIN_PART * bins(wide))
                && narrow.durationSeconds() < MAX_MOVING_GAPS * gapSeconds
                && common(a, b) >= -1;
    }

    /** Whether one wanders and the other is where it was: in a picture's dark lines its carrier stands still. */
    private static boolean wanders(Emission a, Emission b) {
        return (a.wanderShare() > 0 || b.wanderShare() > 0)
                && common(a, b) >= MIN_WANDERING * Math.min(bins(a), bins(b));
    }

    /** Bins that both have; 0 where they touch, negative by what lies between. */
    private static int common(Emission a, Emission b) {
        return Math.min(a.lastBin(), b.lastBin()) - Math.max(a.firstBin(), b.firstBin()) + 1;
    }

    /** Width of its band in bins. */
    private static int bins(Emission emission) {
        return emission.lastBin() - emission.firstBin() + 1;
    }

    /** Common share of the bands less the decades between the powers: of several, the likest takes a piece. */
    private static double likeness(Growing growing, Emission now) {
        Emission before = growing.open.emission();
        double ratio = before.powerMicrowatts() / now.powerMicrowatts();
        return overlap(before, now) - Math.abs(Math.log10(ratio));
    }

    /** Common share of both bands. */
    private static double overlap(Emission a, Emission b) {
        double all = Math.max(a.lastBin(), b.lastBin()) - Math.min(a.firstBin(), b.firstBin()) + 1;
        return Math.max(0, common(a, b)) / all;
    }

    /** The end of the last stronger one that hides it, of those that begin where it, or its cover, ended. */
    private static double coveredUntil(Emission emission, double seenSeconds, List<Emission> found, double gapSeconds) {
        double until = seenSeconds;
        double before;
        do {
            before = until;
            for (Emission other : found) {
                boolean covers = other.firstBin() <= emission.firstBin()
                        && other.lastBin() >= emission.lastBin()
                        && density(other) > density(emission) / 2
                        && other.startSeconds() <= until + gapSeconds;
                until = covers ? Math.max(until, other.endSeconds()) : until;
            }
        } while (until > before);
        return until;
    }

    /** Mean power per bin: what covers something must be at least half as dense. */
    private static double density(Emission emission) {
        return emission.powerMicrowatts() / bins(emission);
    }
}
