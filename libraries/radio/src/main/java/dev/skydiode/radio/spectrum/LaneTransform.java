package dev.skydiode.radio.spectrum;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Frames of 256 samples side by side, one per vector lane: no shuffles, no order of bins to restore until the very end.
 *
 * <p>Decimation in frequency, radix 4 (Cooley and Tukey 1965), held to {@link LibraryTransform} by tests. The last of the
 * four passes also squares and sums. Samples are laid out as [place in half a frame][half frame], so that a frame's second
 * half is its first half's vector moved by one lane.
 *
 * <p>Each loop is one static method without helpers of its own, mostly too long to be inlined: where the JIT puts several
 * together, it gives up half-way and boxes every vector, which costs a factor of ten.
 */
final class LaneTransform implements FrameTransform {
    static final int SIZE = 256;

    private static final int HALF = SIZE / 2;

    /** Eight lanes or four: what eight frames need just fits into the first-level cache. */
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() >= 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());

    private static final int LANES = S.length();

    /** Lanes, one more half frame, and padding against rows that share their place in the cache. */
    private static final int ROW = LANES + 4;

    private final float[] taper = HannWindow.coefficients(SIZE);
    private final float[] packedTaper = new float[SIZE];
    private final float[] taperedMeanI = new float[SIZE];
    private final float[] taperedMeanQ = new float[SIZE];
    private final float[] turns64 = turns(64);
    private final float[] turns16 = turns(16);
    private final float[] turns4 = turns(4);
    private final float[] rowsI = new float[HALF * ROW];
    private final float[] rowsQ = new float[HALF * ROW];
    private final int[] packedRows = new int[HALF * ROW];
    private final float[] real = new float[SIZE * LANES];
    private final float[] imaginary = new float[SIZE * LANES];
    private final float[] laneSums = new float[SIZE * LANES];

    LaneTransform() {
        for (int n = 0; n < SIZE; n++) {
            packedTaper[n] = taper[n] / Short.MAX_VALUE;
        }
    }

    /** For each n below span real and imaginary part of exp(-2 pi i n r / (4 span)) with r = 1, 2, 3. */
    private static float[] turns(int span) {
        float[] turns = new float[6 * span];
        for (int n = 0; n < span; n++) {
            for (int r = 1; r < 4; r++) {
                double angle = 2 * Math.PI * n * r / (4 * span);
                turns[6 * n + 2 * r - 2] = (float) Math.cos(angle);
                turns[6 * n + 2 * r - 1] = (float) -Math.sin(angle);
            }
        }
        return turns;
    }

    @Override
    public int frameSamples() {
        return SIZE;
    }

    @Override
    public void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, double[] sums) {
        sumGroups(frames, sums, (first, count) -> {
            layOut(interleavedIq, offset + first * HALF, count + 1, rowsI, rowsQ);
            taper(rowsI, rowsQ, meanI, meanQ, taper, real, imaginary);
        });
    }

    @Override
    public void sumPowers(int[] packedIq, int frames, float meanI, float meanQ, double[] sums) {
        for (int n = 0; n < SIZE; n++) {
            taperedMeanI[n] = -meanI * taper[n];
            taperedMeanQ[n] = -meanQ * taper[n];
        }
        sumGroups(frames, sums, (first, count) -> {
            layOut(packedIq, first * HALF, count + 1, packedRows);
            unpackAndTaper(packedRows, packedTaper, taperedMeanI, taperedMeanQ, real, imaginary);
        });
    }

    /** Puts so many tapered frames, from the first on, into the lanes. */
    private interface Loader {
        void load(int firstFrame, int frames);
    }

    private void sumGroups(int frames, double[] sums, Loader loader) {
        Arrays.fill(laneSums, 0);
        int rest = frames % LANES;
        if (rest > 0) {
            loader.load(frames - rest, rest);
            transform();
            // Lanes beyond the last frame computed on what earlier groups had left.
            for (int k = 0; k < SIZE; k++) {
                Arrays.fill(laneSums, k * LANES + rest, (k + 1) * LANES, 0);
            }
        }
        for (int first = 0; first < frames - rest; first += LANES) {
            loader.load(first, LANES);
            transform();
        }
        gather(sums);
    }

    private void transform() {
        split(64, turns64, real, imaginary);
        split(16, turns16, real, imaginary);
        split(4, turns4, real, imaginary);
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

    /** I is the lower half of an int, with its sign, and Q the upper; the taper scales, the means come tapered. */
    private static void unpackAndTaper(
            int[] rows, float[] taper, float[] taperedMeanI, float[] taperedMeanQ, float[] real, float[] imaginary) {
        for (int n = 0; n < HALF; n++) {
            int near = n * LANES;
            int far = (n + HALF) * LANES;
            IntVector first = IntVector.fromArray(INTS, rows, n * ROW);
            IntVector second = IntVector.fromArray(INTS, rows, n * ROW + 1);
            FloatVector firstTaper = FloatVector.broadcast(S, taper[n]);
            FloatVector secondTaper = FloatVector.broadcast(S, taper[n + HALF]);
            ((FloatVector) first.lanewise(VectorOperators.LSHL, 16)
                            .lanewise(VectorOperators.ASHR, 16)
                            .convert(VectorOperators.I2F, 0))
                    .fma(firstTaper, FloatVector.broadcast(S, taperedMeanI[n]))
                    .intoArray(real, near);
            ((FloatVector) first.lanewise(VectorOperators.ASHR, 16).convert(VectorOperators.I2F, 0))
                    .fma(firstTaper, FloatVector.broadcast(S, taperedMeanQ[n]))
                    .intoArray(imaginary, near);
            ((FloatVector) second.lanewise(VectorOperators.LSHL, 16)
                            .lanewise(VectorOperators.ASHR, 16)
                            .convert(VectorOperators.I2F, 0))
                    .fma(secondTaper, FloatVector.broadcast(S, taperedMeanI[n + HALF]))
                    .intoArray(real, far);
            ((FloatVector) second.lanewise(VectorOperators.ASHR, 16).convert(VectorOperators.I2F, 0))
                    .fma(secondTaper, FloatVector.broadcast(S, taperedMeanQ[n + HALF]))
                    .intoArray(imaginary, far);
        }
    }

    /** One pass in place over sub-transforms of {@code 4 * span} elements. */
    private static void split(int span, float[] turns, float[] real, float[] imaginary) {
        int step = span * LANES;
        for (int n = 0; n < span; n++) {
            FloatVector cosine1 = FloatVector.broadcast(S, turns[6 * n]);
            FloatVector sine1 = FloatVector.broadcast(S, turns[6 * n + 1]);
            FloatVector minusSine1 = FloatVector.broadcast(S, -turns[6 * n + 1]);
            FloatVector cosine2 = FloatVector.broadcast(S, turns[6 * n + 2]);
            FloatVector sine2 = FloatVector.broadcast(S, turns[6 * n + 3]);
            FloatVector minusSine2 = FloatVector.broadcast(S, -turns[6 * n + 3]);
            FloatVector cosine3 = FloatVector.broadcast(S, turns[6 * n + 4]);
            FloatVector sine3 = FloatVector.broadcast(S, turns[6 * n + 5]);
            FloatVector minusSine3 = FloatVector.broadcast(S, -turns[6 * n + 5]);
            for (int at = n * LANES; at < SIZE * LANES; at += 4 * step) {
                FloatVector aR = FloatVector.fromArray(S, real, at);
                FloatVector aI = FloatVector.fromArray(S, imaginary, at);
                FloatVector bR = FloatVector.fromArray(S, real, at + step);
                FloatVector bI = FloatVector.fromArray(S, imaginary, at + step);
                FloatVector cR = FloatVector.fromArray(S, real, at + 2 * step);
                FloatVector cI = FloatVector.fromArray(S, imaginary, at + 2 * step);
                FloatVector dR = FloatVector.fromArray(S, real, at + 3 * step);
                FloatVector dI = FloatVector.fromArray(S, imaginary, at + 3 * step);
                FloatVector evenR = aR.add(cR);
                FloatVector evenI = aI.add(cI);
                FloatVector oddR = bR.add(dR);
                FloatVector oddI = bI.add(dI);
                FloatVector evenRestR = aR.sub(cR);
                FloatVector evenRestI = aI.sub(cI);
                FloatVector oddRestR = bR.sub(dR);
                FloatVector oddRestI = bI.sub(dI);
                evenR.add(oddR).intoArray(real, at);
                evenI.add(oddI).intoArray(imaginary, at);
                // The odd rest times -i is (oddRestI, -oddRestR).
                FloatVector y1R = evenRestR.add(oddRestI);
                FloatVector y1I = evenRestI.sub(oddRestR);
                FloatVector y2R = evenR.sub(oddR);
                FloatVector y2I = evenI.sub(oddI);
                FloatVector y3R = evenRestR.sub(oddRestI);
                FloatVector y3I = evenRestI.add(oddRestR);
                y1I.fma(minusSine1, y1R.mul(cosine1)).intoArray(real, at + step);
                y1R.fma(sine1, y1I.mul(cosine1)).intoArray(imaginary, at + step);
                y2I.fma(minusSine2, y2R.mul(cosine2)).intoArray(real, at + 2 * step);
                y2R.fma(sine2, y2I.mul(cosine2)).intoArray(imaginary, at + 2 * step);
                y3I.fma(minusSine3, y3R.mul(cosine3)).intoArray(real, at + 3 * step);
                y3R.fma(sine3, y3I.mul(cosine3)).intoArray(imaginary, at + 3 * step);
            }
        }
    }

    /** The last pass, whose only angle is zero; results stay in registers. */
    private static void splitAndSum(float[] real, float[] imaginary, float[] laneSums) {
        for (int at = 0; at < SIZE * LANES; at += 4 * LANES) {
            FloatVector aR = FloatVector.fromArray(S, real, at);
            FloatVector aI = FloatVector.fromArray(S, imaginary, at);
            FloatVector bR = FloatVector.fromArray(S, real, at + LANES);
            FloatVector bI = FloatVector.fromArray(S, imaginary, at + LANES);
            FloatVector cR = FloatVector.fromArray(S, real, at + 2 * LANES);
            FloatVector cI = FloatVector.fromArray(S, imaginary, at + 2 * LANES);
            FloatVector dR = FloatVector.fromArray(S, real, at + 3 * LANES);
            FloatVector dI = FloatVector.fromArray(S, imaginary, at + 3 * LANES);
            FloatVector evenR = aR.add(cR);
            FloatVector evenI = aI.add(cI);
            FloatVector oddR = bR.add(dR);
            FloatVector oddI = bI.add(dI);
            FloatVector evenRestR = aR.sub(cR);
            FloatVector evenRestI = aI.sub(cI);
            FloatVector oddRestR = bR.sub(dR);
            FloatVector oddRestI = bI.sub(dI);
            FloatVector y0R = evenR.add(oddR);
            FloatVector y0I = evenI.add(oddI);
            FloatVector y1R = evenRestR.add(oddRestI);
            FloatVector y1I = evenRestI.sub(oddRestR);
            FloatVector y2R = evenR.sub(oddR);
            FloatVector y2I = evenI.sub(oddI);
            FloatVector y3R = evenRestR.sub(oddRestI);
            FloatVector y3I = evenRestI.add(oddRestR);
            FloatVector sum0 = FloatVector.fromArray(S, laneSums, at);
            FloatVector sum1 = FloatVector.fromArray(S, laneSums, at + LANES);
            FloatVector sum2 = FloatVector.fromArray(S, laneSums, at + 2 * LANES);
            FloatVector sum3 = FloatVector.fromArray(S, laneSums, at + 3 * LANES);
            y0R.fma(y0R, y0I.fma(y0I, sum0)).intoArray(laneSums, at);
            y1R.fma(y1R, y1I.fma(y1I, sum1)).intoArray(laneSums, at + LANES);
            y2R.fma(y2R, y2I.fma(y2I, sum2)).intoArray(laneSums, at + 2 * LANES);
            y3R.fma(y3R, y3I.fma(y3I, sum3)).intoArray(laneSums, at + 3 * LANES);
        }
    }

    /** Adds the lanes up; the passes leave bins in the order of their digits to base 4, reversed. */
    private void gather(double[] sums) {
        for (int k = 0; k < SIZE; k++) {
            int at = k * LANES;
            double sum = 0;
            for (int lane = 0; lane < LANES; lane += 4) {
                sum += laneSums[at + lane]
                        + laneSums[at + lane + 1]
                        + (laneSums[at + lane + 2] + laneSums[at + lane + 3]);
            }
            int bin = (k & 3) << 6 | (k >> 2 & 3) << 4 | (k >> 4 & 3) << 2 | k >> 6;
            sums[bin ^ HALF] = sum;
        }
    }
}
