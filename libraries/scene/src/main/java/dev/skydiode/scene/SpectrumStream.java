package dev.skydiode.scene;

import dev.skydiode.radio.spectrum.FourierTransform;
import java.util.random.RandomGenerator;

/**
 * Noise-like samples without end under given tone powers. Blocks of spectral lines with random phases, each faded into
 * the next under half a sine, so that the power stays the same and no seam shows in the spectrum. Not safe for use by
 * several threads.
 */
public final class SpectrumStream {
    /** Distance of the lines aimed at: a sixteenth of a tone. */
    private static final double LINE_HERTZ = 25e3;

    /** Samples of a block, a power of two. */
    private static final int MIN_BLOCK = 256;

    private static final int MAX_BLOCK = 1 << 16;
    private static final int PHASE_BITS = 12;
    private static final float[] CIRCLE = circle();

    private final RandomGenerator random;
    private final FourierTransform transform;
    private final int[] bins;
    private final float[] magnitudes;
    private final int lines;
    private final float[] fade;
    private final int half;
    /** The block whose second half fades out, and the one whose first half fades in. */
    private float[] ready;

    private float[] coming;
    private int at;

    /**
     * @param synthesizer of {@link #synthesizer}, whose transform length this uses; may be shared
     * @param powersMicrowatts 256 tone powers, not negative; only their ratios count
     * @param random source of the phases
     */
    public SpectrumStream(SpectrumSynthesizer synthesizer, double[] powersMicrowatts, RandomGenerator random) {
        this.random = random;
        this.half = synthesizer.size() / 2;
        this.transform = new FourierTransform(synthesizer.size());
        double total = 0;
        for (double power : powersMicrowatts) {
            total += power;
        }
        double[] all = synthesizer.magnitudes(powersMicrowatts);
        int used = 0;
        this.bins = new int[all.length];
        this.magnitudes = new float[all.length];
        for (int bin = 0; bin < all.length; bin++) {
            if (all[bin] > 0) {
                bins[used] = bin;
                magnitudes[used++] = (float) (all[bin] / Math.sqrt(total));
            }
        }
        this.lines = used;
        this.fade = new float[half];
        for (int i = 0; i < half; i++) {
            fade[i] = (float) Math.sin(Math.PI / 2 * (i + 0.5) / half);
        }
        this.ready = block();
        this.coming = block();
    }

    /**
     * A synthesizer of the length that streams at this rate want.
     *
     * @param rateHertz samples per second
     * @param bandWidthHertz width of the band that the 256 tones stand for
     * @param offsetHertz frequency of the samples' zero relative to tone 128
     */
    public static SpectrumSynthesizer synthesizer(double rateHertz, double bandWidthHertz, double offsetHertz) {
        int wanted = (int) Math.clamp(rateHertz / LINE_HERTZ, MIN_BLOCK, MAX_BLOCK);
        return new SpectrumSynthesizer(Integer.highestOneBit(wanted), rateHertz, bandWidthHertz, offsetHertz);
    }

    /**
     * The next samples. Their mean power is 1 where the capture holds all of the tones, else the share that it holds.
     *
     * @param iq receives I and Q in turns; what was there is overwritten
     * @param first index of the first complex sample to write
     * @param count complex samples
     */
    public void next(float[] iq, int first, int count) {
        int done = 0;
        while (done < count) {
            if (at == half) {
                ready = coming;
                coming = block();
                at = 0;
            }
            int now = Math.min(half - at, count - done);
            for (int i = 0; i < now; i++) {
                float out = fade[half - 1 - at - i];
                float in = fade[at + i];
                int from = 2 * (at + i);
                int to = 2 * (first + done + i);
                iq[to] = out * ready[2 * half + from] + in * coming[from];
                iq[to + 1] = out * ready[2 * half + from + 1] + in * coming[from + 1];
            }
            at += now;
            done += now;
        }
    }

    /** A period of all lines, each with a phase by chance. */
    private float[] block() {
        float[] block = new float[4 * half];
        for (int line = 0; line < lines; line++) {
            int phase = 2 * (random.nextInt() >>> (Integer.SIZE - PHASE_BITS));
            block[2 * bins[line]] = magnitudes[line] * CIRCLE[phase];
            block[2 * bins[line] + 1] = magnitudes[line] * CIRCLE[phase + 1];
        }
        transform.inverse(block);
        return block;
    }

    /** Cosine and sine in turns, 4096 steps. */
    private static float[] circle() {
        int steps = 1 << PHASE_BITS;
        float[] circle = new float[2 * steps];
        for (int step = 0; step < steps; step++) {
            circle[2 * step] = (float) Math.cos(2 * Math.PI * step / steps);
            circle[2 * step + 1] = (float) Math.sin(2 * Math.PI * step / steps);
        }
        return circle;
    }
}
