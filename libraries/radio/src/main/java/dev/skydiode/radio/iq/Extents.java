package dev.skydiode.radio.iq;

import java.util.Arrays;

/** Where samples lie in a file: runs of samples, each at a byte offset. Ordered; grows by appending. */
public final class Extents {
    private long[] firstSamples = new long[4];
    private long[] byteOffsets = new long[4];
    private int count;
    private long samples;

    /**
     * Adds a run after the last.
     *
     * @param byteOffset of its first sample in the file
     * @param length complex samples
     */
    public void append(long byteOffset, long length) {
        if (count == firstSamples.length) {
            firstSamples = Arrays.copyOf(firstSamples, 2 * count);
            byteOffsets = Arrays.copyOf(byteOffsets, 2 * count);
        }
        firstSamples[count] = samples;
        byteOffsets[count] = byteOffset;
        samples += length;
        count++;
    }

    /** Complex samples of all runs. */
    public long samples() {
        return samples;
    }

    /** Runs. */
    public int count() {
        return count;
    }

    /** Index of the run that holds a sample, 0 to {@code samples() - 1}. */
    public int find(long sample) {
        int found = Arrays.binarySearch(firstSamples, 0, count, sample);
        return found >= 0 ? found : -found - 2;
    }

    /** Samples from the given one, which counts, to the end of its run: 1 or more. */
    public long remaining(int run, long sample) {
        return (run + 1 < count ? firstSamples[run + 1] : samples) - sample;
    }

    /**
     * Where a sample of a run lies in the file: the run's offset plus the samples before it in the run.
     *
     * @param run as {@link #find} gives it
     * @param sample index in the recording
     */
    public long byteOffset(int run, long sample, int bytesPerSample) {
        return byteOffsets[run] + (sample - firstSamples[run]) * bytesPerSample;
    }
}
