package dev.skydiode.messaging.capture;

import dev.skydiode.contracts.v1.Spectrum;

/** The powers of a ready spectrum, in whichever of its fields they came. */
public final class SpectrumPowers {

    private SpectrumPowers() {}

    /** How many there are; of a valid spectrum 256. */
    public static int count(Spectrum spectrum) {
        return spectrum.getPowersMicrowattsCount() + spectrum.getFloatPowersMicrowattsCount();
    }

    /** One of them, microwatt. */
    public static double microwatts(Spectrum spectrum, int tone) {
        int doubles = spectrum.getPowersMicrowattsCount();
        return tone < doubles ? spectrum.getPowersMicrowatts(tone) : spectrum.getFloatPowersMicrowatts(tone - doubles);
    }

    /** All of them, microwatt, ascending frequency. Without boxes: a service does this for every ready spectrum. */
    public static double[] microwatts(Spectrum spectrum) {
        double[] powers = new double[count(spectrum)];
        for (int tone = 0; tone < powers.length; tone++) {
            powers[tone] = microwatts(spectrum, tone);
        }
        return powers;
    }
}
