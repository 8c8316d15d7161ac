package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.Arrays;

/**
 * Tells windows in which {@link EmissionDetector} would find nothing, at a tenth of its cost, so that a receiver's whole
 * rate can be watched. The detector finds something only where a bin's mean over the window rises to {@link SegmentScan}'s
 * least ratio, or where {@link Segmenter} sees a single block come or go; what stays below both, with a margin for how far
 * the floor may have moved since it was taken, is quiet. Holds scratch memory: one per thread.
 */
final class EmissionScreen {
    /** How far the floor may have fallen, as a ratio. */
    static final double MARGIN = 1.15;

    /** A floor is taken anew at least once in so many windows: 1.3 ms at 100 MS/s. */
    static final int MAX_SKIPPED_WINDOWS = 16;

    private float[] mean = {};
    private float[] top = {};

    /**
     * Whether nothing would be found; false also where the floor is not known well enough to tell.
     *
     * @param window powers by block and bin
     * @param floor as the newest window that was searched left it
     */
    boolean quiet(PowerGrid window, NoiseFloor floor) {
        float[] noise = floor.latest(window.grid());
        if (noise.length == 0 || floor.skipped() >= MAX_SKIPPED_WINDOWS) {
            return false;
        }
        gather(window);
        float least = (float) (SegmentScan.seedRatio(window.frames()) / MARGIN);
        float leastOfBlock = (float) (Segmenter.MIN_CHANGE / MARGIN);
        float excess = Float.NEGATIVE_INFINITY;
        float power = 0;
        float noisePower = 0;
        for (int bin = 0; bin < noise.length; bin++) {
            excess = Math.max(excess, Math.max(mean[bin] - least * noise[bin], top[bin] - leastOfBlock * noise[bin]));
            power += mean[bin];
            noisePower += noise[bin];
        }
        // Not so for powers that are not finite; less than the floor means a receiver whose gain was turned down.
        return excess < 0 && power * MARGIN > noisePower;
    }

    /** Mean over all frames and most of a block, per bin. */
    private void gather(PowerGrid window) {
        int bins = window.grid().bins();
        if (mean.length != bins) {
            mean = new float[bins];
            top = new float[bins];
        }
        float[] powers = window.powersMicrowatts();
        Arrays.fill(mean, 0);
        Arrays.fill(top, 0);
        for (int block = 0; block < window.blocks(); block++) {
            add(powers, block * bins, (float) window.blockFrames()[block] / window.frames());
        }
    }

    /** One block's share of the mean, and the larger of what was seen. */
    private void add(float[] powers, int from, float weight) {
        for (int bin = 0; bin < mean.length; bin++) {
            float power = powers[from + bin];
            mean[bin] += weight * power;
            top[bin] = Math.max(top[bin], power);
        }
    }
}
