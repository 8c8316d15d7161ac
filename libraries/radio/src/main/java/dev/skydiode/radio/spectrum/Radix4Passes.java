package dev.skydiode.radio.spectrum;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of {@link LaneTransform}: sample n of frame l at {@code n * LANES + l}. Sizes are in samples of a frame.
 *
 * <p>Radix-4 decimation in frequency (Gentleman and Sande 1966). With the quarters a, b, c, d of a sequence of N, n below N/4,
 * and w = exp(-2 pi i / N), the transform's values at the bins 4m + r are the transform of N/4 of
 *
 * <pre>
 * y0[n] =  a + b + c + d
 * y1[n] = (a - i b - c + i d) w^n
 * y2[n] = (a - b + c - d)     w^2n
 * y3[n] = (a + i b - c - i d) w^3n
 * </pre>
 *
 * <p>In the code {@code even} is a + c, {@code odd} b + d, and the {@code rest}s are the differences. A product with the
 * twiddle (cos, sin) of w^rn is (R cos - I sin, I cos + R sin): one rounded product and one fused multiply-add each, in
 * this order, which {@link PlainTransform} repeats.
 *
 * <p>Each pass is one loop with its butterfly written out. The JIT inlines helpers of our own into a loop only while what
 * it has made of the loop is small, and where it stops, every vector is boxed, which costs a factor of ten. So only what
 * comes first in a loop is a helper, and the butterfly stands here four times.
 */
