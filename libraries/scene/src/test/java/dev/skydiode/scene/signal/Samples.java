package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/** Makes samples of waveforms and looks at them. */
final class Samples {
    private Samples() {}

    static Burst firstBurst(Waveform waveform, double rateHertz, double offsetHertz, long seed) {
        return waveform.signal(rateHertz, offsetHertz, new SplittableRandom(seed))
                .next();
    }

    static float[] of(Burst burst, int count) {
        float[] iq = new float[2 * count];
        burst.samples().get().next(iq, 0, count);
        return iq;
    }

    static double power(float[] iq) {
        double sum = 0;
        for (float value : iq) {
            sum += value * value;
        }
        return 2 * sum / iq.length;
    }

    /** Change of phase from one sample to the next as a frequency, hertz. */
    static double frequency(float[] iq, int sample, double rateHertz) {
        double re = iq[2 * sample + 2] * iq[2 * sample] + iq[2 * sample + 3] * iq[2 * sample + 1];
        double im = iq[2 * sample + 3] * iq[2 * sample] - iq[2 * sample + 2] * iq[2 * sample + 1];
        return Math.atan2(im, re) / (2 * Math.PI) * rateHertz;
    }

    /** Powers of the spectral lines of all samples under a Hann window, negative frequencies first, their sum 1. */
    static double[] spectrum(float[] iq) {
        int samples = iq.length / 2;
        int n = Integer.highestOneBit(2 * samples - 1);
        double[] lines = new double[2 * n];
        for (int i = 0; i < iq.length; i++) {
            int sample = i / 2;
            double angle = Math.PI * (sample + 0.5) / samples;
            lines[i] = iq[i] * Math.sin(angle) * Math.sin(angle);
        }
        lines = transformed(lines);
        double[] powers = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            int to = (k + n / 2) % n;
            powers[to] = lines[2 * k] * lines[2 * k] + lines[2 * k + 1] * lines[2 * k + 1];
            sum += powers[to];
        }
        for (int k = 0; k < n; k++) {
            powers[k] /= sum;
        }
        return powers;
    }

    /** The discrete Fourier transform of complex numbers, a power of two of them, by a library. */
    static double[] transformed(double[] interleaved) {
        Complex[] numbers = new Complex[interleaved.length / 2];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = new Complex(interleaved[2 * n], interleaved[2 * n + 1]);
        }
        Complex[] spectrum =
                new FastFourierTransformer(DftNormalization.STANDARD).transform(numbers, TransformType.FORWARD);
        double[] transformed = new double[interleaved.length];
        for (int k = 0; k < numbers.length; k++) {
            transformed[2 * k] = spectrum[k].getReal();
            transformed[2 * k + 1] = spectrum[k].getImaginary();
        }
        return transformed;
    }

    /** Share of the power between two frequencies. */
    static double share(float[] iq, double rateHertz, double lowerHertz, double upperHertz) {
        return share(spectrum(iq), rateHertz, lowerHertz, upperHertz);
    }

    /** The same of a {@link #spectrum}. */
    static double share(double[] spectrum, double rateHertz, double lowerHertz, double upperHertz) {
        double sum = 0;
        for (int k = 0; k < spectrum.length; k++) {
            double frequency = (k - spectrum.length / 2) * rateHertz / spectrum.length;
            sum += frequency >= lowerHertz && frequency <= upperHertz ? spectrum[k] : 0;
        }
        return sum;
    }

    /** Magnitude of the correlation of the samples with themselves so much later, 0 to 1. */
    static double repetition(float[] iq, int first, int count, int later) {
        double re = 0;
        double im = 0;
        double power = 0;
        for (int n = first; n < first + count; n++) {
            re += iq[2 * n] * iq[2 * (n + later)] + iq[2 * n + 1] * iq[2 * (n + later) + 1];
            im += iq[2 * n] * iq[2 * (n + later) + 1] - iq[2 * n + 1] * iq[2 * (n + later)];
            power += iq[2 * n] * iq[2 * n] + iq[2 * n + 1] * iq[2 * n + 1];
        }
        return Math.hypot(re, im) / power;
    }
}
