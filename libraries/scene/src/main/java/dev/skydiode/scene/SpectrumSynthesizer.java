package dev.skydiode.scene;

import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.FourierTransform;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes samples whose averaged periodogram shows given tone powers: spectral lines of random phase under the powers.
 *
 * <p>Each tone's power is spread evenly over the lines within its interval. A Hann periodogram leaks a sixth of a bin's
 * power to either side, so the powers are first sharpened (Richardson 1972, Lucy 1974: iterations that keep powers
 * positive) until the leaked spectrum is the wanted one.
 */
public final class SpectrumSynthesizer {
    /** Iterations. */
    private static final int SHARPENING_STEPS = 30;
    /** Tones to either side that a tone leaks to. */
    private static final int LEAKAGE_REACH = 2;

    private final int samples;

    /** Lines of the transform, a power of two, whose period may be longer than the samples that are wanted. */
    private final int size;

    private final double linesPerTone;
    private final double firstLineInTones;
    private final FourierTransform transform;
    private final double[] leakage;

    /**
     * @param samples complex samples to make at once, at least 256
     * @param sampleRateHertz samples per second
     * @param bandWidthHertz width of the band that the 256 tones stand for
     * @param offsetHertz frequency of the samples' zero relative to tone 128
     */
    public SpectrumSynthesizer(int samples, double sampleRateHertz, double bandWidthHertz, double offsetHertz) {
        if (samples < DefaultBand.TONES) {
            throw new IllegalArgumentException("needs at least 256 samples, got " + samples);
        }
        double toneHertz = bandWidthHertz / DefaultBand.TONES;
        this.samples = samples;
        this.size = Integer.highestOneBit(2 * samples - 1);
        this.linesPerTone = toneHertz * size / sampleRateHertz;
        this.firstLineInTones = DefaultBand.TONES / 2 + (offsetHertz - sampleRateHertz / 2) / toneHertz;
        this.leakage = leakage();
        this.transform = new FourierTransform(size);
    }

    /** Samples for a capture exactly as wide as the band of 100 MHz and centred on tone 128. */
    public static SpectrumSynthesizer wholeBand(int samples) {
        return new SpectrumSynthesizer(samples, DefaultBand.WIDTH_HERTZ, DefaultBand.WIDTH_HERTZ, 0);
    }

    /**
     * Makes the samples.
     *
     * @param powersMicrowatts 256 tone powers, not negative; full scale (magnitude 1) is 1 microwatt
     * @return interleaved I and Q; their mean power is the sum of the powers that fall within the capture
     */
    public float[] samples(double[] powersMicrowatts, RandomGenerator random) {
        Objects.requireNonNull(random, "random");
        double[] magnitudes = magnitudes(powersMicrowatts);
        float[] lines = new float[2 * size];
        for (int bin = 0; bin < size; bin++) {
            if (magnitudes[bin] > 0) {
                double phase = 2 * Math.PI * random.nextDouble();
                lines[2 * bin] = (float) (magnitudes[bin] * Math.cos(phase));
                lines[2 * bin + 1] = (float) (magnitudes[bin] * Math.sin(phase));
            }
        }
        transform.inverse(lines);
        return samples == size ? lines : Arrays.copyOf(lines, 2 * samples);
    }

    /** Lines of the transform. */
    int size() {
        return size;
    }

    /** Magnitude of each line, in the order of the transform: zero frequency first. */
    double[] magnitudes(double[] powersMicrowatts) {
        double[] sharpened = sharpened(powersMicrowatts);
        double[] magnitudes = new double[size];
        for (int line = 0; line < size; line++) {
            int tone = (int) Math.floor(firstLineInTones + line / linesPerTone + 0.5);
            if (tone >= 0 && tone < DefaultBand.TONES && sharpened[tone] > 0) {
                magnitudes[(line + size / 2) % size] = Math.sqrt(sharpened[tone] / linesPerTone);
            }
        }
        return magnitudes;
    }

    /** x ← x L(w / L(x)), element by element: L leaks, w is what is wanted. */
    private double[] sharpened(double[] wanted) {
        double[] estimate = wanted.clone();
        for (int step = 0; step < SHARPENING_STEPS; step++) {
            double[] ratio = leaked(estimate);
            for (int tone = 0; tone < ratio.length; tone++) {
                ratio[tone] = ratio[tone] > 0 ? wanted[tone] / ratio[tone] : 0;
            }
            double[] correction = leaked(ratio);
            for (int tone = 0; tone < estimate.length; tone++) {
                estimate[tone] *= correction[tone];
            }
        }
        return estimate;
    }

    /** Each tone's power with its shares on the neighbours, around the ends: the discrete transform has none. */
    private double[] leaked(double[] powers) {
        double[] sum = new double[powers.length];
        for (int tone = 0; tone < powers.length; tone++) {
            for (int d = -LEAKAGE_REACH; d <= LEAKAGE_REACH; d++) {
                sum[(tone + d + powers.length) % powers.length] += powers[tone] * leakage[Math.abs(d)];
            }
        }
        return sum;
    }

    /** Share of a tone's evenly spread power that a Hann frame of one tone's resolution puts d tones away. */
    private static double[] leakage() {
        int steps = 200;
        double[] share = new double[LEAKAGE_REACH + 1];
        double total = 0;
        for (int d = -LEAKAGE_REACH; d <= LEAKAGE_REACH; d++) {
            double sum = 0;
            for (int i = 0; i < steps; i++) {
                sum += hannResponse(d - 0.5 + (i + 0.5) / steps);
            }
            share[Math.abs(d)] = sum;
            total += sum;
        }
        for (int d = 0; d <= LEAKAGE_REACH; d++) {
            share[d] /= total;
        }
        return share;
    }

    /** Squared magnitude of the Hann window's transform at f bins: (sinc f / (1 - f^2))^2. */
    private static double hannResponse(double f) {
        if (Math.abs(Math.abs(f) - 1) < 1e-9) {
            return 0.25;
        }
        double sinc = Math.abs(f) < 1e-12 ? 1 : Math.sin(Math.PI * f) / (Math.PI * f);
        double value = sinc / (1 - f * f);
        return value * value;
    }
}
