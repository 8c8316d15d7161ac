package dev.skydiode.radio.spectrum;

/** Ratios of powers and of amplitudes as decibels, and back. */
public final class Decibels {
    private Decibels() {}

    /**
     * 10 log10 of a ratio of powers.
     *
     * @param ratio 0 or more; 0 gives negative infinity
     */
    public static double ofPowerRatio(double ratio) {
        return 10 * Math.log10(ratio);
    }

    /**
     * 20 log10 of a ratio of amplitudes.
     *
     * @param ratio 0 or more; 0 gives negative infinity
     */
    public static double ofAmplitudeRatio(double ratio) {
        return 20 * Math.log10(ratio);
    }

    /** The ratio of powers that so many decibels are: 10^(dB/10). */
    public static double powerRatio(double decibels) {
        return Math.pow(10, decibels / 10);
    }

    /** The ratio of amplitudes that so many decibels are: 10^(dB/20). */
    public static double amplitudeRatio(double decibels) {
        return Math.pow(10, decibels / 20);
    }
}