final class Radix4Passes {
    /** The machine's widest, at most 512 bits. */
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() <= 16 ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());

    /** As many as the machine's vectors hold: 16 with AVX-512, 8 with AVX2. */
    static final int LANES = S.length();

    /** Frames whose powers are added up, and lanes that {@link #sumBlocks} needs at least. */
    static final int BLOCK = PowerGrid.FRAMES_PER_BLOCK;

    /** The lanes that {@link #sumBlocks} takes from the second of two vectors: the odd ones among fours, twos and ones. */
    private static final VectorMask<Float> ODD_FOURS = VectorMask.fromLong(S, 0xf0f0);

    private static final VectorMask<Float> ODD_TWOS = VectorMask.fromLong(S, 0xcccc);
    private static final VectorMask<Float> ODD_ONES = VectorMask.fromLong(S, 0xaaaa);

    /** Lanes, one more half frame, and padding against rows that share their place in the cache. */
    static final int ROW = LANES + 4;

    /** Between real and imaginary parts, see {@link #imaginary}. */
    private static final int PADDING = 31 * LANES;

    private Radix4Passes() {}

    /**
     * Where imaginary parts begin in the memory that a transform works in; powers take the place of real parts. The padding
     * keeps what is stored away from what is loaded soon after at the same place in another page of 4 KiB, for which the
     * processor would wait.
     */
    static int imaginary(int size) {
        return size * LANES + PADDING;
    }

    /** Length of that memory. */
    static int workLength(int size) {
        return imaginary(size) + size * LANES;
    }

    /**
     * Applies the window function w[n] (x[n] - mean), then radix 4. A frame's second half is the next lane of its first
     * half's row.
     *
     * @param size samples of a frame, N
     * @param rowsI in-phase parts, [place in half a frame][half frame], rows {@link #ROW} apart
     * @param rowsQ quadrature parts likewise
     * @param window w, N coefficients
     * @param windowedMeanI -w[n] times the mean of I, which the fused multiply-add adds
     * @param windowedMeanQ the same for Q
     * @param twiddles of the first pass, as {@link Twiddles#ofPass} lays them out
     * @param work filled: real parts, then from {@link #imaginary} on imaginary ones
     */
    static void firstPass(
            int size,
            float[] rowsI,
            float[] rowsQ,
            float[] window,
            float[] windowedMeanI,
            float[] windowedMeanQ,
            float[] twiddles,
            float[] work) {
        int quarter = size / 4;
        int half = size / 2;
        int imaginary = imaginary(size);
        int step = quarter * LANES;
        for (int n = 0; n < quarter; n++) {
            int near = n * ROW;
            int far = (n + quarter) * ROW;
            FloatVector aR = windowed(FloatVector.fromArray(S, rowsI, near), window, windowedMeanI, n);
            FloatVector aI = windowed(FloatVector.fromArray(S, rowsQ, near), window, windowedMeanQ, n);
            FloatVector bR = windowed(FloatVector.fromArray(S, rowsI, far), window, windowedMeanI, n + quarter);
            FloatVector bI = windowed(FloatVector.fromArray(S, rowsQ, far), window, windowedMeanQ, n + quarter);
            FloatVector cR = windowed(FloatVector.fromArray(S, rowsI, near + 1), window, windowedMeanI, n + half);
            FloatVector cI = windowed(FloatVector.fromArray(S, rowsQ, near + 1), window, windowedMeanQ, n + half);
            FloatVector dR =
                    windowed(FloatVector.fromArray(S, rowsI, far + 1), window, windowedMeanI, n + half + quarter);
            FloatVector dI =
                    windowed(FloatVector.fromArray(S, rowsQ, far + 1), window, windowedMeanQ, n + half + quarter);
            int at = n * LANES;
            int twiddle = 12 * n;
            FloatVector evenR = aR.add(cR);
            FloatVector evenI = aI.add(cI);
            FloatVector oddR = bR.add(dR);
            FloatVector oddI = bI.add(dI);
            FloatVector evenRestR = aR.sub(cR);
            FloatVector evenRestI = aI.sub(cI);
            FloatVector oddRestR = bR.sub(dR);
            FloatVector oddRestI = bI.sub(dI);
            evenR.add(oddR).intoArray(work, at);
            evenI.add(oddI).intoArray(work, imaginary + at);
            // The odd rest times -i is (oddRestI, -oddRestR).
            FloatVector y1R = evenRestR.add(oddRestI);
            FloatVector y1I = evenRestI.sub(oddRestR);
            FloatVector cosine1 = FloatVector.broadcast(S, twiddles[twiddle + 3]);
            y1I.fma(FloatVector.broadcast(S, twiddles[twiddle + 3 + 2]), y1R.mul(cosine1))
                    .intoArray(work, at + step);
            y1R.fma(FloatVector.broadcast(S, twiddles[twiddle + 3 + 1]), y1I.mul(cosine1))
                    .intoArray(work, imaginary + at + step);
            FloatVector y2R = evenR.sub(oddR);
            FloatVector y2I = evenI.sub(oddI);
            FloatVector cosine2 = FloatVector.broadcast(S, twiddles[twiddle + 6]);
            y2I.fma(FloatVector.broadcast(S, twiddles[twiddle + 6 + 2]), y2R.mul(cosine2))
                    .intoArray(work, at + 2 * step);
            y2R.fma(FloatVector.broadcast(S, twiddles[twiddle + 6 + 1]), y2I.mul(cosine2))
                    .intoArray(work, imaginary + at + 2 * step);
            FloatVector y3R = evenRestR.sub(oddRestI);
            FloatVector y3I = evenRestI.add(oddRestR);
            FloatVector cosine3 = FloatVector.broadcast(S, twiddles[twiddle + 9]);
            y3I.fma(FloatVector.broadcast(S, twiddles[twiddle + 9 + 2]), y3R.mul(cosine3))
                    .intoArray(work, at + 3 * step);
            y3R.fma(FloatVector.broadcast(S, twiddles[twiddle + 9 + 1]), y3I.mul(cosine3))
                    .intoArray(work, imaginary + at + 3 * step);
        }
    }

    /**
     * The same for packed samples: I is the lower half of an int, with its sign, and Q the upper.
     *
     * @param rows both parts in one, laid out as above
     * @param window w / 32767, so that full scale is 1
     */
    static void firstPass(
            int size,
            int[] rows,
            float[] window,
            float[] windowedMeanI,
            float[] windowedMeanQ,
            float[] twiddles,
            float[] work) {
        int quarter = size / 4;
        int half = size / 2;
        int imaginary = imaginary(size);
        int step = quarter * LANES;
        for (int n = 0; n < quarter; n++) {
            IntVector a = IntVector.fromArray(INTS, rows, n * ROW);
            IntVector b = IntVector.fromArray(INTS, rows, (n + quarter) * ROW);
            IntVector c = IntVector.fromArray(INTS, rows, n * ROW + 1);
            IntVector d = IntVector.fromArray(INTS, rows, (n + quarter) * ROW + 1);
            FloatVector aR = windowed(lower(a), window, windowedMeanI, n);
            FloatVector aI = windowed(upper(a), window, windowedMeanQ, n);
            FloatVector bR = windowed(lower(b), window, windowedMeanI, n + quarter);
            FloatVector bI = windowed(upper(b), window, windowedMeanQ, n + quarter);
            FloatVector cR = windowed(lower(c), window, windowedMeanI, n + half);
            FloatVector cI = windowed(upper(c), window, windowedMeanQ, n + half);
            FloatVector dR = windowed(lower(d), window, windowedMeanI, n + half + quarter);
            FloatVector dI = windowed(upper(d), window, windowedMeanQ, n + half + quarter);
            int at = n * LANES;
            int twiddle = 12 * n;
            FloatVector evenR = aR.add(cR);
            FloatVector evenI = aI.add(cI);
            FloatVector oddR = bR.add(dR);
            FloatVector oddI = bI.add(dI);
            FloatVector evenRestR = aR.sub(cR);
            FloatVector evenRestI = aI.sub(cI);
            FloatVector oddRestR = bR.sub(dR);
            FloatVector oddRestI = bI.sub(dI);
            evenR.add(oddR).intoArray(work, at);
            evenI.add(oddI).intoArray(work, imaginary + at);
            // The odd rest times -i is (oddRestI, -oddRestR).
            FloatVector y1R = evenRestR.add(oddRestI);
            FloatVector y1I = evenRestI.sub(oddRestR);
            FloatVector cosine1 = FloatVector.broadcast(S, twiddles[twiddle + 3]);
            y1I.fma(FloatVector.broadcast(S, twiddles[twiddle + 3 + 2]), y1R.mul(cosine1))
                    .intoArray(work, at + step);
            y1R.fma(FloatVector.broadcast(S, twiddles[twiddle + 3 + 1]), y1I.mul(cosine1))
                    .intoArray(work, imaginary + at + step);
            FloatVector y2R = evenR.sub(oddR);
            FloatVector y2I = evenI.sub(oddI);
            FloatVector cosine2 = FloatVector.broadcast(S, twiddles[twiddle + 6]);
            y2I.fma(FloatVector.broadcast(S, twiddles[twiddle + 6 + 2]), y2R.mul(cosine2))
                    .intoArray(work, at + 2 * step);
            y2R.fma(FloatVector.broadcast(S, twiddles[twiddle + 6 + 1]), y2I.mul(cosine2))
                    .intoArray(work, imaginary + at + 2 * step);
            FloatVector y3R = evenRestR.sub(oddRestI);
            FloatVector y3I = evenRestI.add(oddRestR);
            FloatVector cosine3 = FloatVector.broadcast(S, twiddles[twiddle + 9]);
            y3I.fma(FloatVector.broadcast(S, twiddles[twiddle + 9 + 2]), y3R.mul(cosine3))
                    .intoArray(work, at + 3 * step);
            y3R.fma(FloatVector.broadcast(S, twiddles[twiddle + 9 + 1]), y3I.mul(cosine3))
                    .intoArray(work, imaginary + at + 3 * step);
        }
    }

    /** I: shifted up and down again, which extends its sign. */
    private static FloatVector lower(IntVector packed) {
        return upper(packed.lanewise(VectorOperators.LSHL, Short.SIZE));
    }

    /** Q: an arithmetic shift keeps its sign; every 16-bit integer is a float without rounding. */
    private static FloatVector upper(IntVector packed) {
        return (FloatVector) packed.lanewise(VectorOperators.ASHR, Short.SIZE).convert(VectorOperators.I2F, 0);
    }

    /** w[n] x - w[n] mean, rounded once. */
    private static FloatVector windowed(FloatVector samples, float[] window, float[] windowedMean, int n) {
        return samples.fma(FloatVector.broadcast(S, window[n]), FloatVector.broadcast(S, windowedMean[n]));
    }

    /**
     * One pass in place over sub-transforms of {@code 4 * span} elements.
     *
     * @param size samples of a frame
     * @param span distance of the four elements of a butterfly: a quarter of the sub-transform
     * @param twiddles of this pass: for each n three triples of cosine, sine and minus sine, behind one of 1 for r = 0
     */
    static void nextPass(int size, int span, float[] twiddles, float[] work) {
        int imaginary = imaginary(size);
        int step = span * LANES;
        for (int from = 0; from < size * LANES; from += 4 * step) {
            for (int n = 0; n < span; n++) {
                int at = from + n * LANES;
                FloatVector cosine1 = FloatVector.broadcast(S, twiddles[12 * n + 3]);
                FloatVector sine1 = FloatVector.broadcast(S, twiddles[12 * n + 4]);
                FloatVector minusSine1 = FloatVector.broadcast(S, twiddles[12 * n + 5]);
                FloatVector cosine2 = FloatVector.broadcast(S, twiddles[12 * n + 6]);
                FloatVector sine2 = FloatVector.broadcast(S, twiddles[12 * n + 7]);
                FloatVector minusSine2 = FloatVector.broadcast(S, twiddles[12 * n + 8]);
                FloatVector cosine3 = FloatVector.broadcast(S, twiddles[12 * n + 9]);
                FloatVector sine3 = FloatVector.broadcast(S, twiddles[12 * n + 10]);
                FloatVector minusSine3 = FloatVector.broadcast(S, twiddles[12 * n + 11]);
                FloatVector aR = FloatVector.fromArray(S, work, at);
                FloatVector aI = FloatVector.fromArray(S, work, imaginary + at);
                FloatVector bR = FloatVector.fromArray(S, work, at + step);
                FloatVector bI = FloatVector.fromArray(S, work, imaginary + at + step);
                FloatVector cR = FloatVector.fromArray(S, work, at + 2 * step);
                FloatVector cI = FloatVector.fromArray(S, work, imaginary + at + 2 * step);
                FloatVector dR = FloatVector.fromArray(S, work, at + 3 * step);
                FloatVector dI = FloatVector.fromArray(S, work, imaginary + at + 3 * step);
                FloatVector evenR = aR.add(cR);
                FloatVector evenI = aI.add(cI);
                FloatVector oddR = bR.add(dR);
                FloatVector oddI = bI.add(dI);
                FloatVector evenRestR = aR.sub(cR);
                FloatVector evenRestI = aI.sub(cI);
                FloatVector oddRestR = bR.sub(dR);
                FloatVector oddRestI = bI.sub(dI);
                evenR.add(oddR).intoArray(work, at);
                evenI.add(oddI).intoArray(work, imaginary + at);
                // The odd rest times -i is (oddRestI, -oddRestR).
                FloatVector y1R = evenRestR.add(oddRestI);
                FloatVector y1I = evenRestI.sub(oddRestR);
                FloatVector y2R = evenR.sub(oddR);
                FloatVector y2I = evenI.sub(oddI);
                FloatVector y3R = evenRestR.sub(oddRestI);
                FloatVector y3I = evenRestI.add(oddRestR);
                y1I.fma(minusSine1, y1R.mul(cosine1)).intoArray(work, at + step);
                y1R.fma(sine1, y1I.mul(cosine1)).intoArray(work, imaginary + at + step);
                y2I.fma(minusSine2, y2R.mul(cosine2)).intoArray(work, at + 2 * step);
                y2R.fma(sine2, y2I.mul(cosine2)).intoArray(work, imaginary + at + 2 * step);
                y3I.fma(minusSine3, y3R.mul(cosine3)).intoArray(work, at + 3 * step);
                y3R.fma(sine3, y3I.mul(cosine3)).intoArray(work, imaginary + at + 3 * step);
            }
        }
    }

    /**
     * The last pass of a power of four, whose only angle is zero: leaves powers |y|^2 in place of real parts.
     *
     * @param size samples of a frame
     * @param work as the pass before left it; powers of lane l and place n at {@code n * LANES + l}
     */
    static void lastPass(int size, float[] work) {
        int imaginary = imaginary(size);
        for (int at = 0; at < size * LANES; at += 4 * LANES) {
            FloatVector aR = FloatVector.fromArray(S, work, at);
            FloatVector aI = FloatVector.fromArray(S, work, imaginary + at);
            FloatVector bR = FloatVector.fromArray(S, work, at + LANES);
            FloatVector bI = FloatVector.fromArray(S, work, imaginary + at + LANES);
            FloatVector cR = FloatVector.fromArray(S, work, at + 2 * LANES);
            FloatVector cI = FloatVector.fromArray(S, work, imaginary + at + 2 * LANES);
            FloatVector dR = FloatVector.fromArray(S, work, at + 3 * LANES);
            FloatVector dI = FloatVector.fromArray(S, work, imaginary + at + 3 * LANES);
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
            y0R.fma(y0R, y0I.mul(y0I)).intoArray(work, at);
            y1R.fma(y1R, y1I.mul(y1I)).intoArray(work, at + LANES);
            y2R.fma(y2R, y2I.mul(y2I)).intoArray(work, at + 2 * LANES);
            y3R.fma(y3R, y3I.mul(y3I)).intoArray(work, at + 3 * LANES);
        }
    }

    /** The same of twice a power of four: radix 2, y0 = a + b and y1 = a - b. */
    static void lastPassOfTwo(int size, float[] work) {
        int imaginary = imaginary(size);
        for (int at = 0; at < size * LANES; at += 2 * LANES) {
            FloatVector aR = FloatVector.fromArray(S, work, at);
            FloatVector aI = FloatVector.fromArray(S, work, imaginary + at);
            FloatVector bR = FloatVector.fromArray(S, work, at + LANES);
            FloatVector bI = FloatVector.fromArray(S, work, imaginary + at + LANES);
            FloatVector y0R = aR.add(bR);
            FloatVector y0I = aI.add(bI);
            FloatVector y1R = aR.sub(bR);
            FloatVector y1I = aI.sub(bI);
            y0R.fma(y0R, y0I.mul(y0I)).intoArray(work, at);
            y1R.fma(y1R, y1I.mul(y1I)).intoArray(work, at + LANES);
        }
    }

    /** Makes 0 the powers of the lanes from this one on, which hold what earlier frames had left there. */
    static void silence(int size, float[] work, int lane) {
        VectorMask<Float> heard = S.indexInRange(0, lane);
        for (int at = 0; at < size * LANES; at += LANES) {
            FloatVector.fromArray(S, work, at, heard).intoArray(work, at);
        }
    }

    /**
     * Adds the powers of eight neighbouring lanes, ((p0 + p4) + (p2 + p6)) + ((p1 + p5) + (p3 + p7)), for all places. Each of
     * three passes adds lanes to those 4, 2, 1 further and puts what is left of two vectors into one, so that no vector is
     * taken apart.
     *
     * @param size samples of a frame; there must be 8 or 16 lanes
     * @param work powers as the last pass leaves them; then, for lanes 8 b to 8 b + 7, that is block b, and place
     *     8 k + r, the sum at {@code k * LANES + 8 * b} plus r with its three bits in reverse
     */
    static void sumBlocks(int size, float[] work) {
        for (int to = 0; to < size / 2 * LANES; to += LANES) {
            FloatVector even = FloatVector.fromArray(S, work, 2 * to).add(FloatVector.fromArray(S, work, 2 * to + 4));
            int next = 2 * to + LANES;
            FloatVector odd = FloatVector.fromArray(S, work, next).add(FloatVector.fromArray(S, work, next - 4));
            even.blend(odd, ODD_FOURS).intoArray(work, to);
        }
        for (int to = 0; to < size / 4 * LANES; to += LANES) {
            FloatVector even = FloatVector.fromArray(S, work, 2 * to).add(FloatVector.fromArray(S, work, 2 * to + 2));
            int next = 2 * to + LANES;
            FloatVector odd = FloatVector.fromArray(S, work, next).add(FloatVector.fromArray(S, work, next - 2));
            even.blend(odd, ODD_TWOS).intoArray(work, to);
        }
        for (int to = 0; to < size / 8 * LANES; to += LANES) {
            FloatVector even = FloatVector.fromArray(S, work, 2 * to).add(FloatVector.fromArray(S, work, 2 * to + 1));
            int next = 2 * to + LANES;
            FloatVector odd = FloatVector.fromArray(S, work, next).add(FloatVector.fromArray(S, work, next - 1));
            even.blend(odd, ODD_ONES).intoArray(work, to);
        }
    }

    /**
     * Puts sums into the order of their bins.
     *
     * @param size number of sums
     * @param work holds them
     * @param from added to each place
     * @param places of the sums, by bin
     * @param sums receives them from {@code to} on
     */
    static void gather(int size, float[] work, int from, int[] places, float[] sums, int to) {
        for (int bin = 0; bin < size; bin += LANES) {
            FloatVector.fromArray(S, work, from, places, bin).intoArray(sums, to + bin);
        }
    }
}
