package dev.skydiode.radio.spectrum;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * From stored samples to powers by time and frequency, P[b][k] = mean over block b's frames of |X[k]|² / (N Σ w²), times the
 * power of full scale: Hann frames overlapping by half, their mean removed first. Holds scratch memory: one per thread.
 */
public final class GridAnalyzer {
    private @Nullable FrameTransform lastTransform;
    private int[] packed = {};
    private float[] interleaved = {};
    private float[] powers = {};
    private SampleStatistics statistics = new SampleStatistics(0, 0, 0, 0);

    /**
     * Analyses one window: for each block of frames and bin k the mean over its frames of |X[k]|^2 / (N Σ w^2), X the windowed
     * transform of N samples after the window's mean is taken away, times the power of full scale.
     *
     * @param format of the samples
     * @param stored holds them; its position and byte order are neither used nor changed
     * @param byteOffset of the window's first sample from the start of the buffer (index 0), bytes
     * @param samples complex samples of the window, at least {@code frameSamples}
     * @param frameSamples bins of the grid, a power of two
     * @param sampleRateHertz complex samples per second
     * @param centerFrequencyHertz radio frequency at the samples' zero
     * @param referenceLevelDbm power of a full-scale tone; without it full scale counts as 1 microwatt
     * @return the powers, valid until the next call
     * @throws IllegalArgumentException for a window too short for one frame; samples that are not finite give powers that are
     *     not
     */
    public PowerGrid analyze(
            SampleFormat format,
            ByteBuffer stored,
            int byteOffset,
            int samples,
            int frameSamples,
            double sampleRateHertz,
            double centerFrequencyHertz,
            OptionalDouble referenceLevelDbm) {
        Objects.requireNonNull(format, "format");
        FrequencyGrid grid = new FrequencyGrid(frameSamples, sampleRateHertz, centerFrequencyHertz);
        int frames = Periodogram.frames(samples, frameSamples);
        if (frames < 1) {
            throw new IllegalArgumentException("a window at " + sampleRateHertz + " samples/s needs at least "
                    + frameSamples + " samples, has " + samples);
        }
        FrameTransform transform = prepare(format, samples, frameSamples, frames);
        if (format.packs()) {
            format.pack(stored, byteOffset, samples, packed);
            statistics = SampleStatistics.of(packed, samples, true);
            transform.sumPowers(packed, frames, statistics.meanI(), statistics.meanQ(), powers);
        } else {
            format.decode(stored, byteOffset, samples, interleaved);
            statistics = SampleStatistics.of(interleaved, 0, samples, true);
            transform.sumPowers(interleaved, 0, frames, statistics.meanI(), statistics.meanQ(), powers);
        }
        int[] blockFrames = new int[Math.ceilDiv(frames, PowerGrid.FRAMES_PER_BLOCK)];
        double scale = SpectrumAnalyzer.fullScaleMicrowatts(referenceLevelDbm)
                / (frameSamples * HannWindow.energy(frameSamples));
        for (int block = 0; block < blockFrames.length; block++) {
            blockFrames[block] = Math.min(PowerGrid.FRAMES_PER_BLOCK, frames - block * PowerGrid.FRAMES_PER_BLOCK);
            float factor = (float) (scale / blockFrames[block]);
            for (int cell = block * frameSamples; cell < (block + 1) * frameSamples; cell++) {
                powers[cell] *= factor;
            }
        }
        return new PowerGrid(grid, blockFrames, powers);
    }

    /** The transform of this size, and scratch memory of at least the window's; both are kept for the next window. */
    private FrameTransform prepare(SampleFormat format, int samples, int frameSamples, int frames) {
        FrameTransform transform = lastTransform;
        if (transform == null || transform.frameSamples() != frameSamples) {
            transform = FrameTransform.of(frameSamples);
            lastTransform = transform;
        }
        if (format.packs() && packed.length < samples) {
            packed = new int[samples];
        }
        if (!format.packs() && interleaved.length < 2 * samples) {
            interleaved = new float[2 * samples];
        }
        int cells = Math.ceilDiv(frames, PowerGrid.FRAMES_PER_BLOCK) * frameSamples;
        if (powers.length < cells) {
            powers = new float[cells];
        }
        return transform;
    }

    /** Share of the last window's samples whose I or Q is at full scale, 0 to 1. */
    public double clippingShare() {
        return statistics.clippingShare();
    }

    /** Magnitude of the last window's mean relative to full scale: a receiver's line at zero frequency, which is removed. */
    public double dcOffset() {
        return statistics.dcOffset();
    }
}
