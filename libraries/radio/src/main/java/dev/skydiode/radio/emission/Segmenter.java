package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.Arrays;

/**
 * Cuts a window's blocks where something comes or goes, so that what is averaged is of one piece: what a frequency held
 * before and after tells two signals on it apart.
 *
 * <p>For means of n and m blocks of shape s each, ln of their ratio has the variance 1/(s n) + 1/(s m) about (delta method); a
 * block ends a segment where any pool of three bins differs from the segment's mean by five such deviations, either way.
 */
final class Segmenter {
    /**
     * A change counts beyond this many standard deviations of the logarithm of two powers' ratio. OFDM symbols of 4
     * microseconds vary more from block to block than noise does, hence the shape is halved below.
     */
    private static final double CHANGE_DEVIATIONS = 5;

    private static final double CORRELATED = 0.5;

    /** Bins that are added up before they are compared. */
    private static final int POOLED = 3;

    private static final double SHAPE = PowerGrid.FRAMES_PER_BLOCK * CORRELATED * POOLED / 2;

    /** Where no bin of any block is this many times its noise, nothing comes or goes. */
    static final double MIN_CHANGE = Math.exp(CHANGE_DEVIATIONS * Math.sqrt(1 / SHAPE)) / 2;

    private Segmenter() {}

    /**
     * Where the segments begin.
     *
     * @param window powers by block and bin
     * @param noise floor per bin, microwatt: changes far below it do not count
     * @return first blocks of the segments and, at the end, the number of blocks
     */
    static int[] bounds(PowerGrid window, float[] noise) {
        int blocks = window.blocks();
        int pools = window.grid().bins() - POOLED + 1;
        float[] floor = new float[pools];
        float[] past = new float[pools];
        float[] present = new float[pools];
        pool(noise, 0, floor);
        pool(window.powersMicrowatts(), 0, past);
        int[] bounds = new int[blocks + 1];
        int count = 1;
        int first = 0;
        for (int block = 1; block < blocks; block++) {
            pool(window.powersMicrowatts(), block * window.grid().bins(), present);
            if (changes(past, block - first, present, floor)) {
                bounds[count++] = block;
                first = block;
                System.arraycopy(present, 0, past, 0, pools);
            } else {
                for (int pool = 0; pool < pools; pool++) {
                    past[pool] += present[pool];
                }
            }
        }
        bounds[count++] = blocks;
        return Arrays.copyOf(bounds, count);
    }

    /** Sums of three neighbouring bins. */
    private static void pool(float[] powers, int from, float[] pools) {
        for (int pool = 0; pool < pools.length; pool++) {
            pools[pool] = powers[from + pool] + powers[from + pool + 1] + powers[from + pool + 2];
        }
    }

    /**
     * Whether a block differs: r > exp(5 √(1/(s n) + 1/s)) or its inverse, r the ratio of a pool to its mean over the n
     * blocks before, each no lower than half the noise.
     *
     * @param past sums over the blocks before
     * @param blocks n, of them
     * @param present sums of the block
     * @param floor sums of the noise
     */
    private static boolean changes(float[] past, int blocks, float[] present, float[] floor) {
        double deviation = Math.sqrt(1 / (SHAPE * blocks) + 1 / SHAPE);
        float most = (float) Math.exp(CHANGE_DEVIATIONS * deviation);
        float mean = 1f / blocks;
        float excess = 0;
        for (int pool = 0; pool < past.length; pool++) {
            float least = floor[pool] / 2;
            float then = Math.max(past[pool] * mean, least);
            float now = Math.max(present[pool], least);
            excess = Math.max(excess, Math.max(now - most * then, then - most * now));
        }
        return excess > 0;
    }
}
