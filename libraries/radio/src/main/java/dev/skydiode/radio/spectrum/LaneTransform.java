package dev.skydiode.radio.spectrum;

import java.util.Arrays;

/**
 * Frames side by side, one per vector lane: no shuffles, no order of bins to restore until the very end.
 *
 * <p>Decimation in frequency, radix 4, for twice a power of four with a last pass of radix 2 (Cooley and Tukey 1965). The
 * first pass also applies the window function, the last one squares, and powers are added lane by lane in pairs. Samples are laid out as [place in half a frame][half
 * frame], so that a frame's second half is its first half's vector moved by one lane.
 */
final class LaneTransform implements FrameTransform {
    private static final int LANES = Radix4Passes.LANES;
    private static final int ROW = Radix4Passes.ROW;
    private static final int BLOCK = Radix4Passes.BLOCK;

    private final int size;
    private final int half;
    private final float[] window;
    private final float[] packedWindow;
    private final float[] windowedMeanI;
    private final float[] windowedMeanQ;

    /** By pass, as {@link Twiddles#ofSize} lays them out. */
    private final float[][] twiddles;
    /** Bin that the last pass leaves at each place, ascending in frequency. */
    private final int[] bins;
    /** Where {@link Radix4Passes#sumBlocks} leaves the first block's sum of each bin. */
    private final int[] sumPlaces;
    /** Powers of one block, [place][frame], where there are fewer lanes than frames of a block. */
    private final float[] collected;
    /** Samples as [place in half a frame][half frame]: one lane more than there are frames. */
    private final float[] rowsI;

    private final float[] rowsQ;
    private final int[] packedRows;
    private final float[] work;

    /** @param size complex samples of a frame, a power of two, at least 16 */
    LaneTransform(int size) {
        this.size = size;
        this.half = size / 2;
        this.window = HannWindow.coefficients(size);
        this.packedWindow = HannWindow.packedCoefficients(size);
        this.windowedMeanI = new float[size];
        this.windowedMeanQ = new float[size];
        this.twiddles = Twiddles.ofSize(size);
        this.bins = Twiddles.bins(size);
        this.sumPlaces = new int[size];
        for (int place = 0; place < size; place++) {
            int lane = Integer.reverse(place % BLOCK) >>> (Integer.SIZE - 3);
            sumPlaces[bins[place]] = place / BLOCK * LANES + lane;
        }
        this.collected = new float[LANES < BLOCK ? size * BLOCK : 0];
        this.rowsI = new float[half * ROW];
        this.rowsQ = new float[half * ROW];
        this.packedRows = new int[half * ROW];
        this.work = new float[Radix4Passes.workLength(size)];
    }

    @Override
    public int frameSamples() {
        return size;
    }

    /** Full groups of {@link #LANES} frames, the last one with what is left: unused lanes are transformed and not added. */
    @Override
    public void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, float[] sums) {
        windowMeans(meanI, meanQ);
        sumGroups(frames, sums, (first, count) -> {
            layOut(interleavedIq, offset + first * half, count + 1);
            Radix4Passes.firstPass(size, rowsI, rowsQ, window, windowedMeanI, windowedMeanQ, twiddles[0], work);
        });
    }

    /** The same of packed samples, whose parts are taken apart in the first pass. */
    @Override
    public void sumPowers(int[] packedIq, int frames, float meanI, float meanQ, float[] sums) {
        windowMeans(meanI, meanQ);
        sumGroups(frames, sums, (first, count) -> {
            layOut(packedIq, first * half, count + 1);
            Radix4Passes.firstPass(size, packedRows, packedWindow, windowedMeanI, windowedMeanQ, twiddles[0], work);
        });
    }

    /** -w[n] times the mean: taking the mean away becomes the addend of the window's fused multiply-add. */
    private void windowMeans(float meanI, float meanQ) {
        for (int n = 0; n < size; n++) {
            windowedMeanI[n] = -meanI * window[n];
            windowedMeanQ[n] = -meanQ * window[n];
        }
    }

    /** Puts so many frames, from the first on, into the lanes and makes the first pass. */
    private interface Loader {
        void load(int firstFrame, int frames);
    }

    /**
     * Transforms as many frames at a time as there are lanes.
     *
     * @param frames in all
     * @param sums blocks x bins, overwritten
     */
    private void sumGroups(int frames, float[] sums, Loader loader) {
        for (int first = 0; first < frames; first += LANES) {
            int count = Math.min(LANES, frames - first);
            loader.load(first, count);
            transform();
            if (count < LANES) {
                Radix4Passes.silence(size, work, count);
            }
            if (LANES >= BLOCK) {
                Radix4Passes.sumBlocks(size, work);
                for (int lane = 0; lane < count; lane += BLOCK) {
                    Radix4Passes.gather(size, work, lane, sumPlaces, sums, (first + lane) / BLOCK * size);
                }
            } else {
                collect(first % BLOCK);
                if (first % BLOCK + LANES == BLOCK || first + LANES >= frames) {
                    sumCollected(first / BLOCK * size, sums);
                }
            }
        }
    }

    /** The passes after the first: quarters of quarters, until 4 or 2 elements are left. */
    private void transform() {
        int span = size / 16;
        for (int pass = 1; pass < twiddles.length; pass++) {
            Radix4Passes.nextPass(size, span, twiddles[pass], work);
            span /= 4;
        }
        if (Integer.numberOfTrailingZeros(size) % 2 == 0) {
            Radix4Passes.lastPass(size, work);
        } else {
            Radix4Passes.lastPassOfTwo(size, work);
        }
    }

    /** Keeps powers of a part of a block, as lanes are fewer than its frames. */
    private void collect(int firstFrame) {
        if (firstFrame == 0) {
            Arrays.fill(collected, 0);
        }
        for (int place = 0; place < size; place++) {
            System.arraycopy(work, place * LANES, collected, place * BLOCK + firstFrame, LANES);
        }
    }

    private void sumCollected(int to, float[] sums) {
        for (int place = 0; place < size; place++) {
            sums[to + bins[place]] = PlainTransform.sumOfBlock(collected, place * BLOCK);
        }
    }

    /** Puts each half frame into its column, I and Q apart; a frame's second half is the next one's first. */
    private void layOut(float[] interleavedIq, int offset, int halves) {
        for (int index = 0; index < halves; index++) {
            int from = 2 * (offset + index * half);
            for (int n = 0; n < half; n++) {
                rowsI[n * ROW + index] = interleavedIq[from + 2 * n];
                rowsQ[n * ROW + index] = interleavedIq[from + 2 * n + 1];
            }
        }
    }

    /** Four halves at a time: neighbours in a row are stored together, which caches like. */
    private void layOut(int[] packedIq, int offset, int halves) {
        int[] rows = packedRows;
        int index = 0;
        for (; index + 4 <= halves; index += 4) {
            int from = offset + index * half;
            for (int n = 0; n < half; n++) {
                int at = n * ROW + index;
                rows[at] = packedIq[from + n];
                rows[at + 1] = packedIq[from + n + half];
                rows[at + 2] = packedIq[from + n + 2 * half];
                rows[at + 3] = packedIq[from + n + 3 * half];
            }
        }
        for (; index < halves; index++) {
            int from = offset + index * half;
            for (int n = 0; n < half; n++) {
                rows[n * ROW + index] = packedIq[from + n];
            }
        }
    }
}
