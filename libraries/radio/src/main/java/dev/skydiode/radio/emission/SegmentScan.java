package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the regions of one segment's averaged spectrum: first what is narrow and stands on something wider or on the
 * noise, then what is wide and stands on the noise, cut apart at its valleys.
 *
 * <p>The mean of n frames of noise is gamma distributed with shape n / (1 + 2/36) ({@link GammaQuantile}); a bin is detected
 * where it exceeds the noise by that distribution's quantile at a fixed false-alarm rate, so that the rate is the same for
 * short and for long segments.
 */
final class SegmentScan {
    /**
     * Normal deviate of the false-alarm rate per bin and segment, 1e-9: some 0.003 emissions in 10,000 windows of 256 bins
     * of noise.
     */
    static final double FALSE_ALARM_DEVIATIONS = 6.0;

    /** Bins beside a detected one still belong to it at this deviate. */
    private static final double EDGE_DEVIATIONS = 2.5;

    /** However long the average, the floor is known no better than this. */
    private static final double MIN_RATIO = 1.6;

    /** The same for the bins beside. */
    private static final double MIN_EDGE_RATIO = 1.25;

    /** Wider signals make no narrow region: all hopping transmitters and Bluetooth are narrower, all OFDM is wider. */
    static final double NARROW_HERTZ = 3.2e6;

    /** On something wider, where speckle is not noise's, a narrow region rises at least so much. */
    private static final double MIN_PROMINENCE = 1.8;

    /** In less than this more is asked: the training symbols of 802.11 are lines 1.25 MHz apart for 8 microseconds. */
    private static final int LONG_FRAMES = 3 * PowerGrid.FRAMES_PER_BLOCK;

    private static final double MIN_BRIEF_PROMINENCE = 6;

    /** A narrow region's bins hold at least this share of its peak. */
    private static final double NARROW_EDGE = 0.05;

    /** Wide signals part where the spectrum between them drops to this share of the lower one. */
    private static final double VALLEY = 0.2;

    /** And lower where few frames were averaged: a valley that speckle makes is seldom five deviations deep. */
    private static final double VALLEY_DEVIATIONS = 5;
    /** A Hann frame shows nothing of a line two bins away; of a line that wanders over a bin, little. */
    private static final double LINE_SKIRT = 0.12;

    /** Beside a narrow region its own slopes reach so far. */
    private static final double SLOPE_HERTZ = 2e6;

    private static final double VALLEY_SMOOTHING_HERTZ = 1.6e6;

    /** What is everywhere so near to a narrow signal, and at most this share of its peak, is its transmitter's floor. */
    private static final double SKIRT_HERTZ = 18e6;

    /** And so far beyond at most. */
    private static final double SKIRT_EDGE_HERTZ = 2e6;

    /** Beyond that it falls by at least 1 dB per megahertz. */
    private static final double SKIRT_FALL_DB_PER_HERTZ = 1e-6;

    /** Of what is so near, this part of it is not covered by others and shows that floor. */
    private static final int SKIRT_SHARE = 10;

    private static final double MAX_SKIRT = Decibels.powerRatio(-21);

    /** Such a floor's higher parts over its lower ones. */
    private static final double SKIRT_RIPPLE = 2.5;

    private final FrequencyGrid grid;
    private final float[] powers;
    private final float[] noise;
    private final float[] under;
    private final float[] without;
    private final float[] floor;
    private final double seedRatio;
    private final double edgeRatio;
    private final double ratioOnSignal;
    private final double valleyRatio;
    private final float skirtFall;

    /**
     * @param grid bins of the segment
     * @param powers mean over the segment's frames, per bin, microwatt
     * @param noise floor per bin, microwatt, above 0
     * @param frames of the segment, at least 1: with them the threshold falls towards {@code MIN_RATIO}
     */
    SegmentScan(FrequencyGrid grid, float[] powers, float[] noise, int frames) {
        this.grid = grid;
        this.powers = powers;
        this.noise = noise;
        this.without = powers.clone();
        this.floor = noise.clone();
        double shape = frames * GammaQuantile.INDEPENDENT_PER_FRAME;
        this.seedRatio = seedRatio(frames);
        this.edgeRatio = Math.max(MIN_EDGE_RATIO, GammaQuantile.at(shape, EDGE_DEVIATIONS));
        this.valleyRatio = Math.min(VALLEY, GammaQuantile.at(shape, -VALLEY_DEVIATIONS));
        this.ratioOnSignal = Math.max(
                frames < LONG_FRAMES ? MIN_BRIEF_PROMINENCE : MIN_PROMINENCE,
                GammaQuantile.at(shape / 2, FALSE_ALARM_DEVIATIONS));
        this.skirtFall = (float) Decibels.powerRatio(-SKIRT_FALL_DB_PER_HERTZ * grid.binHertz());
        this.under = Opening.of(powers, grid.binsOf(NARROW_HERTZ));
        for (int bin = 0; bin < under.length; bin++) {
            under[bin] = Math.max(under[bin], noise[bin]);
        }
    }

