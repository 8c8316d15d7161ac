package dev.skydiode.scene;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * Makes samples whose averaged periodogram shows given tone powers: spectral lines of random phase under the powers.
 *
 * <p>Each tone's power is spread evenly over the lines within its interval. A Hann periodogram leaks a sixth of a bin's
 * power to either side, so the powers are first sharpened (Richardson 1972, Lucy 1974: iterations that keep powers
 * positive) until the leaked spectrum is the wanted one.
 */
public final class SpectrumSynthesizer {
    private static final int SHARPENING_STEPS = 30;
    private static final int LEAKAGE_REACH = 2;

    private final int samples;
    private final double linesPerTone;
    private final double firstLineInTones;
    private final DoubleFFT_1D transform;
    private final double[] leakage;

    /**
     * @param samples complex samples to make at once, at least 256
     * @param sampleRateHertz samples per second
     * @param bandWidthHertz width of the band that the 256 tones stand for
     * @param offsetHertz frequency of the samples' zero relative to tone 128
     */
    public SpectrumSynthesizer(int samples, double sampleRateHertz, double bandWidthHertz, double offsetHertz) {
        if (samples < ClassEmitter.TONES) {
            throw new IllegalArgumentException("needs at least 256 samples, got " + samples);
        }
        double toneHertz = bandWidthHertz / ClassEmitter.TONES;
        this.samples = samples;
        this.linesPerTone = toneHertz * samples / sampleRateHertz;
        this.firstLineInTones = ClassEmitter.TONES / 2 + (offsetHertz - sampleRateHertz / 2) / toneHertz;
        this.leakage = leakage();
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
        this.transform = new DoubleFFT_1D(samples);
    }

    /** Samples for a capture exactly as wide as the band of 100 MHz and centred on tone 128. */
    public static SpectrumSynthesizer wholeBand(int samples) {
        return new SpectrumSynthesizer(samples, 100e6, 100e6, 0);
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
        double[] lines = new double[2 * samples];
        for (int line = 0; line < samples; line++) {
            int bin = (line + (samples + 1) / 2) % samples;
            if (magnitudes[bin] > 0) {
                double phase = 2 * Math.PI * random.nextDouble();
                lines[2 * bin] = magnitudes[bin] * Math.cos(phase);
                lines[2 * bin + 1] = magnitudes[bin] * Math.sin(phase);
            }
        }
        transform.complexInverse(lines, false);
        float[] interleaved = new float[lines.length];
        for (int i = 0; i < lines.length; i++) {
            interleaved[i] = (float) lines[i];
        }
        return interleaved;
    }

    /** Complex samples made at once. */
    int samples() {
        return samples;
    }

    /** Magnitude of each line, in the order of the transform: zero frequency first. */
    double[] magnitudes(double[] powersMicrowatts) {
        double[] sharpened = sharpened(powersMicrowatts);
        double[] magnitudes = new double[samples];
        for (int line = 0; line < samples; line++) {
            int tone = (int) Math.floor(firstLineInTones + line / linesPerTone + 0.5);
            if (tone >= 0 && tone < ClassEmitter.TONES && sharpened[tone] > 0) {
                magnitudes[(line + (samples + 1) / 2) % samples] = Math.sqrt(sharpened[tone] / linesPerTone);
            }
        }
        return magnitudes;
    }

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
