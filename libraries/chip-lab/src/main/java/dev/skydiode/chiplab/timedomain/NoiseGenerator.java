package dev.skydiode.chiplab.timedomain;

import java.util.random.RandomGenerator;

/**
 * Noise-like drive: real signals are no steady tones. Each tone's power is spread over a band around it by letting its complex
 * amplitude wander as a Gaussian process (Ornstein and Uhlenbeck's) of a given width, so that {@code ⟨|u|²⟩/2 = Σ P_i} still holds.
 */
public final class NoiseGenerator {
    private NoiseGenerator() {}

    /**
     * Samples the drive.
     *
     * @param frequenciesHertz centre of each band [Hz]
     * @param powersMicrowatts power in each band [µW]
     * @param halfWidthHertz half width of each band's Lorentzian spectrum [Hz]
     * @param sampling rate and length
     * @param lead samples before t = 0
     */
    public static Drive drive(
            double[] frequenciesHertz,
            double[] powersMicrowatts,
            double halfWidthHertz,
            Sampling sampling,
            int lead,
            RandomGenerator chance) {
        int length = lead + sampling.samples();
        double[] real = new double[length];
        double[] imaginary = new double[length];
        double[] readout = new double[length];
        double keep = StrictMath.exp(-2 * Math.PI * halfWidthHertz * sampling.stepSeconds());
        double fresh = Math.sqrt(1 - keep * keep);
        for (int i = 0; i < frequenciesHertz.length; i++) {
            double scale = Math.sqrt(powersMicrowatts[i]);
            double re = scale * chance.nextGaussian();
            double im = scale * chance.nextGaussian();
            double turn = -2 * Math.PI * frequenciesHertz[i] * sampling.stepSeconds();
            for (int n = 0; n < length; n++) {
                double cos = StrictMath.cos(turn * n);
                double sin = StrictMath.sin(turn * n);
                real[n] += re * cos - im * sin;
                imaginary[n] += re * sin + im * cos;
                // The amplitude wanders far slower than a step: it is held over half of one.
                readout[n] += re * StrictMath.cos(turn * (n + 0.5)) - im * StrictMath.sin(turn * (n + 0.5));
                re = keep * re + fresh * scale * chance.nextGaussian();
                im = keep * im + fresh * scale * chance.nextGaussian();
            }
        }
        return new Drive(real, imaginary, readout, lead);
    }
}