    /** Where no bin's mean over so many frames is this many times its noise, there is no region. */
    static double seedRatio(int frames) {
        return Math.max(
                MIN_RATIO, GammaQuantile.at(frames * GammaQuantile.INDEPENDENT_PER_FRAME, FALSE_ALARM_DEVIATIONS));
    }

    /** What lies under narrow regions: the noise, or the wider signal that they stand on. */
    float[] under() {
        return under;
    }

    /** The spectrum without narrow regions: in their place what lies under them. */
    float[] without() {
        return without;
    }

    /** What lies under wide regions: the noise, or the floor of a strong narrow signal's transmitter. */
    float[] floor() {
        return floor;
    }

    /** All regions that no stronger one explains. */
    List<Region> regions() {
        List<Region> found = new ArrayList<>();
        narrow(found);
        wide(found);
        List<Region> own = new ArrayList<>(found.size());
        for (Region region : found) {
            if (!LeakageMask.explains(grid, found, region) && !isReceivers(region)) {
                own.add(region);
            }
        }
        return own;
    }

    /** Bins that rise over what is left when everything narrower than 3.2 MHz is cut off, from the lowest up. */
    private void narrow(List<Region> found) {
        int bin = 0;
        while (bin < powers.length) {
            double least = under[bin] > 2 * noise[bin] ? ratioOnSignal : seedRatio;
            if (powers[bin] > least * under[bin]) {
                Region region = narrowAround(bin);
                found.add(region);
                // Past all of its slope, a part of which the region leaves out.
                bin = Math.max(bin, region.lastBin());
                while (bin < powers.length && powers[bin] > edgeRatio * under[bin]) {
                    bin++;
                }
            }
            bin++;
        }
    }

    /** The region about a detected bin: its foot first, then without the slopes below a twentieth of its peak. */
    private Region narrowAround(int seed) {
        // What is nearly as wide as the opening is partly under itself: its foot is as high as what is beside it.
        int[] foot = reach(seed);
        float beside = beyond(foot[0], foot[1]);
        for (int bin = foot[0]; bin <= foot[1]; bin++) {
            under[bin] = Math.max(noise[bin], Math.min(under[bin], beside));
        }
        int[] reach = reach(seed);
        int first = reach[0];
        int last = reach[1];
        int peak = seed;
        for (int bin = first; bin <= last; bin++) {
            peak = powers[bin] > powers[peak] ? bin : peak;
        }
        double least = NARROW_EDGE * (powers[peak] - under[peak]);
        while (last > peak && powers[last] - under[last] < least) {
            last--;
        }
        while (first < peak && powers[first] - under[first] < least) {
            first++;
        }
        return region(first, last, peak, powers, under, true);
    }

    /** The bins around one that stand over what lies under them: the first and the last. */
    private int[] reach(int seed) {
        int first = seed;
        int last = seed;
        while (last + 1 < powers.length && powers[last + 1] > edgeRatio * under[last + 1]) {
            last++;
        }
        while (first > 0 && powers[first - 1] > edgeRatio * under[first - 1]) {
            first--;
        }
        return new int[] {first, last};
    }

    /** The higher of what lies under the bins beyond a run's slopes. */
    private float beyond(int first, int last) {
        int slope = grid.binsOf(SLOPE_HERTZ);
        int below = first - slope - 1;
        int above = last + slope + 1;
        return Math.max(below < 0 ? 0 : under[below], above >= under.length ? 0 : under[above]);
    }

    /** Runs of bins over the noise once the narrow ones are taken off, at least half as wide as a narrow one may be. */
    private void wide(List<Region> found) {
        found.forEach(this::remove);
        int least = grid.binsOf(NARROW_HERTZ) / 2;
        float[] smooth = SlidingMean.of(without, grid.binsOf(VALLEY_SMOOTHING_HERTZ) / 2);
        found.forEach(region -> addSkirt(region, smooth));
        int bin = 0;
        while (bin < smooth.length) {
            int first = bin;
            double top = 0;
            while (bin < smooth.length && smooth[bin] > edgeRatio * least(bin)) {
                top = Math.max(top, smooth[bin] / least(bin));
                bin++;
            }
            if (top > seedRatio && bin - first >= least) {
                split(smooth, first, bin - 1, found);
            }
            bin = Math.max(bin, first + 1);
        }
    }

