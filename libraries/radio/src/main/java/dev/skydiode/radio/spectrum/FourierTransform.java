package dev.skydiode.radio.spectrum;

/**
 * The discrete Fourier transform of one sequence of complex numbers, any power of two long, in place: what makes signals, where
 * {@link FrameTransform} measures them. Decimation in frequency, radix 2, by the rule of Gentleman and Sande (1966), then bit
 * reversal. Safe for use by several threads.
 */
public final class FourierTransform {
    private final int size;
    private final float[] cosines;
    private final float[] sines;

    /**
     * @param size complex numbers, a power of two
     * @throws IllegalArgumentException for another size
     */
    public FourierTransform(int size) {
        if (size < 1 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size must be a power of two, is " + size);
        }
        this.size = size;
        this.cosines = new float[size];
        this.sines = new float[size];
        // The roots of each pass in turn, so that the inner loop reads them in order: size/2 of the first, size/4 of
        // the next ...
        int at = 0;
        for (int half = size / 2; half >= 1; half /= 2) {
            for (int n = 0; n < half; n++) {
                double angle = -Math.PI * n / half;
                cosines[at] = (float) Math.cos(angle);
                sines[at++] = (float) Math.sin(angle);
            }
        }
    }

    /** Complex numbers. */
    public int size() {
        return size;
    }

    /**
     * X[k] = sum over n of x[n] exp(-2 pi i k n / N).
     *
     * @param interleaved real and imaginary parts in turns, at least {@code 2 * size}
     */
    public void forward(float[] interleaved) {
        transform(interleaved, 1);
    }

    /**
     * x[n] = sum over k of X[k] exp(2 pi i k n / N): not divided by N, so forward and inverse give N times the input.
     *
     * @param interleaved real and imaginary parts in turns, at least {@code 2 * size}
     */
    public void inverse(float[] interleaved) {
        transform(interleaved, -1);
    }

    /** Passes over halves of the whole, of halves, of quarters ...; log2(N) of them. {@code sign} is 1 for forward. */
    private void transform(float[] x, int sign) {
        int roots = 0;
        for (int half = size / 2; half >= 1; half /= 2) {
            for (int from = 0; from < size; from += 2 * half) {
                pass(x, 2 * from, half, roots, sign);
            }
            roots += half;
        }
        reverse(x);
    }

    /** One pass over 2 * half numbers: x[n] + x[n + half], and their difference times exp(-+ i pi n / half). */
    private void pass(float[] x, int from, int half, int roots, int sign) {
        int low = from;
        int high = from + 2 * half;
        for (int n = 0; n < half; n++) {
            float cosine = cosines[roots + n];
            float sine = sign * sines[roots + n];
            float restR = x[low] - x[high];
            float restI = x[low + 1] - x[high + 1];
            x[low] += x[high];
            x[low + 1] += x[high + 1];
            x[high] = restR * cosine - restI * sine;
            x[high + 1] = restR * sine + restI * cosine;
            low += 2;
            high += 2;
        }
    }

    /** Puts every number at the place whose index has its bits in reverse. */
    private void reverse(float[] x) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int n = 0; n < size; n++) {
            int m = size == 1 ? 0 : Integer.reverse(n) >>> shift;
            if (n < m) {
                float real = x[2 * n];
                float imaginary = x[2 * n + 1];
                x[2 * n] = x[2 * m];
                x[2 * n + 1] = x[2 * m + 1];
                x[2 * m] = real;
                x[2 * m + 1] = imaginary;
            }
        }
    }
}
