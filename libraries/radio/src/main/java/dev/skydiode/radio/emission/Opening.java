package dev.skydiode.radio.emission;

import java.util.Arrays;

/**
 * Morphological opening of a spectrum: what is left when everything narrower than a width is cut off (Serra 1982). Steps
 * stay where they are, so the edge of a wide signal makes no narrow one.
 */
final class Opening {
    private Opening() {}

    /**
     * The spectrum, smoothed over three bins, without what is narrower than {@code width} bins: the largest of the
     * smallest values within half the width to either side.
     *
     * @param powers one per bin
     * @param width bins, 2 or more
     * @return one per bin, a new array
     */
    static float[] of(float[] powers, int width) {
        float[] smooth = smoothed(powers);
        int reach = Math.max(1, width / 2);
        return extreme(extreme(smooth, reach, false), reach, true);
    }

    /** Weights 1/4, 1/2, 1/4; the ends count twice. */
    private static float[] smoothed(float[] powers) {
        int last = powers.length - 1;
        float[] smooth = new float[powers.length];
        for (int bin = 0; bin <= last; bin++) {
            float below = powers[Math.max(0, bin - 1)];
            float above = powers[Math.min(last, bin + 1)];
            smooth[bin] = (below + 2 * powers[bin] + above) / 4;
        }
        return smooth;
    }

    /**
     * Largest or smallest value within a reach to both sides, by doubling spans: each step is one plain loop. Powers are not negative, so
     * that their bits are in the same order, and integers are compared in a fraction of the time.
     */
    private static float[] extreme(float[] values, int reach, boolean largest) {
        int length = values.length;
        int window = 2 * reach + 1;
        // Extremes of [at, at + span), padded at both ends by the reach with the end values.
        int[] spans = new int[length + 2 * reach];
        for (int i = 0; i < length; i++) {
            spans[i + reach] = Float.floatToRawIntBits(values[i]);
        }
        Arrays.fill(spans, 0, reach, spans[reach]);
        Arrays.fill(spans, length + reach, spans.length, spans[length + reach - 1]);
        int span = 1;
        while (2 * span <= window) {
            for (int i = 0; i + span < spans.length; i++) {
                spans[i] = largest ? Math.max(spans[i], spans[i + span]) : Math.min(spans[i], spans[i + span]);
            }
            span *= 2;
        }
        float[] result = new float[length];
        int rest = window - span;
        for (int i = 0; i < length; i++) {
            int bits = largest ? Math.max(spans[i], spans[i + rest]) : Math.min(spans[i], spans[i + rest]);
            result[i] = Float.intBitsToFloat(bits);
        }
        return result;
    }
}
