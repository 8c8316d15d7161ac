package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a carrier is that frequency modulation moves about, such as analog video: block by block it is elsewhere
 * and shows as a fragment, but its power stays the same, as that of no other signal does which is now here and now there
 * (constant envelope: Carson, «Notes on the theory of modulation», 1922).
 */
final class WanderingCarrier {
    /** In fewer blocks a hop cannot be told from wandering. */
    private static final int MIN_BLOCKS = 5;

    /** Powers of the blocks are within this ratio of their median. */
    private static final double SAME_POWER = 1.35;

    /** Steps of the centre, squared, over what noise of the same spectrum makes: its periodograms vary too. */
    private static final double MIN_WANDER = 4;

    /** What goes but one way is a chirp, or an oven's magnetron. */
    private static final double MAX_ONE_WAY = 0.8;

    private static final double MIN_WIDTH_HERTZ = 1.5e6;
    private static final double MAX_WIDTH_HERTZ = 14e6;

    /** Its band ends where the mean spectrum is so far below its peak for so long: a picture's greys are few, but something else may be near. */
    private static final double EDGE = 0.01;

    /** Gaps within its band that are tried, one after the other. */
    private static final double[] MAX_HOLES_HERTZ = {2.4e6, 0.8e6};

    /** A bin of its band is at least so many times its noise. */
    private static final double OVER_NOISE = 1.6;

    /** Emissions, strongest first, that are tried as part of one. */
    private static final int MAX_TRIED = 4;

    /** A carrier that is more here than there fills no band evenly; OFDM does, whose power is as steady. */
    private static final double MAX_FLATNESS = 0.88;

    /** What is so much weaker and so near is its sidebands: colour, sound, edges of the picture. */
    private static final double SIDEBAND = 0.04;

    /** The same of what is seen for a shorter time than the carrier. */
    private static final double BRIEF_SIDEBAND = 0.1;

    /** So near is near. */
    private static final double SIDEBAND_HERTZ = 8e6;

    private final PowerGrid window;
    private final FrequencyGrid grid;
    private final float[] mean;
    private final float[] noise;

    /**
     * Where it was followed.
     *
     * @param firstBlock of the window
     * @param endBlock that after the last one
     * @param firstBin lowest of its band
     * @param lastBin highest one
     */
    private record Place(int firstBlock, int endBlock, int firstBin, int lastBin) {}

    /**
     * @param window powers by block and bin
     * @param mean power per bin over the window, microwatt
     * @param noise floor per bin, microwatt
     */
    WanderingCarrier(PowerGrid window, float[] mean, float[] noise) {
        this.window = window;
        this.grid = window.grid();
        this.mean = mean;
        this.noise = noise;
    }

    /**
     * What was found, with the fragments of such carriers put together.
     *
     * @param found strongest first
     * @param startSeconds of the window, from the start of the capture
     * @param absolute whether powers are true microwatts
     */
    List<Emission> joined(List<Emission> found, double startSeconds, boolean absolute) {
        List<Emission> rest = new ArrayList<>(found);
        for (int tried = 0; tried < Math.min(MAX_TRIED, rest.size()); tried++) {
            Emission part = rest.get(tried);
            Place place = part.wanders() ? null : follow(part);
            Emission whole = place == null ? null : measured(place, startSeconds, absolute);
            if (whole != null && whole.flatness() <= MAX_FLATNESS) {
                rest.removeIf(other -> isPart(other, whole));
                rest.add(Math.min(tried, rest.size()), whole);
            }
        }
        return rest;
    }

