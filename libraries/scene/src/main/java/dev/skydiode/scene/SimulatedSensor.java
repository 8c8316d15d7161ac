package dev.skydiode.scene;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.DefaultBand;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A sensor that watches one class: ready spectra, or captures of samples. Seeded, so the same seed gives the same signal.
 * Not safe for use by several threads.
 */
public final class SimulatedSensor {
    /** Rate of the captures, complex samples per second: as wide as the chip's band. */
    public static final double SAMPLE_RATE_HERTZ = DefaultBand.WIDTH_HERTZ;

    /** Centre of the captures: of the band that the data set was recorded in. */
    public static final double CENTER_FREQUENCY_HERTZ = DefaultBand.CENTER_HERTZ;

    /** Relative deviation of the tones of a ready spectrum, as in the data set's rows. */
    public static final double TONE_DEVIATION = 0.013;

    /** Root mean square of the samples: leaves 14 dB to full scale, so noise-like peaks do not clip. */
    private static final double LEVEL = 0.2;

    private final ClassEmitter emitter;
    private final RandomGenerator random;

    /**
     * @param emitter the class on the air
     * @param random source of chance
     */
    public SimulatedSensor(ClassEmitter emitter, RandomGenerator random) {
        this.emitter = Objects.requireNonNull(emitter, "emitter");
        this.random = Objects.requireNonNull(random, "random");
    }

    /** A spectrum of the class as the data set shows it: 256 powers, microwatt, at the chip's input. */
    public double[] readySpectrum() {
        double[] powers = emitter.draw(random).powersMicrowatts();
        for (int tone = 0; tone < powers.length; tone++) {
            powers[tone] *= 1 + TONE_DEVIATION * random.nextGaussian();
        }
        return powers;
    }

    /**
     * Samples of one window, interleaved I and Q, with the data set's own noise floor.
     *
     * @param samples complex samples, at least 256
     */
    public float[] samples(int samples) {
        return synthesize(emitter.draw(random).powersMicrowatts(), samples);
    }

    /**
     * Samples of one window with white noise of a chosen level instead of the data set's floor.
     *
     * @param samples complex samples, at least 256
     * @param snrDb power of the signal over the power of the noise in the whole band, decibel
     */
    public float[] samples(int samples, double snrDb) {
        double[] powers = emitter.draw(random).signalMicrowatts();
        double signal = 0;
        for (double power : powers) {
            signal += power;
        }
        double noisePerTone = signal / Decibels.powerRatio(snrDb) / powers.length;
        for (int tone = 0; tone < powers.length; tone++) {
            powers[tone] += noisePerTone;
        }
        return synthesize(powers, samples);
    }

    /** As {@link #samples(int)}, as bytes of a sample format. */
    public byte[] capture(SampleFormat format, int samples) {
        byte[] bytes = new byte[samples * format.bytesPerSample()];
        format.encode(samples(samples), samples, bytes, 0);
        return bytes;
    }

    private float[] synthesize(double[] powers, int samples) {
        float[] iq = SpectrumSynthesizer.wholeBand(samples).samples(powers, random);
        double power = 0;
        for (float value : iq) {
            power += value * value;
        }
        float scale = (float) (LEVEL / Math.sqrt(power / samples));
        for (int i = 0; i < iq.length; i++) {
            iq[i] *= scale;
        }
        return iq;
    }
}
