package dev.skydiode.radio.iq;

import java.util.Arrays;

/** Where samples lie in a file: runs of samples, each at a byte offset. Ordered; grows by appending. */
final class Extents {
    private long[] firstSamples = new long[4];
    private long[] byteOffsets = new long[4];
    private int count;
    private long samples;

    void append(long byteOffset, long length) {
        if (count == firstSamples.length) {
            firstSamples = Arrays.copyOf(firstSamples, 2 * count);
            byteOffsets = Arrays.copyOf(byteOffsets, 2 * count);
        }
        firstSamples[count] = samples;
        byteOffsets[count] = byteOffset;
        samples += length;
        count++;
    }

    long samples() {
        return samples;
    }

    int count() {
        return count;
    }

    /** Index of the run that holds a sample, 0 to {@code samples() - 1}. */
    int find(long sample) {
        int found = Arrays.binarySearch(firstSamples, 0, count, sample);
        return found >= 0 ? found : -found - 2;
    }

    /** Samples from the given one to the end of its run. */
    long remaining(int run, long sample) {
        return (run + 1 < count ? firstSamples[run + 1] : samples) - sample;
    }

    long byteOffset(int run, long sample, int bytesPerSample) {
        return byteOffsets[run] + (sample - firstSamples[run]) * bytesPerSample;
    }
}
