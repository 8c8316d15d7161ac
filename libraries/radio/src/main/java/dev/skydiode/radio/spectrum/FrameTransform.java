package dev.skydiode.radio.spectrum;

/**
 * Powers of overlapping frames, added up block by block. Two implementations give the same bits: each frame is computed by the
 * same operations, and the powers of a block's eight frames are added in one order of pairs, whatever is done side by side.
 * Used by one thread at a time.
 */
interface FrameTransform {

    /** The implementation for this machine: {@link LaneTransform} where the Vector API is there. */
    static FrameTransform of(int frameSamples) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new LaneTransform(frameSamples)
                : new PlainTransform(frameSamples);
    }

    /** Complex samples of one frame, a power of two, at least 16. */
    int frameSamples();

    /**
     * Transforms half-overlapping Hann-windowed frames and adds up their squared magnitudes.
     *
     * @param interleavedIq samples, I then Q, full scale 1
     * @param offset index of the first frame's first complex sample
     * @param frames number of frames, at least 1; the last sample read is {@code offset + (frames + 1) * size / 2 - 1}
     * @param meanI subtracted from every I before windowing
     * @param meanQ subtracted from every Q before windowing
     * @param sums receives for bin k of block b at {@code b * size + k} the sum of |X|^2 over its
     *     {@link PowerGrid#FRAMES_PER_BLOCK} frames, of which the last block has the rest; bin
     *     {@code size / 2} is frequency zero
     */
    void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, float[] sums);

    /**
     * The same for samples as {@link dev.skydiode.radio.iq.SampleFormat#pack} gives them, from the start of the array:
     * bits equal those of decoding them first are not promised, as their window is scaled instead.
     *
     * @param packedIq I in the lower 16 bits of each, Q in the upper
     */
    void sumPowers(int[] packedIq, int frames, float meanI, float meanQ, float[] sums);
}
