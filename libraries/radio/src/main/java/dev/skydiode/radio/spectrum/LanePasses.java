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
 * comes first in a loop is a helper, and the methods are longer than anywhere else in this project.
 */
final class LanePasses {
    static final int SIZE = 256;
    static final int HALF = SIZE / 2;
    static final int QUARTER = SIZE / 4;

    /** Samples between the inputs of one butterfly of the second pass. */
    static final int EIGHTH = QUARTER / 8;

    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() <= 16 ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());

    /** As many as the machine's vectors hold: 16 with AVX-512, 8 with AVX2. */
    static final int LANES = S.length();

    /** Lanes, one more half frame, and padding against rows that share their place in the cache. */
    static final int ROW = LANES + 4;

    private static final float HALF_ROOT = (float) Math.sqrt(0.5);

    private LanePasses() {}

    /** For each n below span and r below radix cosine, sine and minus sine of -2 pi n r / (radix span). */
    static float[] turns(int radix, int span) {
        float[] turns = new float[3 * radix * span];
        for (int n = 0; n < span; n++) {
            for (int r = 0; r < radix; r++) {
                double angle = -2 * Math.PI * n * r / (radix * span);
                int at = 3 * (radix * n + r);
                turns[at] = (float) Math.cos(angle);
                turns[at + 1] = (float) Math.sin(angle);
                turns[at + 2] = (float) -Math.sin(angle);
            }
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
            float[] real,
            float[] imaginary) {
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
            evenR.add(oddR).intoArray(real, at);
            evenI.add(oddI).intoArray(imaginary, at);
            // The odd rest times -i is (oddRestI, -oddRestR).
            FloatVector y1R = evenRestR.add(oddRestI);
            FloatVector y1I = evenRestI.sub(oddRestR);
            FloatVector cosine1 = FloatVector.broadcast(S, turns[turn + 3]);
            y1I.fma(FloatVector.broadcast(S, turns[turn + 3 + 2]), y1R.mul(cosine1))
                    .intoArray(real, at + step);
            y1R.fma(FloatVector.broadcast(S, turns[turn + 3 + 1]), y1I.mul(cosine1))
                    .intoArray(imaginary, at + step);
            FloatVector y2R = evenR.sub(oddR);
            FloatVector y2I = evenI.sub(oddI);
            FloatVector cosine2 = FloatVector.broadcast(S, turns[turn + 6]);
            y2I.fma(FloatVector.broadcast(S, turns[turn + 6 + 2]), y2R.mul(cosine2))
                    .intoArray(real, at + 2 * step);
            y2R.fma(FloatVector.broadcast(S, turns[turn + 6 + 1]), y2I.mul(cosine2))
                    .intoArray(imaginary, at + 2 * step);
            FloatVector y3R = evenRestR.sub(oddRestI);
            FloatVector y3I = evenRestI.add(oddRestR);
            FloatVector cosine3 = FloatVector.broadcast(S, turns[turn + 9]);
            y3I.fma(FloatVector.broadcast(S, turns[turn + 9 + 2]), y3R.mul(cosine3))
                    .intoArray(real, at + 3 * step);
            y3R.fma(FloatVector.broadcast(S, turns[turn + 9 + 1]), y3I.mul(cosine3))
                    .intoArray(imaginary, at + 3 * step);
        }
    }

    /** The same for packed samples: I is the lower half of an int, with its sign, and Q the upper. */
    static void firstPass(
            int[] rows,
            float[] taper,
            float[] taperedMeanI,
            float[] taperedMeanQ,
            float[] turns,
            float[] real,
            float[] imaginary) {
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
            evenR.add(oddR).intoArray(real, at);
            evenI.add(oddI).intoArray(imaginary, at);
            // The odd rest times -i is (oddRestI, -oddRestR).
            FloatVector y1R = evenRestR.add(oddRestI);
            FloatVector y1I = evenRestI.sub(oddRestR);
            FloatVector cosine1 = FloatVector.broadcast(S, turns[turn + 3]);
            y1I.fma(FloatVector.broadcast(S, turns[turn + 3 + 2]), y1R.mul(cosine1))
                    .intoArray(real, at + step);
            y1R.fma(FloatVector.broadcast(S, turns[turn + 3 + 1]), y1I.mul(cosine1))
                    .intoArray(imaginary, at + step);
            FloatVector y2R = evenR.sub(oddR);
            FloatVector y2I = evenI.sub(oddI);
            FloatVector cosine2 = FloatVector.broadcast(S, turns[turn + 6]);
            y2I.fma(FloatVector.broadcast(S, turns[turn + 6 + 2]), y2R.mul(cosine2))
                    .intoArray(real, at + 2 * step);
            y2R.fma(FloatVector.broadcast(S, turns[turn + 6 + 1]), y2I.mul(cosine2))
                    .intoArray(imaginary, at + 2 * step);
            FloatVector y3R = evenRestR.sub(oddRestI);
            FloatVector y3I = evenRestI.add(oddRestR);
            FloatVector cosine3 = FloatVector.broadcast(S, turns[turn + 9]);
            y3I.fma(FloatVector.broadcast(S, turns[turn + 9 + 2]), y3R.mul(cosine3))
                    .intoArray(real, at + 3 * step);
            y3R.fma(FloatVector.broadcast(S, turns[turn + 9 + 1]), y3I.mul(cosine3))
                    .intoArray(imaginary, at + 3 * step);
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

    /** Radix 8, in place. */
    static void secondPass(float[] turns, float[] real, float[] imaginary) {
        FloatVector root = FloatVector.broadcast(S, HALF_ROOT);
        FloatVector minusRoot = FloatVector.broadcast(S, -HALF_ROOT);
        int step = EIGHTH * LANES;
        for (int from = 0; from < SIZE * LANES; from += 8 * step) {
            for (int n = 0; n < EIGHTH; n++) {
                int at = from + n * LANES;
                int turn = 24 * n;
                FloatVector x0R = FloatVector.fromArray(S, real, at);
                FloatVector x0I = FloatVector.fromArray(S, imaginary, at);
                FloatVector x1R = FloatVector.fromArray(S, real, at + step);
                FloatVector x1I = FloatVector.fromArray(S, imaginary, at + step);
                FloatVector x2R = FloatVector.fromArray(S, real, at + 2 * step);
                FloatVector x2I = FloatVector.fromArray(S, imaginary, at + 2 * step);
                FloatVector x3R = FloatVector.fromArray(S, real, at + 3 * step);
                FloatVector x3I = FloatVector.fromArray(S, imaginary, at + 3 * step);
                FloatVector x4R = FloatVector.fromArray(S, real, at + 4 * step);
                FloatVector x4I = FloatVector.fromArray(S, imaginary, at + 4 * step);
                FloatVector x5R = FloatVector.fromArray(S, real, at + 5 * step);
                FloatVector x5I = FloatVector.fromArray(S, imaginary, at + 5 * step);
                FloatVector x6R = FloatVector.fromArray(S, real, at + 6 * step);
                FloatVector x6I = FloatVector.fromArray(S, imaginary, at + 6 * step);
                FloatVector x7R = FloatVector.fromArray(S, real, at + 7 * step);
                FloatVector x7I = FloatVector.fromArray(S, imaginary, at + 7 * step);
                FloatVector a0R = x0R.add(x4R);
                FloatVector a0I = x0I.add(x4I);
                FloatVector a1R = x1R.add(x5R);
                FloatVector a1I = x1I.add(x5I);
                FloatVector a2R = x2R.add(x6R);
                FloatVector a2I = x2I.add(x6I);
                FloatVector a3R = x3R.add(x7R);
                FloatVector a3I = x3I.add(x7I);
                FloatVector b0R = x0R.sub(x4R);
                FloatVector b0I = x0I.sub(x4I);
                FloatVector d1R = x1R.sub(x5R);
                FloatVector d1I = x1I.sub(x5I);
                FloatVector d2R = x2R.sub(x6R);
                FloatVector d2I = x2I.sub(x6I);
                FloatVector d3R = x3R.sub(x7R);
                FloatVector d3I = x3I.sub(x7I);
                FloatVector e0R = a0R.add(a2R);
                FloatVector e0I = a0I.add(a2I);
                FloatVector e1R = a0R.sub(a2R);
                FloatVector e1I = a0I.sub(a2I);
                FloatVector o0R = a1R.add(a3R);
                FloatVector o0I = a1I.add(a3I);
                FloatVector o1R = a1R.sub(a3R);
                FloatVector o1I = a1I.sub(a3I);
                FloatVector y0R = e0R.add(o0R);
                FloatVector y0I = e0I.add(o0I);
                FloatVector y4R = e0R.sub(o0R);
                FloatVector y4I = e0I.sub(o0I);
                FloatVector y2R = e1R.add(o1I);
                FloatVector y2I = e1I.sub(o1R);
                FloatVector y6R = e1R.sub(o1I);
                FloatVector y6I = e1I.add(o1R);
                FloatVector f0R = b0R.add(d2I);
                FloatVector f0I = b0I.sub(d2R);
                FloatVector f1R = b0R.sub(d2I);
                FloatVector f1I = b0I.add(d2R);
                FloatVector uR = d1R.sub(d3R);
                FloatVector uI = d1I.sub(d3I);
                FloatVector vR = d1R.add(d3R);
                FloatVector vI = d1I.add(d3I);
                FloatVector g0R = uR.add(vI);
                FloatVector g0I = uI.sub(vR);
                FloatVector g1R = vR.add(uI);
                FloatVector g1I = vI.sub(uR);
                FloatVector y1R = g0R.fma(root, f0R);
                FloatVector y1I = g0I.fma(root, f0I);
                FloatVector y5R = g0R.fma(minusRoot, f0R);
                FloatVector y5I = g0I.fma(minusRoot, f0I);
                FloatVector y3R = g1I.fma(root, f1R);
                FloatVector y3I = g1R.fma(minusRoot, f1I);
                FloatVector y7R = g1I.fma(minusRoot, f1R);
                FloatVector y7I = g1R.fma(root, f1I);
                y0R.intoArray(real, at);
                y0I.intoArray(imaginary, at);
                FloatVector cosine1 = FloatVector.broadcast(S, turns[turn + 3]);
                y1I.fma(FloatVector.broadcast(S, turns[turn + 3 + 2]), y1R.mul(cosine1))
                        .intoArray(real, at + step);
                y1R.fma(FloatVector.broadcast(S, turns[turn + 3 + 1]), y1I.mul(cosine1))
                        .intoArray(imaginary, at + step);
                FloatVector cosine2 = FloatVector.broadcast(S, turns[turn + 6]);
                y2I.fma(FloatVector.broadcast(S, turns[turn + 6 + 2]), y2R.mul(cosine2))
                        .intoArray(real, at + 2 * step);
                y2R.fma(FloatVector.broadcast(S, turns[turn + 6 + 1]), y2I.mul(cosine2))
                        .intoArray(imaginary, at + 2 * step);
                FloatVector cosine3 = FloatVector.broadcast(S, turns[turn + 9]);
                y3I.fma(FloatVector.broadcast(S, turns[turn + 9 + 2]), y3R.mul(cosine3))
                        .intoArray(real, at + 3 * step);
                y3R.fma(FloatVector.broadcast(S, turns[turn + 9 + 1]), y3I.mul(cosine3))
                        .intoArray(imaginary, at + 3 * step);
                FloatVector cosine4 = FloatVector.broadcast(S, turns[turn + 12]);
                y4I.fma(FloatVector.broadcast(S, turns[turn + 12 + 2]), y4R.mul(cosine4))
                        .intoArray(real, at + 4 * step);
                y4R.fma(FloatVector.broadcast(S, turns[turn + 12 + 1]), y4I.mul(cosine4))
                        .intoArray(imaginary, at + 4 * step);
                FloatVector cosine5 = FloatVector.broadcast(S, turns[turn + 15]);
                y5I.fma(FloatVector.broadcast(S, turns[turn + 15 + 2]), y5R.mul(cosine5))
                        .intoArray(real, at + 5 * step);
                y5R.fma(FloatVector.broadcast(S, turns[turn + 15 + 1]), y5I.mul(cosine5))
                        .intoArray(imaginary, at + 5 * step);
                FloatVector cosine6 = FloatVector.broadcast(S, turns[turn + 18]);
                y6I.fma(FloatVector.broadcast(S, turns[turn + 18 + 2]), y6R.mul(cosine6))
                        .intoArray(real, at + 6 * step);
                y6R.fma(FloatVector.broadcast(S, turns[turn + 18 + 1]), y6I.mul(cosine6))
                        .intoArray(imaginary, at + 6 * step);
                FloatVector cosine7 = FloatVector.broadcast(S, turns[turn + 21]);
                y7I.fma(FloatVector.broadcast(S, turns[turn + 21 + 2]), y7R.mul(cosine7))
                        .intoArray(real, at + 7 * step);
                y7R.fma(FloatVector.broadcast(S, turns[turn + 21 + 1]), y7I.mul(cosine7))
                        .intoArray(imaginary, at + 7 * step);
            }
        }
    }

    /** Radix 8; its only angle is zero, and the outputs' squared magnitudes are added to the sums. */
    static void lastPass(float[] real, float[] imaginary, float[] laneSums) {
        FloatVector root = FloatVector.broadcast(S, HALF_ROOT);
        FloatVector minusRoot = FloatVector.broadcast(S, -HALF_ROOT);
        for (int at = 0; at < SIZE * LANES; at += 8 * LANES) {
            FloatVector x0R = FloatVector.fromArray(S, real, at);
            FloatVector x0I = FloatVector.fromArray(S, imaginary, at);
            FloatVector x1R = FloatVector.fromArray(S, real, at + LANES);
            FloatVector x1I = FloatVector.fromArray(S, imaginary, at + LANES);
            FloatVector x2R = FloatVector.fromArray(S, real, at + 2 * LANES);
            FloatVector x2I = FloatVector.fromArray(S, imaginary, at + 2 * LANES);
            FloatVector x3R = FloatVector.fromArray(S, real, at + 3 * LANES);
            FloatVector x3I = FloatVector.fromArray(S, imaginary, at + 3 * LANES);
            FloatVector x4R = FloatVector.fromArray(S, real, at + 4 * LANES);
            FloatVector x4I = FloatVector.fromArray(S, imaginary, at + 4 * LANES);
            FloatVector x5R = FloatVector.fromArray(S, real, at + 5 * LANES);
            FloatVector x5I = FloatVector.fromArray(S, imaginary, at + 5 * LANES);
            FloatVector x6R = FloatVector.fromArray(S, real, at + 6 * LANES);
            FloatVector x6I = FloatVector.fromArray(S, imaginary, at + 6 * LANES);
            FloatVector x7R = FloatVector.fromArray(S, real, at + 7 * LANES);
            FloatVector x7I = FloatVector.fromArray(S, imaginary, at + 7 * LANES);
            FloatVector a0R = x0R.add(x4R);
            FloatVector a0I = x0I.add(x4I);
            FloatVector a1R = x1R.add(x5R);
            FloatVector a1I = x1I.add(x5I);
            FloatVector a2R = x2R.add(x6R);
            FloatVector a2I = x2I.add(x6I);
            FloatVector a3R = x3R.add(x7R);
            FloatVector a3I = x3I.add(x7I);
            FloatVector b0R = x0R.sub(x4R);
            FloatVector b0I = x0I.sub(x4I);
            FloatVector d1R = x1R.sub(x5R);
            FloatVector d1I = x1I.sub(x5I);
            FloatVector d2R = x2R.sub(x6R);
            FloatVector d2I = x2I.sub(x6I);
            FloatVector d3R = x3R.sub(x7R);
            FloatVector d3I = x3I.sub(x7I);
            FloatVector e0R = a0R.add(a2R);
            FloatVector e0I = a0I.add(a2I);
            FloatVector e1R = a0R.sub(a2R);
            FloatVector e1I = a0I.sub(a2I);
            FloatVector o0R = a1R.add(a3R);
            FloatVector o0I = a1I.add(a3I);
            FloatVector o1R = a1R.sub(a3R);
            FloatVector o1I = a1I.sub(a3I);
            FloatVector y0R = e0R.add(o0R);
            FloatVector y0I = e0I.add(o0I);
            FloatVector y4R = e0R.sub(o0R);
            FloatVector y4I = e0I.sub(o0I);
            FloatVector y2R = e1R.add(o1I);
            FloatVector y2I = e1I.sub(o1R);
            FloatVector y6R = e1R.sub(o1I);
            FloatVector y6I = e1I.add(o1R);
            FloatVector f0R = b0R.add(d2I);
            FloatVector f0I = b0I.sub(d2R);
            FloatVector f1R = b0R.sub(d2I);
            FloatVector f1I = b0I.add(d2R);
            FloatVector uR = d1R.sub(d3R);
            FloatVector uI = d1I.sub(d3I);
            FloatVector vR = d1R.add(d3R);
            FloatVector vI = d1I.add(d3I);
            FloatVector g0R = uR.add(vI);
            FloatVector g0I = uI.sub(vR);
            FloatVector g1R = vR.add(uI);
            FloatVector g1I = vI.sub(uR);
            FloatVector y1R = g0R.fma(root, f0R);
            FloatVector y1I = g0I.fma(root, f0I);
            FloatVector y5R = g0R.fma(minusRoot, f0R);
            FloatVector y5I = g0I.fma(minusRoot, f0I);
            FloatVector y3R = g1I.fma(root, f1R);
            FloatVector y3I = g1R.fma(minusRoot, f1I);
            FloatVector y7R = g1I.fma(minusRoot, f1R);
            FloatVector y7I = g1R.fma(root, f1I);
            y0R.fma(y0R, y0I.fma(y0I, FloatVector.fromArray(S, laneSums, at))).intoArray(laneSums, at);
            y1R.fma(y1R, y1I.fma(y1I, FloatVector.fromArray(S, laneSums, at + LANES)))
                    .intoArray(laneSums, at + LANES);
            y2R.fma(y2R, y2I.fma(y2I, FloatVector.fromArray(S, laneSums, at + 2 * LANES)))
                    .intoArray(laneSums, at + 2 * LANES);
            y3R.fma(y3R, y3I.fma(y3I, FloatVector.fromArray(S, laneSums, at + 3 * LANES)))
                    .intoArray(laneSums, at + 3 * LANES);
            y4R.fma(y4R, y4I.fma(y4I, FloatVector.fromArray(S, laneSums, at + 4 * LANES)))
                    .intoArray(laneSums, at + 4 * LANES);
            y5R.fma(y5R, y5I.fma(y5I, FloatVector.fromArray(S, laneSums, at + 5 * LANES)))
                    .intoArray(laneSums, at + 5 * LANES);
            y6R.fma(y6R, y6I.fma(y6I, FloatVector.fromArray(S, laneSums, at + 6 * LANES)))
                    .intoArray(laneSums, at + 6 * LANES);
            y7R.fma(y7R, y7I.fma(y7I, FloatVector.fromArray(S, laneSums, at + 7 * LANES)))
                    .intoArray(laneSums, at + 7 * LANES);
        }
    }

    /** Lanes beyond the last frame computed on what earlier groups had left: their sums become 0 again. */
    static void keep(int lanes, float[] laneSums) {
        VectorMask<Float> kept = S.indexInRange(0, lanes);
        for (int at = 0; at < SIZE * LANES; at += LANES) {
            FloatVector.fromArray(S, laneSums, at, kept).intoArray(laneSums, at);
        }
    }

    static void addLanes(float[] laneSums, float[] binSums) {
        for (int k = 0; k < SIZE; k++) {
            binSums[k] = FloatVector.fromArray(S, laneSums, k * LANES).reduceLanes(VectorOperators.ADD);
        }
    }
}
