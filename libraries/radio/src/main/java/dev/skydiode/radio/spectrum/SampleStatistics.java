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

    /** So many full-scale codes cannot overflow an int. */
    private static final int BLOCK = 1 << 15;

    static SampleStatistics of(float[] interleavedIq, int offset, int samples, boolean removesMean) {
        // Four sums each: a single one waits for every addition before the next.
        float[] sums = new float[8];
        int clipped = 0;
        int end = 2 * (offset + samples);
        int at = 2 * offset;
        for (; at + sums.length <= end; at += sums.length) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += interleavedIq[at + j];
            }
        }
        for (int j = 0; at < end; at++, j++) {
            sums[j] += interleavedIq[at];
        }
        for (int n = offset; n < offset + samples; n++) {
            clipped +=
                    Math.max(Math.abs(interleavedIq[2 * n]), Math.abs(interleavedIq[2 * n + 1])) >= FULL_SCALE ? 1 : 0;
        }
        return of(
                (sums[0] + sums[2] + sums[4] + sums[6]) / samples,
                (sums[1] + sums[3] + sums[5] + sums[7]) / samples,
                clipped,
                samples,
                removesMean);
    }

    /** Of samples as {@link dev.skydiode.radio.iq.SampleFormat#pack} gives them, from the start of the array. */
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
                clipped += FULL_SCALE_CODE - 1 - Math.max(Math.abs(i), Math.abs(q)) >>> 31;
            }
            sumI += blockI;
            sumQ += blockQ;
        }
        double scale = 1.0 / ((double) samples * Short.MAX_VALUE);
        return of((float) (sumI * scale), (float) (sumQ * scale), clipped, samples, removesMean);
    }

    private static SampleStatistics of(float meanI, float meanQ, int clipped, int samples, boolean removesMean) {
        return new SampleStatistics(
                removesMean ? meanI : 0f,
                removesMean ? meanQ : 0f,
                Math.hypot(meanI, meanQ),
                (double) clipped / samples);
    }
}
