package dev.skydiode.radio.spectrum;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Frames of 256 samples side by side, one per vector lane: no shuffles, no order of bins to restore until the very end.
 *
 * <p>Decimation in frequency, radix 2 (Cooley and Tukey 1965), held to {@link LibraryTransform} by tests. The last of the
 * eight passes also squares and sums. Radix 4 has half the passes, and a loop so long that the JIT boxes its vectors. Samples are laid out as
 * [place in half a frame][half frame], so that a frame's second half is its first half's vector moved by one lane.
 *
 * <p>Each loop is one small static method: in larger ones the JIT gives up inlining and boxes every vector.
 */
final class LaneTransform implements FrameTransform {
    static final int SIZE = 256;

    private static final int HALF = SIZE / 2;

    /** Half as wide as the widest here: what eight frames need fits into the first-level cache. */
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;

    private static final int LANES = S.length();

    /** Lanes, one more half frame, and padding against rows that share their place in the cache. */
    private static final int ROW = LANES + 4;

    private final float[] taper = HannWindow.coefficients(SIZE);
    private final float[] turns = turns();
    private final float[] rowsI = new float[HALF * ROW];
    private final float[] rowsQ = new float[HALF * ROW];
    private final float[] real = new float[SIZE * LANES];
    private final float[] imaginary = new float[SIZE * LANES];
    private final float[] laneSums = new float[SIZE * LANES];

    /** Real and imaginary part of exp(-2 pi i k / 256). */
    private static float[] turns() {
        float[] turns = new float[2 * SIZE];
        for (int k = 0; k < SIZE; k++) {
            turns[2 * k] = (float) Math.cos(2 * Math.PI * k / SIZE);
            turns[2 * k + 1] = (float) -Math.sin(2 * Math.PI * k / SIZE);
        }
        return turns;
    }

    @Override
    public int frameSamples() {
        return SIZE;
    }

    @Override
    public void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, double[] sums) {
        Arrays.fill(sums, 0);
        int whole = frames - frames % LANES;
        Arrays.fill(laneSums, 0);
        for (int first = 0; first < whole; first += LANES) {
            sumGroup(interleavedIq, offset + first * HALF, LANES, meanI, meanQ);
        }
        gather(sums, LANES);
        if (whole < frames) {
            // Lanes beyond the last frame hold what is left of earlier groups, and are not read.
            Arrays.fill(laneSums, 0);
            sumGroup(interleavedIq, offset + whole * HALF, frames - whole, meanI, meanQ);
            gather(sums, frames - whole);
        }
    }

    private void sumGroup(float[] interleavedIq, int offset, int frames, float meanI, float meanQ) {
        layOut(interleavedIq, offset, frames + 1, rowsI, rowsQ);
        taper(rowsI, rowsQ, meanI, meanQ, taper, real, imaginary);
        for (int span = HALF; span > 1; span /= 2) {
            split(span, turns, real, imaginary);
        }
        splitAndSum(real, imaginary, laneSums);
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

    /** A frame's second half is the next lane of its first half's row. */
    private static void taper(
            float[] rowsI, float[] rowsQ, float meanI, float meanQ, float[] taper, float[] real, float[] imaginary) {
        for (int n = 0; n < HALF; n++) {
            int row = n * ROW;
            int near = n * LANES;
            int far = (n + HALF) * LANES;
            FloatVector first = FloatVector.broadcast(S, taper[n]);
            FloatVector second = FloatVector.broadcast(S, taper[n + HALF]);
            FloatVector.fromArray(S, rowsI, row).sub(meanI).mul(first).intoArray(real, near);
            FloatVector.fromArray(S, rowsQ, row).sub(meanQ).mul(first).intoArray(imaginary, near);
            FloatVector.fromArray(S, rowsI, row + 1).sub(meanI).mul(second).intoArray(real, far);
            FloatVector.fromArray(S, rowsQ, row + 1).sub(meanQ).mul(second).intoArray(imaginary, far);
        }
    }

    /** One pass in place over sub-transforms of {@code 2 * span} elements. */
    private static void split(int span, float[] turns, float[] real, float[] imaginary) {
        int step = span * LANES;
        for (int n = 0; n < span; n++) {
            float cosine = turns[2 * n * (HALF / span)];
            float sine = turns[2 * n * (HALF / span) + 1];
            for (int at = n * LANES; at < SIZE * LANES; at += 2 * step) {
                FloatVector aR = FloatVector.fromArray(S, real, at);
                FloatVector aI = FloatVector.fromArray(S, imaginary, at);
                FloatVector bR = FloatVector.fromArray(S, real, at + step);
                FloatVector bI = FloatVector.fromArray(S, imaginary, at + step);
                aR.add(bR).intoArray(real, at);
                aI.add(bI).intoArray(imaginary, at);
                FloatVector restR = aR.sub(bR);
                FloatVector restI = aI.sub(bI);
                restR.mul(cosine).sub(restI.mul(sine)).intoArray(real, at + step);
                restR.mul(sine).add(restI.mul(cosine)).intoArray(imaginary, at + step);
            }
        }
    }

    /** The last pass, whose only angle is zero; results stay in registers. */
    private static void splitAndSum(float[] real, float[] imaginary, float[] laneSums) {
        for (int at = 0; at < SIZE * LANES; at += 2 * LANES) {
            FloatVector aR = FloatVector.fromArray(S, real, at);
            FloatVector aI = FloatVector.fromArray(S, imaginary, at);
            FloatVector bR = FloatVector.fromArray(S, real, at + LANES);
            FloatVector bI = FloatVector.fromArray(S, imaginary, at + LANES);
            FloatVector sumR = aR.add(bR);
            FloatVector sumI = aI.add(bI);
            FloatVector restR = aR.sub(bR);
            FloatVector restI = aI.sub(bI);
            FloatVector before = FloatVector.fromArray(S, laneSums, at);
            FloatVector beside = FloatVector.fromArray(S, laneSums, at + LANES);
            sumR.fma(sumR, sumI.fma(sumI, before)).intoArray(laneSums, at);
            restR.fma(restR, restI.fma(restI, beside)).intoArray(laneSums, at + LANES);
        }
    }

    /** Adds up the first lanes; the passes leave bins in the order of their reversed bits. */
    private void gather(double[] sums, int lanes) {
        for (int k = 0; k < SIZE; k++) {
            double sum = 0;
            for (int lane = 0; lane < lanes; lane++) {
                sum += laneSums[k * LANES + lane];
            }
            int bin = Integer.reverse(k) >>> Integer.numberOfLeadingZeros(SIZE) + 1;
            sums[bin ^ HALF] += sum;
        }
    }
}
