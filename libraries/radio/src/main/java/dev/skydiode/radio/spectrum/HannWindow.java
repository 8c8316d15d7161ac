package dev.skydiode.radio.spectrum;

/** The periodic Hann window, w[n] = (1 - cos(2 pi n / N)) / 2, whose half-overlapped copies add to one. */
final class HannWindow {

    private HannWindow() {}

    /** w[0] to w[N - 1], computed in double and rounded once; w[0] is 0. */
    static float[] coefficients(int size) {
        float[] window = new float[size];
        for (int n = 0; n < size; n++) {
            window[n] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * n / size));
        }
        return window;
    }

    /** The same for samples of 16 bits, whose largest is full scale. */
    static float[] packedCoefficients(int size) {
        float[] window = coefficients(size);
        for (int n = 0; n < size; n++) {
            window[n] /= Short.MAX_VALUE;
        }
        return window;
    }

    /** Sum of the squared coefficients: exactly 3 N / 8, for N of at least 3. */
    static double energy(int size) {
        return 0.375 * size;
    }
}
