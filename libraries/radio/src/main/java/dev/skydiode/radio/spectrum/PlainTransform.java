package dev.skydiode.radio.spectrum;

import java.util.Arrays;

/**
 * The operations of {@link LaneTransform} one frame after another, without the Vector API: the same bits, by fused
 * multiply-adds in the same places.
 */
final class PlainTransform implements FrameTransform {
    private static final int BLOCK = PowerGrid.FRAMES_PER_BLOCK;

    private final int size;
    private final float[] window;
    /** The window over 32767, for samples of 16 bits as they are. */
    private final float[] packedWindow;

    private final float[][] twiddles;
    private final int[] bins;
    /** The frame that is transformed, in place. */
    private final float[] real;

    private final float[] imaginary;
    /** Powers of a block's frames, [place][frame]. */
    private final float[] powers;

    /** @param size complex samples of a frame, a power of two, at least 16 */
    PlainTransform(int size) {
        this.size = size;
        this.window = HannWindow.coefficients(size);
        this.packedWindow = HannWindow.packedCoefficients(size);
        this.twiddles = Twiddles.ofSize(size);
        this.bins = Twiddles.bins(size);
        this.real = new float[size];
        this.imaginary = new float[size];
        this.powers = new float[size * BLOCK];
    }

    @Override
    public int frameSamples() {
        return size;
    }

    /** Windowed w[n] (x[n] - mean) as one fused multiply-add, then transformed, frame by frame. */
    @Override
    public void sumPowers(float[] interleavedIq, int offset, int frames, float meanI, float meanQ, float[] sums) {
        for (int frame = 0; frame < frames; frame++) {
            int from = offset + frame * (size / 2);
            for (int n = 0; n < size; n++) {
                real[n] = Math.fma(interleavedIq[2 * (from + n)], window[n], -meanI * window[n]);
                imaginary[n] = Math.fma(interleavedIq[2 * (from + n) + 1], window[n], -meanQ * window[n]);
            }
            addFrame(frame, frames, sums);
        }
    }

    /** The same of I in the lower and Q in the upper 16 bits; every 16-bit integer is a float without rounding. */
    @Override
    public void sumPowers(int[] packedIq, int frames, float meanI, float meanQ, float[] sums) {
        for (int frame = 0; frame < frames; frame++) {
            int from = frame * (size / 2);
            for (int n = 0; n < size; n++) {
                int packed = packedIq[from + n];
                real[n] = Math.fma((short) packed, packedWindow[n], -meanI * window[n]);
                imaginary[n] = Math.fma(packed >> Short.SIZE, packedWindow[n], -meanQ * window[n]);
            }
            addFrame(frame, frames, sums);
        }
    }

    /** Transforms the frame in {@code real} and {@code imaginary} in place; a block's last one adds its |X[k]|^2 up. */
    private void addFrame(int frame, int frames, float[] sums) {
        int span = size / 4;
        for (float[] pass : twiddles) {
            pass(span, pass);
            span /= 4;
        }
        if (Integer.numberOfTrailingZeros(size) % 2 == 0) {
            for (int from = 0; from < size; from += 4) {
                butterfly(from, 1);
            }
        } else {
            for (int from = 0; from < size; from += 2) {
                float restR = real[from] - real[from + 1];
                float restI = imaginary[from] - imaginary[from + 1];
                real[from] += real[from + 1];
                imaginary[from] += imaginary[from + 1];
                real[from + 1] = restR;
                imaginary[from + 1] = restI;
            }
        }
        int inBlock = frame % BLOCK;
        if (inBlock == 0) {
            Arrays.fill(powers, 0);
        }
        for (int place = 0; place < size; place++) {
            powers[place * BLOCK + inBlock] = Math.fma(real[place], real[place], imaginary[place] * imaginary[place]);
        }
        if (inBlock == BLOCK - 1 || frame == frames - 1) {
            for (int place = 0; place < size; place++) {
                sums[frame / BLOCK * size + bins[place]] = sumOfBlock(powers, place * BLOCK);
            }
        }
    }

    /** The sum of eight powers, in pairs, as lanes are added up. */
    static float sumOfBlock(float[] powers, int from) {
        float even = powers[from] + powers[from + 4] + (powers[from + 2] + powers[from + 6]);
        float odd = powers[from + 1] + powers[from + 5] + (powers[from + 3] + powers[from + 7]);
        return even + odd;
    }

    /** One pass of radix 4 over sub-transforms of {@code 4 * span}: {@link Radix4Passes} has the equations. */
    private void pass(int span, float[] pass) {
        for (int from = 0; from < size; from += 4 * span) {
            for (int n = 0; n < span; n++) {
                butterfly(from + n, span);
                for (int r = 1; r < 4; r++) {
                    turn(from + n + r * span, pass[12 * n + 3 * r], pass[12 * n + 3 * r + 1], pass[12 * n + 3 * r + 2]);
                }
            }
        }
    }

    /** (R + i I)(cos + i sin), each part one rounded product and one fused multiply-add. */
    private void turn(int at, float cosine, float sine, float minusSine) {
        float turnedR = Math.fma(imaginary[at], minusSine, real[at] * cosine);
        imaginary[at] = Math.fma(real[at], sine, imaginary[at] * cosine);
        real[at] = turnedR;
    }

    /** Four elements a step apart: sums of a, b, c, d with the powers of -i, before their twiddles. */
    private void butterfly(int a, int step) {
        int b = a + step;
        int c = b + step;
        int d = c + step;
        float evenR = real[a] + real[c];
        float evenI = imaginary[a] + imaginary[c];
        float oddR = real[b] + real[d];
        float oddI = imaginary[b] + imaginary[d];
        float evenRestR = real[a] - real[c];
        float evenRestI = imaginary[a] - imaginary[c];
        float oddRestR = real[b] - real[d];
        float oddRestI = imaginary[b] - imaginary[d];
        real[a] = evenR + oddR;
        imaginary[a] = evenI + oddI;
        // The odd rest times -i is (oddRestI, -oddRestR).
        real[b] = evenRestR + oddRestI;
        imaginary[b] = evenRestI - oddRestR;
        real[c] = evenR - oddR;
        imaginary[c] = evenI - oddI;
        real[d] = evenRestR - oddRestI;
        imaginary[d] = evenRestI + oddRestR;
    }
}
