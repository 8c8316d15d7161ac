package dev.skydiode.radio.spectrum;

import java.util.Arrays;

/**
 * Frames of 256 samples side by side, one per vector lane: no shuffles, no order of bins to restore until the very end.
 *
 * <p>Decimation in frequency in four passes, radix 4 (Cooley and Tukey 1965), held to {@link LibraryTransform} by
 * tests. The first pass also tapers, the last one squares and sums. Samples are laid out as [place in half a frame][half
 * frame], so that a frame's second half is its first half's vector moved by one lane.
 */
final class LaneTransform implements FrameTransform {
    static final int SIZE = LanePasses.SIZE;

    private static final int HALF = LanePasses.HALF;
    private static final int LANES = LanePasses.LANES;
    private static final int ROW = LanePasses.ROW;

    private final float[] taper = HannWindow.coefficients(SIZE);
    private final float[] packedTaper = new float[SIZE];
    private final float[] taperedMeanI = new float[SIZE];
    private final float[] taperedMeanQ = new float[SIZE];
    private final float[] turns64 = LanePasses.turns(64);
    private final float[] turns16 = LanePasses.turns(16);
    private final float[] turns4 = LanePasses.turns(4);
    private final float[] rowsI = new float[HALF * ROW];
    private final float[] rowsQ = new float[HALF * ROW];
    private final int[] packedRows = new int[HALF * ROW];
    private final float[] work = new float[LanePasses.WORK];
    private final float[] binSums = new float[SIZE];

    LaneTransform() {
        for (int n = 0; n < SIZE; n++) {
            packedTaper[n] = taper[n] / Short.MAX_VALUE;
        }
    }

    @Override
    public int frameSamples() {
        return SIZE;
    }

    @Override
    public void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, double[] sums) {
        taperMeans(meanI, meanQ);
        sumGroups(frames, sums, (first, count) -> {
            layOut(interleavedIq, offset + first * HALF, count + 1, rowsI, rowsQ);
            LanePasses.firstPass(rowsI, rowsQ, taper, taperedMeanI, taperedMeanQ, turns64, work);
        });
    }

    @Override
    public void sumPowers(int[] packedIq, int frames, float meanI, float meanQ, double[] sums) {
        taperMeans(meanI, meanQ);
        sumGroups(frames, sums, (first, count) -> {
            layOut(packedIq, first * HALF, count + 1, packedRows);
            LanePasses.firstPass(packedRows, packedTaper, taperedMeanI, taperedMeanQ, turns64, work);
        });
    }

    private void taperMeans(float meanI, float meanQ) {
        for (int n = 0; n < SIZE; n++) {
            taperedMeanI[n] = -meanI * taper[n];
            taperedMeanQ[n] = -meanQ * taper[n];
        }
    }

    /** Puts so many frames, from the first on, into the lanes and makes the first pass. */
    private interface Loader {
        void load(int firstFrame, int frames);
    }

    private void sumGroups(int frames, double[] sums, Loader loader) {
        Arrays.fill(work, LanePasses.SUMS, LanePasses.WORK, 0);
        int rest = frames % LANES;
        if (rest > 0) {
            loader.load(frames - rest, rest);
            transform();
            LanePasses.keep(rest, work);
        }
        for (int first = 0; first < frames - rest; first += LANES) {
            loader.load(first, LANES);
            transform();
        }
        LanePasses.addLanes(work, binSums);
        // The passes leave bins in the order of their digits, reversed.
        for (int k = 0; k < SIZE; k++) {
            int bin = (k & 3) << 6 | (k >> 2 & 3) << 4 | (k >> 4 & 3) << 2 | k >> 6;
            sums[bin ^ HALF] = binSums[k];
        }
    }

    private void transform() {
        LanePasses.nextPass(16, turns16, work);
        LanePasses.nextPass(4, turns4, work);
        LanePasses.lastPass(work);
    }

    private static void layOut(float[] interleavedIq, int offset, int halves, float[] rowsI, float[] rowsQ) {
        for (int half = 0; half < halves; half++) {
            int from = 2 * (offset + half * HALF);
            for (int n = 0; n < HALF; n++) {
                rowsI[n * ROW + half] = interleavedIq[from + 2 * n];
                rowsQ[n * ROW + half] = interleavedIq[from + 2 * n + 1];
            }
        }
    }

    /** Four halves at a time: neighbours in a row are stored together, which caches like. */
    private static void layOut(int[] packedIq, int offset, int halves, int[] rows) {
        int half = 0;
        for (; half + 4 <= halves; half += 4) {
            int from = offset + half * HALF;
            for (int n = 0; n < HALF; n++) {
                int at = n * ROW + half;
                rows[at] = packedIq[from + n];
                rows[at + 1] = packedIq[from + n + HALF];
                rows[at + 2] = packedIq[from + n + 2 * HALF];
                rows[at + 3] = packedIq[from + n + 3 * HALF];
            }
        }
        for (; half < halves; half++) {
            int from = offset + half * HALF;
            for (int n = 0; n < HALF; n++) {
                rows[n * ROW + half] = packedIq[from + n];
            }
        }
    }
}
