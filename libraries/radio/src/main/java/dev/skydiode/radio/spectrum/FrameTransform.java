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
}
