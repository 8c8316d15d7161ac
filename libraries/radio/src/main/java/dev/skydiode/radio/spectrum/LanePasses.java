package dev.skydiode.radio.spectrum;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of {@link LaneTransform}: frames of 256 samples, sample n of frame l at {@code n * LANES + l}.
 *
 * <p>Each pass is one loop with its butterfly written out. The JIT inlines helpers of our own into a loop only while what
 * it has made of the loop is small, and where it stops, every vector is boxed, which costs a factor of ten. So only what
 * comes first in a loop is a helper, and the butterfly stands here four times.
 */
final class LanePasses {
    static final int SIZE = 256;
    static final int HALF = SIZE / 2;
    static final int QUARTER = SIZE / 4;

    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() <= 16 ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());

    /** As many as the machine's vectors hold: 16 with AVX-512, 8 with AVX2. */
    static final int LANES = S.length();

    /** Lanes, one more half frame, and padding against rows that share their place in the cache. */
    static final int ROW = LANES + 4;

    /**
     * Where imaginary parts and sums begin in the memory that a transform works in. The padding keeps what is stored away
     * from what is loaded soon after at the same place in another page of 4 KiB, for which the processor would wait.
     */
    static final int IMAGINARY = (SIZE + 31) * LANES;

    static final int SUMS = IMAGINARY + (SIZE + 32) * LANES;

    /** Length of that memory. */
    static final int WORK = SUMS + SIZE * LANES;

    private LanePasses() {}

    /** For each n below span and r below 4 cosine, sine and minus sine of -2 pi n r / (4 span). */
    static float[] turns(int span) {
        float[] turns = new float[12 * span];
        for (int i = 0; i < 4 * span; i++) {
            double angle = -2 * Math.PI * (i / 4) * (i % 4) / (4 * span);
            turns[3 * i] = (float) Math.cos(angle);
            turns[3 * i + 1] = (float) Math.sin(angle);
            turns[3 * i + 2] = (float) -Math.sin(angle);
        }
        return turns;
    }

    /** Tapers, then radix 4. A frame's second half is the next lane of its first half's row. */
    static void firstPass(
            float[] rowsI,
            float[] rowsQ,
            float[] taper,
            float[] taperedMeanI,
            float[] taperedMeanQ,
            float[] turns,
            float[] work) {
        int step = QUARTER * LANES;
        for (int n = 0; n < QUARTER; n++) {
            int near = n * ROW;
            int far = (n + QUARTER) * ROW;
            FloatVector aR = tapered(FloatVector.fromArray(S, rowsI, near), taper, taperedMeanI, n);
            FloatVector aI = tapered(FloatVector.fromArray(S, rowsQ, near), taper, taperedMeanQ, n);
            FloatVector bR = tapered(FloatVector.fromArray(S, rowsI, far), taper, taperedMeanI, n + QUARTER);
            FloatVector bI = tapered(FloatVector.fromArray(S, rowsQ, far), taper, taperedMeanQ, n + QUARTER);
            FloatVector cR = tapered(FloatVector.fromArray(S, rowsI, near + 1), taper, taperedMeanI, n + HALF);
            FloatVector cI = tapered(FloatVector.fromArray(S, rowsQ, near + 1), taper, taperedMeanQ, n + HALF);
            FloatVector dR = tapered(FloatVector.fromArray(S, rowsI, far + 1), taper, taperedMeanI, n + HALF + QUARTER);
            FloatVector dI = tapered(FloatVector.fromArray(S, rowsQ, far + 1), taper, taperedMeanQ, n + HALF + QUARTER);
            int at = n * LANES;
            int turn = 12 * n;
            FloatVector evenR = aR.add(cR);
            FloatVector evenI = aI.add(cI);
            FloatVector oddR = bR.add(dR);
            FloatVector oddI = bI.add(dI);
            FloatVector evenRestR = aR.sub(cR);
            FloatVector evenRestI = aI.sub(cI);
            FloatVector oddRestR = bR.sub(dR);
            FloatVector oddRestI = bI.sub(dI);
            evenR.add(oddR).intoArray(work, at);
            evenI.add(oddI).intoArray(work, IMAGINARY + at);
            // The odd rest times -i is (oddRestI, -oddRestR).
            FloatVector y1R = evenRestR.add(oddRestI);
            FloatVector y1I = evenRestI.sub(oddRestR);
            FloatVector cosine1 = FloatVector.broadcast(S, turns[turn + 3]);
            y1I.fma(FloatVector.broadcast(S, turns[turn + 3 + 2]), y1R.mul(cosine1))
                    .intoArray(work, at + step);
            y1R.fma(FloatVector.broadcast(S, turns[turn + 3 + 1]), y1I.mul(cosine1))
                    .intoArray(work, IMAGINARY + at + step);
            FloatVector y2R = evenR.sub(oddR);
            FloatVector y2I = evenI.sub(oddI);
            FloatVector cosine2 = FloatVector.broadcast(S, turns[turn + 6]);
            y2I.fma(FloatVector.broadcast(S, turns[turn + 6 + 2]), y2R.mul(cosine2))
                    .intoArray(work, at + 2 * step);
            y2R.fma(FloatVector.broadcast(S, turns[turn + 6 + 1]), y2I.mul(cosine2))
                    .intoArray(work, IMAGINARY + at + 2 * step);
            FloatVector y3R = evenRestR.sub(oddRestI);
            FloatVector y3I = evenRestI.add(oddRestR);
            FloatVector cosine3 = FloatVector.broadcast(S, turns[turn + 9]);
            y3I.fma(FloatVector.broadcast(S, turns[turn + 9 + 2]), y3R.mul(cosine3))
                    .intoArray(work, at + 3 * step);
            y3R.fma(FloatVector.broadcast(S, turns[turn + 9 + 1]), y3I.mul(cosine3))
                    .intoArray(work, IMAGINARY + at + 3 * step);
        }
    }

    /** The same for packed samples: I is the lower half of an int, with its sign, and Q the upper. */
    static void firstPass(
            int[] rows, float[] taper, float[] taperedMeanI, float[] taperedMeanQ, float[] turns, float[] work) {
        int step = QUARTER * LANES;
        for (int n = 0; n < QUARTER; n++) {
            IntVector a = IntVector.fromArray(INTS, rows, n * ROW);
            IntVector b = IntVector.fromArray(INTS, rows, (n + QUARTER) * ROW);
            IntVector c = IntVector.fromArray(INTS, rows, n * ROW + 1);
            IntVector d = IntVector.fromArray(INTS, rows, (n + QUARTER) * ROW + 1);
            FloatVector aR = tapered(lower(a), taper, taperedMeanI, n);
            FloatVector aI = tapered(upper(a), taper, taperedMeanQ, n);
            FloatVector bR = tapered(lower(b), taper, taperedMeanI, n + QUARTER);
            FloatVector bI = tapered(upper(b), taper, taperedMeanQ, n + QUARTER);
            FloatVector cR = tapered(lower(c), taper, taperedMeanI, n + HALF);
            FloatVector cI = tapered(upper(c), taper, taperedMeanQ, n + HALF);
            FloatVector dR = tapered(lower(d), taper, taperedMeanI, n + HALF + QUARTER);
            FloatVector dI = tapered(upper(d), taper, taperedMeanQ, n + HALF + QUARTER);
            int at = n * LANES;
            int turn = 12 * n;
            FloatVector evenR = aR.add(cR);
            FloatVector evenI = aI.add(cI);
            FloatVector oddR = bR.add(dR);
            FloatVector oddI = bI.add(dI);
            FloatVector evenRestR = aR.sub(cR);
            FloatVector evenRestI = aI.sub(cI);
            FloatVector oddRestR = bR.sub(dR);
            FloatVector oddRestI = bI.sub(dI);
            evenR.add(oddR).intoArray(work, at);
            evenI.add(oddI).intoArray(work, IMAGINARY + at);
            // The odd rest times -i is (oddRestI, -oddRestR).
            FloatVector y1R = evenRestR.add(oddRestI);
            FloatVector y1I = evenRestI.sub(oddRestR);
            FloatVector cosine1 = FloatVector.broadcast(S, turns[turn + 3]);
            y1I.fma(FloatVector.broadcast(S, turns[turn + 3 + 2]), y1R.mul(cosine1))
                    .intoArray(work, at + step);
            y1R.fma(FloatVector.broadcast(S, turns[turn + 3 + 1]), y1I.mul(cosine1))
                    .intoArray(work, IMAGINARY + at + step);
            FloatVector y2R = evenR.sub(oddR);
            FloatVector y2I = evenI.sub(oddI);
            FloatVector cosine2 = FloatVector.broadcast(S, turns[turn + 6]);
            y2I.fma(FloatVector.broadcast(S, turns[turn + 6 + 2]), y2R.mul(cosine2))
                    .intoArray(work, at + 2 * step);
            y2R.fma(FloatVector.broadcast(S, turns[turn + 6 + 1]), y2I.mul(cosine2))
                    .intoArray(work, IMAGINARY + at + 2 * step);
            FloatVector y3R = evenRestR.sub(oddRestI);
            FloatVector y3I = evenRestI.add(oddRestR);
            FloatVector cosine3 = FloatVector.broadcast(S, turns[turn + 9]);
            y3I.fma(FloatVector.broadcast(S, turns[turn + 9 + 2]), y3R.mul(cosine3))
                    .intoArray(work, at + 3 * step);
            y3R.fma(FloatVector.broadcast(S, turns[turn + 9 + 1]), y3I.mul(cosine3))
                    .intoArray(work, IMAGINARY + at + 3 * step);
        }
    }

    private static FloatVector lower(IntVector packed) {
        return upper(packed.lanewise(VectorOperators.LSHL, Short.SIZE));
    }

    private static FloatVector upper(IntVector packed) {
        return (FloatVector) packed.lanewise(VectorOperators.ASHR, Short.SIZE).convert(VectorOperators.I2F, 0);
    }

    private static FloatVector tapered(FloatVector samples, float[] taper, float[] taperedMean, int n) {
        return samples.fma(FloatVector.broadcast(S, taper[n]), FloatVector.broadcast(S, taperedMean[n]));
    }

    /** One pass in place over sub-transforms of {@code 4 * span} elements. */
    static void nextPass(int span, float[] turns, float[] work) {
        int step = span * LANES;
        for (int from = 0; from < SIZE * LANES; from += 4 * step) {
            for (int n = 0; n < span; n++) {
                int at = from + n * LANES;
                FloatVector cosine1 = FloatVector.broadcast(S, turns[12 * n + 3]);
                FloatVector sine1 = FloatVector.broadcast(S, turns[12 * n + 4]);
                FloatVector minusSine1 = FloatVector.broadcast(S, turns[12 * n + 5]);
                FloatVector cosine2 = FloatVector.broadcast(S, turns[12 * n + 6]);
                FloatVector sine2 = FloatVector.broadcast(S, turns[12 * n + 7]);
                FloatVector minusSine2 = FloatVector.broadcast(S, turns[12 * n + 8]);
                FloatVector cosine3 = FloatVector.broadcast(S, turns[12 * n + 9]);
                FloatVector sine3 = FloatVector.broadcast(S, turns[12 * n + 10]);
                FloatVector minusSine3 = FloatVector.broadcast(S, turns[12 * n + 11]);
                FloatVector aR = FloatVector.fromArray(S, work, at);
                FloatVector aI = FloatVector.fromArray(S, work, IMAGINARY + at);
                FloatVector bR = FloatVector.fromArray(S, work, at + step);
                FloatVector bI = FloatVector.fromArray(S, work, IMAGINARY + at + step);
                FloatVector cR = FloatVector.fromArray(S, work, at + 2 * step);
                FloatVector cI = FloatVector.fromArray(S, work, IMAGINARY + at + 2 * step);
                FloatVector dR = FloatVector.fromArray(S, work, at + 3 * step);
                FloatVector dI = FloatVector.fromArray(S, work, IMAGINARY + at + 3 * step);
                FloatVector evenR = aR.add(cR);
                FloatVector evenI = aI.add(cI);
                FloatVector oddR = bR.add(dR);
                FloatVector oddI = bI.add(dI);
                FloatVector evenRestR = aR.sub(cR);
                FloatVector evenRestI = aI.sub(cI);
                FloatVector oddRestR = bR.sub(dR);
                FloatVector oddRestI = bI.sub(dI);
                evenR.add(oddR).intoArray(work, at);
                evenI.add(oddI).intoArray(work, IMAGINARY + at);
                // The odd rest times -i is (oddRestI, -oddRestR).
                FloatVector y1R = evenRestR.add(oddRestI);
                FloatVector y1I = evenRestI.sub(oddRestR);
                FloatVector y2R = evenR.sub(oddR);
                FloatVector y2I = evenI.sub(oddI);
                FloatVector y3R = evenRestR.sub(oddRestI);
                FloatVector y3I = evenRestI.add(oddRestR);
                y1I.fma(minusSine1, y1R.mul(cosine1)).intoArray(work, at + step);
                y1R.fma(sine1, y1I.mul(cosine1)).intoArray(work, IMAGINARY + at + step);
                y2I.fma(minusSine2, y2R.mul(cosine2)).intoArray(work, at + 2 * step);
                y2R.fma(sine2, y2I.mul(cosine2)).intoArray(work, IMAGINARY + at + 2 * step);
                y3I.fma(minusSine3, y3R.mul(cosine3)).intoArray(work, at + 3 * step);
                y3R.fma(sine3, y3I.mul(cosine3)).intoArray(work, IMAGINARY + at + 3 * step);
            }
        }
    }

    /** The last pass, whose only angle is zero; results stay in registers. */
    static void lastPass(float[] work) {
        for (int at = 0; at < SIZE * LANES; at += 4 * LANES) {
            FloatVector aR = FloatVector.fromArray(S, work, at);
            FloatVector aI = FloatVector.fromArray(S, work, IMAGINARY + at);
            FloatVector bR = FloatVector.fromArray(S, work, at + LANES);
            FloatVector bI = FloatVector.fromArray(S, work, IMAGINARY + at + LANES);
            FloatVector cR = FloatVector.fromArray(S, work, at + 2 * LANES);
            FloatVector cI = FloatVector.fromArray(S, work, IMAGINARY + at + 2 * LANES);
            FloatVector dR = FloatVector.fromArray(S, work, at + 3 * LANES);
            FloatVector dI = FloatVector.fromArray(S, work, IMAGINARY + at + 3 * LANES);
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
            FloatVector sum0 = FloatVector.fromArray(S, work, SUMS + at);
            FloatVector sum1 = FloatVector.fromArray(S, work, SUMS + at + LANES);
            FloatVector sum2 = FloatVector.fromArray(S, work, SUMS + at + 2 * LANES);
            FloatVector sum3 = FloatVector.fromArray(S, work, SUMS + at + 3 * LANES);
            y0R.fma(y0R, y0I.fma(y0I, sum0)).intoArray(work, SUMS + at);
            y1R.fma(y1R, y1I.fma(y1I, sum1)).intoArray(work, SUMS + at + LANES);
            y2R.fma(y2R, y2I.fma(y2I, sum2)).intoArray(work, SUMS + at + 2 * LANES);
            y3R.fma(y3R, y3I.fma(y3I, sum3)).intoArray(work, SUMS + at + 3 * LANES);
        }
    }

    /** Lanes beyond the last frame computed on what earlier groups had left: their sums become 0 again. */
    static void keep(int lanes, float[] work) {
        VectorMask<Float> kept = S.indexInRange(0, lanes);
        for (int at = 0; at < SIZE * LANES; at += LANES) {
            FloatVector.fromArray(S, work, SUMS + at, kept).intoArray(work, SUMS + at);
        }
    }

    static void addLanes(float[] work, float[] binSums) {
        for (int k = 0; k < SIZE; k++) {
            binSums[k] = FloatVector.fromArray(S, work, SUMS + k * LANES).reduceLanes(VectorOperators.ADD);
        }
    }
}
