package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import dev.skydiode.radio.spectrum.ToneStatistics;
import java.util.Arrays;
import java.util.Optional;

/**
 * The noise floor of one sensor as it follows each bin over time. One per sensor; begins anew when the sensor tunes or
 * changes its rate. Not thread-safe.
 *
 * <p>Two estimates, the lower of which counts. Over frequency: the lower quartile of a block's bins, in the quietest
 * blocks, which holds while a quarter of the band is free in one block of eight. Over time: what each bin and its
 * neighbours come down to between transmissions, averaged over windows, which holds for a band that is full while
 * something is sent. Both are order statistics of averaged powers (Rohling 1983), corrected by their expectation for noise.
 * What stays, a carrier or video, stands over the first and so never becomes part of the floor.
 */
public final class NoiseFloor {

    /**
     * What is remembered.
     *
     * @param grid bins that it is for; a window on another grid begins anew
     * @param microwatts mean power of the noise in each bin, above 0
     * @param windows that it was learnt from, at least 1
     * @param raisedWindows newest ones in turn in which all of the band was over it
     */
    public record State(FrequencyGrid grid, float[] microwatts, long windows, int raisedWindows) {}

    /** Normal deviate of the quartile. */
    private static final double QUARTILE = -0.6745;

    /** One block in so many may be quieter than the floor, so that it is no accident; more need not be. */
    private static final int QUIET_BLOCKS = 8;

    /** So many bins tell a quartile well enough. */
    private static final int RANKED_BINS = 128;

    /** The lowest of this rank, however many blocks: what is longer than 80 blocks is seldom full for all of it. */
    private static final int MAX_RANK = 9;

    /** What bins within this width come down to is averaged: one bin's low alone varies too much. */
    private static final double NEIGHBOURHOOD_HERTZ = 3e6;

    /** Below this ratio to what is remembered a window's floor is noise, above it a signal. */
    private static final double NOISE_RATIO = 1.4;

    /** Of the second window. */
    private static final double MAX_LEARNING_RATE = 0.5;
    /** From the twentieth window on: what was learnt fades within some 20 windows. */
    private static final double MIN_LEARNING_RATE = 0.05;

    /** A band that is over its floor throughout for so many windows has a new floor: the receiver's gain was turned up. */
    private static final int NEW_FLOOR_WINDOWS = 64;

    private Optional<State> state;
    private Optional<Latest> latest = Optional.empty();
    private int skipped;

    /** The floor that the newest window was held against. */
    private record Latest(FrequencyGrid grid, float[] microwatts) {}

    /** Of a sensor from which nothing has been received yet. */
    public NoiseFloor() {
        this.state = Optional.empty();
    }

    /** As it was remembered, by a process before or another machine. */
    public NoiseFloor(State state) {
        this.state = Optional.of(state);
    }

    /** What to remember; empty before the first window. */
    public Optional<State> state() {
        return state;
    }

    /** What {@link #update} gave last, or nothing where that was for other bins; not to be written to. */
    float[] latest(FrequencyGrid grid) {
        return latest.filter(last -> last.grid().equals(grid))
                .map(Latest::microwatts)
                .orElse(new float[0]);
    }

    /** Takes note of a window that it did not learn from. */
    void skip() {
        skipped++;
    }

    /** Windows since it learnt from one. */
    int skipped() {
        return skipped;
    }

    /**
     * The floor under a window, which it learns from: per bin the lower of both estimates.
     *
     * @return mean power of the noise in each bin, microwatt, above 0
     */
    float[] update(PowerGrid window) {
        FrequencyGrid grid = window.grid();
        double overFrequency = overFrequency(window);
        float[] overTime = overTime(window);
        float[] floor = new float[grid.bins()];
        State known = state.filter(old -> old.grid().equals(grid)).orElse(null);
        float[] learnt = known == null ? overTime : learnt(known, overTime);
        for (int bin = 0; bin < floor.length; bin++) {
            floor[bin] = Math.max(Float.MIN_NORMAL, Math.min((float) overFrequency, learnt[bin]));
        }
        latest = Optional.of(new Latest(grid, floor));
        skipped = 0;
        return floor;
    }

