package dev.skydiode.radio.spectrum;

/** Sums the power spectra of overlapping windowed frames. Implementations may be used by one thread at a time. */
interface FrameTransform {

    /** Complex samples of one frame, a power of two. */
    int frameSamples();

    /**
     * Transforms half-overlapping Hann-windowed frames and sums their squared magnitudes.
     *
     * @param interleavedIq samples, I then Q, full scale 1
     * @param offset index of the first frame's first complex sample
     * @param frames number of frames, at least 1; the last sample read is {@code offset + (frames + 1) * size / 2 - 1}
     * @param meanI subtracted from every I before windowing
     * @param meanQ subtracted from every Q before windowing
     * @param sums receives for each bin the sum over frames of |X|^2; bin {@code size / 2} is frequency zero
     */
    void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, double[] sums);

    /**
     * The same for samples as {@link dev.skydiode.radio.iq.SampleFormat#pack} gives them, from the start of the array.
     */
    default void sumPowers(int[] packedIq, int frames, float meanI, float meanQ, double[] sums) {
        int samples = (frames + 1) * frameSamples() / 2;
        float[] interleavedIq = new float[2 * samples];
        for (int n = 0; n < samples; n++) {
            interleavedIq[2 * n] = (short) packedIq[n] * (1f / Short.MAX_VALUE);
            interleavedIq[2 * n + 1] = (packedIq[n] >> Short.SIZE) * (1f / Short.MAX_VALUE);
        }
        sumPowers(interleavedIq, 0, frames, meanI, meanQ, sums);
    }
}
