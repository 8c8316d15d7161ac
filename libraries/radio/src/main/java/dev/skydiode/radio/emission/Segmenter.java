package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.PowerGrid;

/**
 * Cuts a window's blocks where something comes or goes, so that what is averaged is of one piece: what a frequency held
 * before and after tells two signals on it apart.
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

    private Segmenter() {}

    /**
     * Where the segments begin.
     *
     * @param noise floor per bin, microwatt: changes far below it do not count
     * @return first blocks of the segments and, at the end, the number of blocks
     */
    static int[] bounds(PowerGrid window, float[] noise) {
        int blocks = window.blocks();
        int[] bounds = new int[blocks + 1];
        int count = 1;
        int first = 0;
        for (int block = 1; block < blocks; block++) {
            if (changes(window, first, block, noise)) {
                bounds[count++] = block;
                first = block;
            }
        }
        bounds[count++] = blocks;
        int[] exact = new int[count];
        System.arraycopy(bounds, 0, exact, 0, count);
        return exact;
    }

    private static boolean changes(PowerGrid window, int first, int block, float[] noise) {
        int bins = window.grid().bins();
        float[] powers = window.powersMicrowatts();
        double shape = PowerGrid.FRAMES_PER_BLOCK * CORRELATED * POOLED / 2;
        int before = block - first;
        double deviation = Math.sqrt(1 / (shape * before) + 1 / shape);
        double most = Math.exp(CHANGE_DEVIATIONS * deviation);
        for (int bin = 0; bin + POOLED <= bins; bin++) {
            float now = 0;
            float then = 0;
            float floor = 0;
            for (int k = bin; k < bin + POOLED; k++) {
                now += powers[block * bins + k];
                floor += noise[k];
                for (int b = first; b < block; b++) {
                    then += powers[b * bins + k];
                }
            }
            double past = Math.max(then / before, floor / 2);
            double present = Math.max(now, floor / 2);
            if (present > most * past || past > most * present) {
                return true;
            }
        }
        return false;
    }
}
