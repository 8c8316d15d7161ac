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

    static SampleStatistics of(float[] interleavedIq, int offset, int samples, boolean removesMean) {
        float sumI = 0;
        float sumQ = 0;
        int clipped = 0;
        for (int n = offset; n < offset + samples; n++) {
            float i = interleavedIq[2 * n];
            float q = interleavedIq[2 * n + 1];
            sumI += i;
            sumQ += q;
            clipped += Math.max(Math.abs(i), Math.abs(q)) >= FULL_SCALE ? 1 : 0;
        }
        float meanI = sumI / samples;
        float meanQ = sumQ / samples;
        return new SampleStatistics(
                removesMean ? meanI : 0f,
                removesMean ? meanQ : 0f,
                Math.hypot(meanI, meanQ),
                (double) clipped / samples);
    }
}
