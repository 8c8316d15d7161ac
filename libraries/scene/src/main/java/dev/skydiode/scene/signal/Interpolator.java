package dev.skydiode.scene.signal;

import java.util.Iterator;

/**
 * Brings samples from one rate to another and shifts them in frequency. A windowed sinc of 8 taps in 512 phases: enough
 * for signals that fill less than a quarter of their rate on either side of zero, whose images it holds 60 dB down.
 */
final class Interpolator implements SampleSource {
    private static final int TAPS = 8;
    /** 512 places between two samples, the nearest of which is taken. */
    private static final int PHASE_BITS = 9;

    private static final double KAISER_BETA = 6;
    private static final float[] FILTER = filter();

    private final Iterator<float[]> blocks;
    private final long step;
    private final long advance;
    private float[] buffer = new float[TAPS];
    private int filled = TAPS;
    /** Of the next output's first tap in the buffer: 32 bits of samples, 32 bits of fraction. */
    private long position;

    private long phase;

    /**
     * @param blocks interleaved samples at the source's rate; zeros follow the last one
     * @param sourceHertz rate of the blocks
     * @param rateHertz rate of what is made
     * @param offsetHertz shift in frequency
     * @param phase of the shift at the first sample, as of {@link Phasor}
     */
    Interpolator(Iterator<float[]> blocks, double sourceHertz, double rateHertz, double offsetHertz, long phase) {
        this.blocks = blocks;
        this.step = Math.round(sourceHertz / rateHertz * 0x1p32);
        this.advance = Phasor.advance(offsetHertz, rateHertz);
        this.phase = phase;
    }

    @Override
    public void next(float[] iq, int first, int count) {
        int done = 0;
        while (done < count) {
            // The output whose last tap is the last complex sample in the buffer is the last one that can be made.
            long most = ((long) (filled / 2 - TAPS + 1) << Integer.SIZE) - 1 - position;
            long ready = most < 0 ? 0 : most / step + 1;
            int now = (int) Math.min(ready, count - done);
            if (now == 0) {
                refill();
            } else {
                make(iq, first + done, now);
                done += now;
            }
        }
    }

    /** Output n = exp(j φ) Σ over k of h[phase][k] x[place + k], place and phase the whole part and the fraction of the time. */
    private void make(float[] iq, int first, int count) {
        for (int i = 2 * first; i < 2 * (first + count); i += 2) {
            int tap = 2 * (int) (position >>> Integer.SIZE);
            int row = TAPS * (int) ((position & 0xffffffffL) >>> (Integer.SIZE - PHASE_BITS));
            float re = 0;
            float im = 0;
            for (int k = 0; k < TAPS; k++) {
                re += FILTER[row + k] * buffer[tap + 2 * k];
                im += FILTER[row + k] * buffer[tap + 2 * k + 1];
            }
            float cos = Phasor.cos(phase);
            float sin = Phasor.sin(phase);
            iq[i] = re * cos - im * sin;
            iq[i + 1] = re * sin + im * cos;
            position += step;
            phase += advance;
        }
    }

    /** Drops what is used up and appends the next block, or zeros. */
    private void refill() {
        int used = (int) Math.min(filled, 2 * (position >>> Integer.SIZE));
        float[] block = blocks.hasNext() ? blocks.next() : new float[2 * TAPS];
        int kept = filled - used;
        float[] target = buffer.length >= kept + block.length ? buffer : new float[2 * (kept + block.length)];
        System.arraycopy(buffer, used, target, 0, kept);
        System.arraycopy(block, 0, target, kept, block.length);
        buffer = target;
        filled = kept + block.length;
        position -= (long) (used / 2) << Integer.SIZE;
    }

    /** Phase by phase: tap k answers for the sample k - 3 places after the whole part of the time. */
    private static float[] filter() {
        int phases = 1 << PHASE_BITS;
        float[] filter = new float[TAPS * phases];
        for (int p = 0; p < phases; p++) {
            double[] row = new double[TAPS];
            double sum = 0;
            for (int k = 0; k < TAPS; k++) {
                double x = k - (TAPS / 2 - 1) - (p + 0.5) / phases;
                row[k] = WindowedSinc.sinc(x) * WindowedSinc.kaiser(x / (TAPS / 2.0), KAISER_BETA);
                sum += row[k];
            }
            for (int k = 0; k < TAPS; k++) {
                filter[p * TAPS + k] = (float) (row[k] / sum);
            }
        }
        return filter;
    }
}
