package dev.skydiode.radio.spectrum;

/**
 * The roots of unity w^(n r), w = exp(-2 pi i / (4 span)), of each pass, and where the passes leave each bin. One for all
 * transforms of a size.
 */
final class Twiddles {

    private Twiddles() {}

    /**
     * Those of one pass: for each n below span and r below 4 cosine, sine and minus sine of -2 pi n r / (4 span).
     *
     * @param span a quarter of the sub-transform's length
     * @return {@code 12 * span} numbers; the triple of n and r begins at {@code 12 * n + 3 * r}
     */
    static float[] ofPass(int span) {
        float[] twiddles = new float[12 * span];
        for (int i = 0; i < 4 * span; i++) {
            int n = i / 4;
            int r = i % 4;
            double angle = -2 * Math.PI * n * r / (4 * span);
            twiddles[3 * i] = (float) Math.cos(angle);
            twiddles[3 * i + 1] = (float) Math.sin(angle);
            twiddles[3 * i + 2] = (float) -Math.sin(angle);
        }
        return twiddles;
    }

    /**
     * Those of all passes of a size but a last one of radix 2 or 4, whose angles are zero.
     *
     * @return passes x {@code 12 * span}; spans are size/4, size/16 ...
     */
    static float[][] ofSize(int size) {
        int passes = 0;
        for (int length = size; length > 4; length /= 4) {
            passes++;
        }
        float[][] twiddles = new float[passes][];
        int span = size / 4;
        for (int pass = 0; pass < passes; pass++) {
            twiddles[pass] = ofPass(span);
            span /= 4;
        }
        return twiddles;
    }

    /**
     * The bin, ascending in frequency with zero at {@code size / 2}, that decimation in frequency leaves at each place: the
     * place's digits to the base 4 (the last one 2, where the size is twice a power of four) in reverse.
     */
    static int[] bins(int size) {
        int[] bins = new int[size];
        for (int place = 0; place < size; place++) {
            int frequency = 0;
            int weight = 1;
            int rest = place;
            for (int length = size; length > 1; ) {
                int radix = length >= 4 ? 4 : 2;
                length /= radix;
                frequency += rest / length * weight;
                weight *= radix;
                rest %= length;
            }
            bins[place] = frequency ^ size / 2;
        }
        return bins;
    }
}