    /** Where a transmitter has a floor far below its signal all around this, that is what wide regions stand on. */
    private void addSkirt(Region narrow, float[] smooth) {
        double most = MAX_SKIRT * narrow.peakMicrowatts();
        int reach = grid.binsOf(SKIRT_HERTZ);
        int first = Math.max(0, narrow.peakBin() - reach);
        int last = Math.min(smooth.length - 1, narrow.peakBin() + reach);
        for (int bin = first; bin <= last; bin++) {
            if (smooth[bin] <= edgeRatio * noise[bin]) {
                return;
            }
        }
        float[] sorted = Arrays.copyOfRange(smooth, first, last + 1);
        Arrays.sort(sorted);
        float skirt = sorted[sorted.length / SKIRT_SHARE];
        if (skirt < most) {
            int edge = grid.binsOf(SKIRT_EDGE_HERTZ);
            int from = Math.max(0, first - edge);
            int to = Math.min(floor.length - 1, last + edge);
            for (int bin = from; bin <= to; bin++) {
                floor[bin] = Math.max(floor[bin], skirt);
            }
            addSlope(from, -1, skirt, smooth);
            addSlope(to, 1, skirt, smooth);
        }
    }

    /** Beyond its end such a floor falls off, and what falls with it from there on is it; what rises again is something else. */
    private void addSlope(int end, int step, float skirt, float[] smooth) {
        float slope = skirt;
        for (int bin = end + step; bin >= 0 && bin < floor.length; bin += step) {
            slope = Math.min(slope * skirtFall, smooth[bin]);
            floor[bin] = Math.max(floor[bin], slope);
        }
    }

    /** What a wide region's bins must rise over. */
    private double least(int bin) {
        return floor[bin] > noise[bin] ? SKIRT_RIPPLE * floor[bin] : noise[bin];
    }

    /** Levels a narrow region and its slopes to what is beyond them. */
    private void remove(Region narrow) {
        int slope = grid.binsOf(SLOPE_HERTZ);
        float beyond = beyond(narrow.firstBin(), narrow.lastBin());
        int first = Math.max(0, narrow.firstBin() - slope);
        int last = Math.min(under.length - 1, narrow.lastBin() + slope);
        for (int bin = first; bin <= last; bin++) {
            boolean inside = bin >= narrow.firstBin() && bin <= narrow.lastBin();
            without[bin] = Math.max(noise[bin], Math.min(inside ? under[bin] : without[bin], beyond));
        }
    }

    /** Cuts a run of bins at the deepest valley whose both sides rise far enough over it, and then each part. */
    private void split(float[] smooth, int first, int last, List<Region> found) {
        int cut = valley(smooth, first, last);
        if (cut >= 0) {
            split(smooth, first, cut - 1, found);
            split(smooth, cut + 1, last, found);
            return;
        }
        int peak = first;
        for (int bin = first; bin <= last; bin++) {
            peak = smooth[bin] > smooth[peak] ? bin : peak;
        }
        double least = floor[peak] + NARROW_EDGE * (smooth[peak] - floor[peak]);
        int from = first;
        int to = last;
        while (to > peak && smooth[to] < least) {
            to--;
        }
        while (from < peak && smooth[from] < least) {
            from++;
        }
        if (to - from + 1 >= grid.binsOf(NARROW_HERTZ) / 2) {
            found.add(region(from, to, peak, without, floor, false));
        }
    }

    /** The bin where the spectrum is deepest under both its sides, as a share of the lower one; -1 where none is deep enough. */
    private int valley(float[] smooth, int first, int last) {
        int best = -1;
        double deepest = valleyRatio;
        float left = 0;
        float[] right = new float[last - first + 2];
        for (int bin = last; bin >= first; bin--) {
            right[bin - first] = Math.max(right[bin - first + 1], smooth[bin]);
        }
        for (int bin = first; bin <= last; bin++) {
            double depth = smooth[bin] / Math.min(left, right[bin - first + 1]);
            if (left > 0 && bin < last && depth < deepest) {
                deepest = depth;
                best = bin;
            }
            left = Math.max(left, smooth[bin]);
        }
        return best;
    }

    /** Peak, mean and prominence of a run of bins over what lies under it. */
    private Region region(int first, int last, int peak, float[] of, float[] over, boolean narrow) {
        double sum = 0;
        for (int bin = first; bin <= last; bin++) {
            sum += Math.max(0, of[bin] - over[bin]);
        }
        return new Region(first, last, peak, of[peak], sum / (last - first + 1), of[peak] / over[peak], narrow);
    }

    /**
     * A line exactly at the capture's centre, no wider than a Hann frame makes a line, is the receiver's own, and what peaks
     * in the outermost bins is what its filter let through from beyond.
     */
    private boolean isReceivers(Region region) {
        int zero = grid.bins() / 2;
        boolean line = region.peakBin() == zero
                && powers[zero - 2] - under[zero - 2] < LINE_SKIRT * powers[zero]
                && powers[zero + 2] - under[zero + 2] < LINE_SKIRT * powers[zero];
        return region.narrow() && (line || region.lastBin() == 0 || region.firstBin() == grid.bins() - 1);
    }
}
