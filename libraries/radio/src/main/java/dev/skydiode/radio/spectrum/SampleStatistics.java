package dev.skydiode.radio.spectrum;

/**
 * Mean and share of clipped samples of one window.
 *
 * @param meanI mean of I, full scale 1; the amount to subtract (0 where the mean is to stay)
 * @param meanQ mean of Q
 * @param dcOffset magnitude of the mean
 * @param clippingShare share of samples with I or Q at 0.99 of full scale or beyond (an 8-bit sample cannot reach 1)
 */
record SampleStatistics(float meanI, float meanQ, double dcOffset, double clippingShare) {
    private static final float FULL_SCALE = 0.99f;

    /** The smallest code of 16 bits that counts as clipped. */
    private static final int FULL_SCALE_CODE = (int) Math.ceil(0.99 * Short.MAX_VALUE);

    /** Samples whose peak is looked at first: 4 KiB, which stay in the first cache. */
    private static final int STRETCH = 512;

    /** So many full-scale codes cannot overflow an int. */
    private static final int BLOCK = 1 << 15;

    /**
     * Of decoded samples.
     *
     * @param interleavedIq I and Q in turns, full scale 1
     * @param offset first complex sample
     * @param samples complex samples, at least 1
     * @param removesMean whether the mean is to be subtracted: otherwise it is reported, and 0 is to be subtracted
     */
    static SampleStatistics of(float[] interleavedIq, int offset, int samples, boolean removesMean) {
        // Four sums each: a single one waits for every addition before the next.
        float i0 = 0;
        float i1 = 0;
        float i2 = 0;
        float i3 = 0;
        float q0 = 0;
        float q1 = 0;
        float q2 = 0;
        float q3 = 0;
        int at = 2 * offset;
        int end = 2 * (offset + samples);
        for (; at + 8 <= end; at += 8) {
            i0 += interleavedIq[at];
            q0 += interleavedIq[at + 1];
            i1 += interleavedIq[at + 2];
            q1 += interleavedIq[at + 3];
            i2 += interleavedIq[at + 4];
            q2 += interleavedIq[at + 5];
            i3 += interleavedIq[at + 6];
            q3 += interleavedIq[at + 7];
        }
        for (; at < end; at += 2) {
            i0 += interleavedIq[at];
            q0 += interleavedIq[at + 1];
        }
        return of(
                (i0 + i1 + (i2 + i3)) / samples,
                (q0 + q1 + (q2 + q3)) / samples,
                clipped(interleavedIq, offset, samples),
                samples,
                removesMean);
    }

    /**
     * Samples at full scale. Only where a stretch has a peak at full scale are its samples counted: a peak is found
     * three times as fast.
     */
    private static int clipped(float[] interleavedIq, int offset, int samples) {
        int clipped = 0;
        for (int from = offset; from < offset + samples; from += STRETCH) {
            int end = Math.min(from + STRETCH, offset + samples);
            if (!(peak(interleavedIq, 2 * from, 2 * end) < FULL_SCALE)) {
                clipped += clippedOneByOne(interleavedIq, from, end);
            }
        }
        return clipped;
    }

    /** Largest magnitude of a component; NaN where one is NaN, which no comparison passes. */
    private static float peak(float[] components, int from, int end) {
        float peak = 0;
        for (int i = from; i < end; i++) {
            peak = Math.max(peak, Math.abs(components[i]));
        }
        return peak;
    }

    /** Samples with I or Q at full scale, from one complex index up to another. */
    private static int clippedOneByOne(float[] interleavedIq, int from, int end) {
        int clipped = 0;
        for (int n = from; n < end; n++) {
            float larger = Math.max(Math.abs(interleavedIq[2 * n]), Math.abs(interleavedIq[2 * n + 1]));
            clipped += larger >= FULL_SCALE ? 1 : 0;
        }
        return clipped;
    }

    /**
     * Of samples as {@link dev.skydiode.radio.iq.SampleFormat#pack} gives them, from the start of the array. Sums are
     * of integers and so exact, whatever the order.
     *
     * @param packedIq I in the lower 16 bits of each, Q in the upper
     * @param samples complex samples, at least 1
     * @param removesMean as above
     */
    static SampleStatistics of(int[] packedIq, int samples, boolean removesMean) {
        long sumI = 0;
        long sumQ = 0;
        int clipped = 0;
        for (int from = 0; from < samples; from += BLOCK) {
            int end = Math.min(samples, from + BLOCK);
            int blockI = 0;
            int blockQ = 0;
            for (int n = from; n < end; n++) {
                int i = packedIq[n] << Short.SIZE >> Short.SIZE;
                int q = packedIq[n] >> Short.SIZE;
                blockI += i;
                blockQ += q;
                // 1 where the larger magnitude is beyond; written without a branch, which the JIT vectorises.
                clipped += (FULL_SCALE_CODE - 1 - Math.max(Math.abs(i), Math.abs(q))) >>> 31;
            }
            sumI += blockI;
            sumQ += blockQ;
        }
        double scale = 1.0 / ((double) samples * Short.MAX_VALUE);
        return of((float) (sumI * scale), (float) (sumQ * scale), clipped, samples, removesMean);
    }

    /** The mean's magnitude and the share are reported whether the mean is removed or not. */
    private static SampleStatistics of(float meanI, float meanQ, int clipped, int samples, boolean removesMean) {
        return new SampleStatistics(
                removesMean ? meanI : 0f,
                removesMean ? meanQ : 0f,
                Math.hypot(meanI, meanQ),
                (double) clipped / samples);
    }
}
