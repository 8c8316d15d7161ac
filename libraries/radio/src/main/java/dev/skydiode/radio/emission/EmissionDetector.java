package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the emissions of a window in its powers by time and frequency.
 *
 * <p>The window is cut in time where something comes or goes ({@link Segmenter}), each segment is averaged and searched over
 * frequency with a constant false-alarm rate ({@link SegmentScan}), and what goes on from one segment to the next is joined
 * ({@link EmissionMerger}, {@link WanderingCarrier}).
 */
public final class EmissionDetector {

    /** Longest pause within an emission, in blocks. */
    private static final double GAP_BLOCKS = 1.2;

    /** What wanders makes at least so many segments. */
    private static final int MIN_WANDERING_SEGMENTS = 3;

    /**
     * What was found.
     *
     * @param emissions strongest first
     * @param powersMicrowatts mean power of each bin
     * @param floorMicrowatts noise of each bin
     */
    public record Detected(List<Emission> emissions, float[] powersMicrowatts, float[] floorMicrowatts) {}

    /** Longest pause within an emission as a window shows it, for {@link EmissionMerger}, seconds. */
    public static double gapSeconds(FrequencyGrid grid) {
        return GAP_BLOCKS * PowerGrid.FRAMES_PER_BLOCK * grid.bins() / 2 / grid.sampleRateHertz();
    }

    /**
     * Finds what rises over the floor.
     *
     * @param window powers
     * @param floor what the sensor's floor was; learns from this window
     * @param startSeconds of the window, from the start of the capture
     * @param absolute whether powers are true microwatts
     * @throws IllegalArgumentException for powers that are not finite; then the floor has learnt nothing
     */
    public Detected detect(PowerGrid window, NoiseFloor floor, double startSeconds, boolean absolute) {
        float[] mean = mean(window, 0, window.blocks());
        requireFinite(mean);
        float[] noise = floor.update(window);
        int[] bounds = Segmenter.bounds(window, noise);
        EmissionMerger merger = new EmissionMerger();
        List<Emission> found = new ArrayList<>();
        double gap = gapSeconds(window.grid());
        for (int segment = 0; segment + 1 < bounds.length; segment++) {
            List<Emission> pieces = pieces(window, bounds[segment], bounds[segment + 1], noise, startSeconds, absolute);
            found.addAll(merger.add(pieces, startSeconds + seconds(window, bounds[segment]), gap));
        }
        found.addAll(merger.finish());
        List<Emission> whole = EmissionMerger.withoutFragments(found, gap);
        if (bounds.length > MIN_WANDERING_SEGMENTS) {
            whole = new WanderingCarrier(window, mean, noise).joined(whole, startSeconds, absolute);
        }
        return new Detected(whole, mean, noise);
    }

    /** One sum tells: a power that is not finite makes it so. */
    private static void requireFinite(float[] powers) {
        float sum = 0;
        for (float power : powers) {
            sum += power;
        }
        if (!Float.isFinite(sum)) {
            throw new IllegalArgumentException("the window holds samples that are not finite");
        }
    }

    /** The regions of some blocks, measured: a narrow one against what it stands on, a wide one without the narrow ones. */
    private static List<Emission> pieces(
            PowerGrid window, int firstBlock, int endBlock, float[] noise, double startSeconds, boolean absolute) {
        FrequencyGrid grid = window.grid();
        float[] powers = mean(window, firstBlock, endBlock);
        EmissionMath.Span span = span(window, firstBlock, endBlock, startSeconds);
        SegmentScan scan = new SegmentScan(grid, powers, noise, span.frames());
        List<Emission> pieces = new ArrayList<>();
        for (Region region : scan.regions()) {
            double noiseInBand = 0;
            for (int bin = region.firstBin(); bin <= region.lastBin(); bin++) {
                noiseInBand += noise[bin];
            }
            pieces.add(EmissionMath.measured(
                    span,
                    grid,
                    region.firstBin(),
                    region.lastBin(),
                    region.narrow() ? powers : scan.without(),
                    region.narrow() ? scan.under() : scan.floor(),
                    noiseInBand,
                    absolute));
        }
        return pieces;
    }

    /** Some blocks of a window in time; its start is that of the window in the capture. */
    static EmissionMath.Span span(PowerGrid window, int firstBlock, int endBlock, double startSeconds) {
        int frames = 0;
        for (int block = firstBlock; block < endBlock; block++) {
            frames += window.blockFrames()[block];
        }
        double start = seconds(window, firstBlock);
        double end = seconds(window, endBlock);
        return new EmissionMath.Span(
                startSeconds + start,
                startSeconds + end,
                end - start,
                frames,
                firstBlock == 0,
                endBlock == window.blocks());
    }

    /** When a block begins, seconds from the start of the window; that after the last one is the window's end. */
    private static double seconds(PowerGrid window, int block) {
        int frame = block * PowerGrid.FRAMES_PER_BLOCK;
        return block == window.blocks()
                ? (window.frames() + 1) * window.hopSeconds()
                : (frame == 0 ? 0 : frame + 0.5) * window.hopSeconds();
    }

    /**
     * Mean power per bin over some blocks, each weighted by its frames: the last block of a window may be shorter.
     *
     * @param endBlock that after the last one, above {@code firstBlock}
     * @return microwatt, one per bin
     */
    static float[] mean(PowerGrid window, int firstBlock, int endBlock) {
        int bins = window.grid().bins();
        float[] powers = window.powersMicrowatts();
        float[] mean = new float[bins];
        int frames = 0;
        for (int block = firstBlock; block < endBlock; block++) {
            int weight = window.blockFrames()[block];
            frames += weight;
            for (int bin = 0; bin < bins; bin++) {
                mean[bin] += weight * powers[block * bins + bin];
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            mean[bin] /= frames;
        }
        return mean;
    }
}
