package dev.skydiode.radio.spectrum;

import java.util.Arrays;

/**
 * Averaged periodogram of one window (Welch 1967): Hann frames overlapping by half, mean of |X|^2.
 *
 * <p>Scaled so that the powers of all bins add up to the mean power of the windowed samples (Parseval): a complex tone of
 * magnitude a gives a^2 in all, white noise of variance s gives s / N per bin.
 */
final class Periodogram {
    private final FrameTransform transform;
    private final double[] powers;
    private float[] sums = {};
    private int[] packed = {};
    private float[] interleaved = {};

    /** @param transform of the frames; not shared, as it has scratch memory too */
    Periodogram(FrameTransform transform) {
        this.transform = transform;
        this.powers = new double[transform.frameSamples()];
    }

    /** Frames that fit into a window of so many samples: floor(2 S / N) - 1, each half a frame after the one before. */
    static int frames(int samples, int frameSamples) {
        return samples < frameSamples ? 0 : 2 * samples / frameSamples - 1;
    }

    /** Complex samples of a frame, which is also the number of bins. */
    int frameSamples() {
        return transform.frameSamples();
    }

    /** Scratch memory for so many packed samples at least. */
    int[] packedScratch(int samples) {
        if (packed.length < samples) {
            packed = new int[samples];
        }
        return packed;
    }

    /** Scratch memory for so many interleaved samples at least. */
    float[] interleavedScratch(int samples) {
        if (interleaved.length < 2 * samples) {
            interleaved = new float[2 * samples];
        }
        return interleaved;
    }

    /**
     * Powers of a window.
     *
     * @param interleavedIq I and Q in turns, full scale 1
     * @param offset first complex sample of the window
     * @param samples complex samples, at least one frame
     * @param mean what to subtract from I and Q
     * @return per bin relative to full scale squared, ascending frequency with zero at N/2; valid until the next call
     */
    double[] powers(float[] interleavedIq, int offset, int samples, SampleStatistics mean) {
        int size = transform.frameSamples();
        int frames = frames(samples, size);
        transform.sumPowers(interleavedIq, offset, frames, mean.meanI(), mean.meanQ(), sumsFor(frames));
        return scaled(frames);
    }

    /**
     * The same for the first samples of an array as {@link dev.skydiode.radio.iq.SampleFormat#pack} gives it: 16-bit I
     * and Q in one int, never turned into an array of floats.
     */
    double[] powers(int[] packedIq, int samples, SampleStatistics mean) {
        int frames = frames(samples, transform.frameSamples());
        transform.sumPowers(packedIq, frames, mean.meanI(), mean.meanQ(), sumsFor(frames));
        return scaled(frames);
    }

    /** Scratch memory for the sums of so many frames, blocks x bins. */
    private float[] sumsFor(int frames) {
        int cells = Math.ceilDiv(frames, PowerGrid.FRAMES_PER_BLOCK) * transform.frameSamples();
        if (sums.length < cells) {
            sums = new float[cells];
        }
        return sums;
    }

    /** The mean over frames of |X|^2 / (N sum w^2): blocks are added in double, as a float has not the bits for many. */
    private double[] scaled(int frames) {
        int size = transform.frameSamples();
        double scale = 1.0 / (frames * size * HannWindow.energy(size));
        Arrays.fill(powers, 0);
        for (int from = 0; from < Math.ceilDiv(frames, PowerGrid.FRAMES_PER_BLOCK) * size; from += size) {
            for (int k = 0; k < size; k++) {
                powers[k] += sums[from + k];
            }
        }
        for (int k = 0; k < size; k++) {
            powers[k] *= scale;
        }
        return powers;
    }
}
