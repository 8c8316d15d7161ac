package dev.skydiode.chip.device;

/** Loss of power along a line or a chain, in decibels and as the share that passes. */
public final class Attenuation {
    private Attenuation() {}

    /**
     * Share of the power that passes: 10^(-L/10).
     *
     * @param decibels loss L [dB]; 0 passes all, a negative one amplifies
     * @return power out over power in, above 0
     */
    public static double passedShare(double decibels) {
        return StrictMath.pow(10, -decibels / 10);
    }

    /**
     * Loss in decibels: -10 log10 of the share.
     *
     * @param passedShare power out over power in, above 0; 1 is no loss
     * @return loss [dB], negative where more comes out than went in
     */
    public static double decibels(double passedShare) {
        return -10 * StrictMath.log10(passedShare);
    }
}
