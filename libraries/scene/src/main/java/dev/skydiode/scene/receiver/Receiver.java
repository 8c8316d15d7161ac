package dev.skydiode.scene.receiver;

import dev.skydiode.radio.spectrum.Decibels;
import java.util.random.RandomGenerator;

/**
 * Turns the field at the antenna into samples: thermal noise, then gain, then the errors of the mixer (Q of another gain
 * and angle than I, so that a tone gets an image; a constant on each). Rounding and clipping come with encoding. Not safe
 * for use by several threads.
 */
public final class Receiver {
    /** Exact in the SI. */
    private static final double BOLTZMANN_JOULES_PER_KELVIN = 1.380649e-23;
    /** At which noise figures are stated. */
    private static final double STANDARD_KELVIN = 290;

    private static final double MILLIWATTS_PER_WATT = 1e3;

    private final float scale;
    private final float noise;
    private final float offsetI;
    private final float offsetQ;
    private final float qFromQ;
    private final float qFromI;
    private final RandomGenerator random;

    /**
     * @param sampleRateHertz complex samples per second: the noise has this bandwidth
     * @param random source of the noise
     */
    public Receiver(ReceiverSettings settings, double sampleRateHertz, RandomGenerator random) {
        double fullScaleMilliwatts = Decibels.powerRatio(settings.referenceLevelDbm());
        double noiseMilliwatts = Decibels.powerRatio(noiseDbm(sampleRateHertz, settings.noiseFigureDb()));
        double imbalance = Decibels.amplitudeRatio(settings.imbalanceDb());
        double skew = Math.toRadians(settings.skewDegrees());
        this.scale = (float) (1 / Math.sqrt(fullScaleMilliwatts));
        this.noise = (float) Math.sqrt(noiseMilliwatts / fullScaleMilliwatts / 2);
        this.offsetI = (float) settings.offsetI();
        this.offsetQ = (float) settings.offsetQ();
        this.qFromQ = (float) (imbalance * Math.cos(skew));
        this.qFromI = (float) (imbalance * Math.sin(skew));
        this.random = random;
    }

    /** Power of thermal noise, k T B and the noise figure: -174 dBm in 1 Hz at 290 K. */
    public static double noiseDbm(double bandwidthHertz, double noiseFigureDb) {
        return noiseFigureDb
                + Decibels.ofPowerRatio(
                        BOLTZMANN_JOULES_PER_KELVIN * STANDARD_KELVIN * bandwidthHertz * MILLIWATTS_PER_WATT);
    }

    /**
     * Replaces the field by what the receiver makes of it: with gain and noise I and Q, then I + o and a (Q cos s + I sin s) + p, a the
     * imbalance, s the skew, o and p the offsets.
     *
     * @param iq I and Q in turns; in: magnitude 1 is 1 mW; out: full scale is 1
     * @param count complex samples from index 0
     */
    public void receive(float[] iq, int count) {
        for (int i = 0; i < 2 * count; i += 2) {
            float real = scale * iq[i] + noise * (float) random.nextGaussian();
            float imaginary = scale * iq[i + 1] + noise * (float) random.nextGaussian();
            iq[i] = real + offsetI;
            iq[i + 1] = qFromQ * imaginary + qFromI * real + offsetQ;
        }
    }
}
