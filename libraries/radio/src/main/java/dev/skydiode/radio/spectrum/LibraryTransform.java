package dev.skydiode.radio.spectrum;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;
import org.jtransforms.utils.CommonUtils;

/** Frames one after another through JTransforms: any size, and the judge of the faster kernel. */
final class LibraryTransform implements FrameTransform {
    private final int size;
    private final float[] taper;
    private final float[] frame;
    private final FloatFFT_1D transform;

    LibraryTransform(int size) {
        this.size = size;
        this.taper = HannWindow.coefficients(size);
        this.frame = new float[2 * size];
        // The library starts non-daemon threads for long transforms; a stream thread must stay one thread.
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
        this.transform = new FloatFFT_1D(size);
    }

    @Override
    public int frameSamples() {
        return size;
    }

    @Override
    public void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, double[] sums) {
        Arrays.fill(sums, 0);
        for (int index = 0; index < frames; index++) {
            load(interleavedIq, offset + index * (size / 2), meanI, meanQ);
            transform.complexForward(frame);
            addPowers(sums);
        }
    }

    private void load(float[] interleavedIq, int first, float meanI, float meanQ) {
        for (int n = 0; n < size; n++) {
            frame[2 * n] = (interleavedIq[2 * (first + n)] - meanI) * taper[n];
            frame[2 * n + 1] = (interleavedIq[2 * (first + n) + 1] - meanQ) * taper[n];
        }
    }

    private void addPowers(double[] sums) {
        int half = size / 2;
        for (int k = 0; k < size; k++) {
            float real = frame[2 * k];
            float imaginary = frame[2 * k + 1];
            sums[k ^ half] += real * real + imaginary * imaginary;
        }
    }
}
