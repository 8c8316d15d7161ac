package dev.skydiode.recognition.bundle;

import dev.skydiode.radio.spectrum.DefaultBand;

/**
 * The band that a bundle's tones stand for.
 *
 * @param centerHertz radio frequency of the middle of tone 128, hertz
 * @param widthHertz of all tones together, hertz
 * @param tones 256, as the spectrum gives them
 */
public record Band(double centerHertz, double widthHertz, int tones) {
    /** 1 THz. */
    private static final double MAX_HERTZ = 1e12;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the component, its range and what was found
     */
    public Band {
        Require.number("centerHertz", centerHertz, 1, MAX_HERTZ);
        Require.number("widthHertz", widthHertz, 1, MAX_HERTZ);
        if (tones != DefaultBand.TONES) {
            throw new IllegalArgumentException("tones: expected %d, is %d".formatted(DefaultBand.TONES, tones));
        }
    }
}