    /** Where an emission is part of a wandering carrier: with its band across wider holes first, then across narrow ones. */
    private @Nullable Place follow(Emission part) {
        for (double hole : MAX_HOLES_HERTZ) {
            Place place = follow(band(part, grid.binsOf(hole)));
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    /**
     * Whether something with steady power and a centre that moves fills a band: per block the power over the noise and its
     * centre of mass, sum p k / sum p.
     */
    private @Nullable Place follow(int[] band) {
        double width = (band[1] - band[0] + 1) * grid.binHertz();
        if (width < MIN_WIDTH_HERTZ || width > MAX_WIDTH_HERTZ) {
            return null;
        }
        int blocks = window.blocks();
        double[] powers = new double[blocks];
        double[] centers = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            double moment = 0;
            for (int bin = band[0]; bin <= band[1]; bin++) {
                double own = Math.max(0, window.power(block, bin) - noise[bin]);
                powers[block] += own;
                moment += own * bin;
            }
            centers[block] = powers[block] > 0 ? moment / powers[block] : 0;
        }
        int[] run = steady(powers);
        // It does not come and go within a window: there it is a part of something else.
        boolean lasts = run[1] - run[0] >= MIN_BLOCKS && (run[0] == 0 || run[1] == blocks);
        return lasts && wanders(centers, run, band) ? new Place(run[0], run[1], band[0], band[1]) : null;
    }

    /** The bins around the peak of an emission's band over which the mean spectrum reaches, but for short holes. */
    private int[] band(Emission part, int hole) {
        int peak = part.firstBin();
        for (int bin = part.firstBin(); bin <= part.lastBin(); bin++) {
            peak = mean[bin] - noise[bin] > mean[peak] - noise[peak] ? bin : peak;
        }
        double least = EDGE * (mean[peak] - noise[peak]);
        return new int[] {reach(peak, -1, least, hole), reach(peak, 1, least, hole)};
    }

    /** The last bin from the peak on that is over the edge and the noise, not farther than a hole from the one before. */
    private int reach(int peak, int step, double least, int hole) {
        int last = peak;
        for (int bin = peak; bin >= 0 && bin < mean.length && Math.abs(bin - last) <= hole; bin += step) {
            last = mean[bin] - noise[bin] > least && mean[bin] > OVER_NOISE * noise[bin] ? bin : last;
        }
        return last;
    }

    /** The longest run of blocks whose powers are the same: its first block and that after its last. */
    private static int[] steady(double[] powers) {
        double[] sorted = powers.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        int[] best = {0, 0};
        int first = 0;
        for (int block = 0; block <= powers.length; block++) {
            boolean same =
                    block < powers.length && powers[block] < SAME_POWER * median && powers[block] * SAME_POWER > median;
            if (!same) {
                best = block - first > best[1] - best[0] ? new int[] {first, block} : best;
                first = block + 1;
            }
        }
        return best;
    }

    /** Whether the centre moves more than that of noise of the same spectrum would; one step, a hop, is none. */
    private boolean wanders(double[] centers, int[] run, int[] band) {
        double squares = 0;
        double largest = 0;
        double way = 0;
        for (int block = run[0] + 1; block < run[1]; block++) {
            double step = centers[block] - centers[block - 1];
            way += Math.abs(step);
            squares += step * step;
            largest = Math.max(largest, step * step);
        }
        double steps = (squares - largest) / (run[1] - run[0] - 2);
        double sum = 0;
        double moment = 0;
        for (int bin = band[0]; bin <= band[1]; bin++) {
            sum += mean[bin] - noise[bin];
            moment += (mean[bin] - noise[bin]) * bin;
        }
        double variance = 0;
        for (int bin = band[0]; bin <= band[1]; bin++) {
            double offset = bin - moment / sum;
            double power = mean[bin] / sum;
            variance += offset * offset * power * power;
        }
        double independent = PowerGrid.FRAMES_PER_BLOCK * GammaQuantile.INDEPENDENT_PER_FRAME;
        boolean chirps = Math.abs(centers[run[1] - 1] - centers[run[0]]) > MAX_ONE_WAY * way;
        return !chirps && steps > MIN_WANDER * 2 * variance / independent;
    }

    /** The carrier as an emission of its blocks, known to wander. */
    private Emission measured(Place place, double startSeconds, boolean absolute) {
        float[] powers = EmissionDetector.mean(window, place.firstBlock(), place.endBlock());
        double noiseInBand = 0;
        for (int bin = place.firstBin(); bin <= place.lastBin(); bin++) {
            noiseInBand += noise[bin];
        }
        return EmissionMath.measured(
                        EmissionDetector.span(window, place.firstBlock(), place.endBlock(), startSeconds),
                        grid,
                        place.firstBin(),
                        place.lastBin(),
                        powers,
                        noise,
                        noiseInBand,
                        absolute)
                .wandering(1);
    }

    /** Whether an emission is a fragment of the whole or its sidebands. */
    private static boolean isPart(Emission other, Emission whole) {
        if (other.wanders()
                || other.startSeconds() >= whole.endSeconds()
                || other.endSeconds() <= whole.startSeconds()) {
            return false;
        }
        boolean brief = other.durationSeconds() < whole.durationSeconds();
        double most = brief ? BRIEF_SIDEBAND : SIDEBAND;
        int away = awayBins(other, whole);
        return away <= 0
                || (away * whole.grid().binHertz() <= SIDEBAND_HERTZ
                        && other.powerMicrowatts() < most * whole.powerMicrowatts());
    }

    /** Bins between both bands, also across the ends of the spectrum of samples, which is periodic; 0 where they meet. */
    private static int awayBins(Emission other, Emission whole) {
        int gap = Math.max(whole.firstBin() - other.lastBin(), other.firstBin() - whole.lastBin());
        int span = Math.max(whole.lastBin(), other.lastBin()) - Math.min(whole.firstBin(), other.firstBin());
        return Math.max(0, Math.min(gap, whole.grid().bins() - span) - 1);
    }
}