    /**
     * What is remembered after a window: each bin that was no signal moves towards it by a share of 1/(n + 1), no less than
     * 1/20; a band that was raised throughout for 64 windows begins anew.
     */
    private float[] learnt(State known, float[] measured) {
        double rate = Math.clamp(1.0 / (known.windows() + 1), MIN_LEARNING_RATE, MAX_LEARNING_RATE);
        float[] learnt = new float[measured.length];
        int raised = 0;
        for (int bin = 0; bin < learnt.length; bin++) {
            float old = known.microwatts()[bin];
            boolean noise = measured[bin] < NOISE_RATIO * old;
            learnt[bin] = noise ? (float) (old + rate * (measured[bin] - old)) : old;
            raised += noise ? 0 : 1;
        }
        boolean allRaised = raised == learnt.length;
        int raisedWindows = allRaised ? known.raisedWindows() + 1 : 0;
        boolean anew = raisedWindows >= NEW_FLOOR_WINDOWS;
        float[] remembered = anew ? measured : learnt;
        state = Optional.of(
                new State(known.grid(), remembered, anew ? 1 : known.windows() + 1, anew ? 0 : raisedWindows));
        return remembered;
    }

    /**
     * Lower quartile of the bins of one of the quietest blocks, over its expectation for noise of mean 1: microwatt,
     * one for all bins. Of n blocks it is the n/8-th lowest, no higher than the tenth.
     */
    private static double overFrequency(PowerGrid window) {
        int bins = window.grid().bins();
        int step = Math.max(1, bins / RANKED_BINS);
        double[] ranked = new double[bins / step];
        double[] quartiles = new double[window.blocks()];
        for (int block = 0; block < window.blocks(); block++) {
            for (int i = 0; i < ranked.length; i++) {
                ranked[i] = window.power(block, i * step);
            }
            double shape = window.blockFrames()[block] * GammaQuantile.INDEPENDENT_PER_FRAME;
            quartiles[block] =
                    ToneStatistics.ranked(ranked, ranked.length, ranked.length / 4) / GammaQuantile.at(shape, QUARTILE);
        }
        return ToneStatistics.ranked(quartiles, quartiles.length, Math.min(quartiles.length / QUIET_BLOCKS, MAX_RANK));
    }

    /** Per bin one of its lowest blocks over what such a rank of noise is expected to be, averaged over its neighbourhood. */
    private float[] overTime(PowerGrid window) {
        int bins = window.grid().bins();
        int blocks = window.blocks();
        int rank = Math.min(blocks / QUIET_BLOCKS, MAX_RANK);
        double shape = window.blockFrames()[0] * GammaQuantile.INDEPENDENT_PER_FRAME;
        double expected = GammaQuantile.at(shape, orderDeviate(rank, blocks));
        float[] lows = ranked(window, rank);
        for (int bin = 0; bin < bins; bin++) {
            lows[bin] /= (float) expected;
        }
        float[] floor = SlidingMean.of(lows, window.grid().binsOf(NEIGHBOURHOOD_HERTZ) / 2);
        if (state.isEmpty() || !state.get().grid().equals(window.grid())) {
            state = Optional.of(new State(window.grid(), floor, 1, 0));
        }
        return floor;
    }

    /** Per bin the power at a rank among its blocks. Powers are not negative, so that their bits, as integers, are in the same order. */
    private static float[] ranked(PowerGrid window, int rank) {
        int bins = window.grid().bins();
        float[] powers = window.powersMicrowatts();
        if (rank == 1) {
            return secondLowest(powers, bins, window.blocks());
        }
        // Row r holds what is the r-th lowest so far: each new power sinks to its place.
        int[] lowest = new int[(rank + 1) * bins];
        Arrays.fill(lowest, Integer.MAX_VALUE);
        for (int cell = 0; cell < window.blocks() * bins; cell++) {
            int power = Float.floatToRawIntBits(powers[cell]);
            for (int at = cell % bins; at < lowest.length; at += bins) {
                int known = lowest[at];
                lowest[at] = Math.min(known, power);
                power = Math.max(known, power);
            }
        }
        float[] atRank = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            atRank[bin] = Float.intBitsToFloat(lowest[rank * bins + bin]);
        }
        return atRank;
    }

    /** The same of a window of eight to fifteen blocks, which most are. */
    private static float[] secondLowest(float[] powers, int bins, int blocks) {
        float[] seconds = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            int lowest = Integer.MAX_VALUE;
            int second = Integer.MAX_VALUE;
            for (int at = bin; at < blocks * bins; at += bins) {
                int power = Float.floatToRawIntBits(powers[at]);
                second = Math.min(second, Math.max(lowest, power));
                lowest = Math.min(lowest, power);
            }
            seconds[bin] = Float.intBitsToFloat(second);
        }
        return seconds;
    }

    /**
     * Normal deviate z of the expected value at a rank: the quantile of (r + 1 − 3/8)/(n + 1/4) (G. Blom 1958), by the
     * logistic approximation z = ln(s/(1 − s))/1.702.
     *
     * @param rank 0 for the lowest
     * @param count of values
     */
    private static double orderDeviate(int rank, int count) {
        double share = (rank + 1 - 0.375) / (count + 0.25);
        return Math.log(share / (1 - share)) / 1.702;
    }
}
