package dev.skydiode.radio.spectrum;

import dev.skydiode.radio.iq.Windows;

/**
 * How windows become chip input.
 *
 * @param windowSamples complex samples of one window, at least 256 (8192 at 100 MS/s: 81.92 microseconds, 63 frames)
 * @param bandWidthHertz radio band that the 256 tones stand for, above 0
 * @param bandCenterHertz frequency of tone 128, above 0; the D62 recordings cover 2.39 to 2.49 GHz, which their Wi-Fi channels
 *     show
 * @param placement where a capture lands among the tones
 * @param removesDirectCurrent whether the mean of the window is subtracted, which removes the receiver's DC spike
 * @param squelchDb a window whose strongest tone is less than this over the noise floor is quiet, decibel
 * @param peakMicrowatts power that gain control gives the strongest tone, above 0
 * @param totalMicrowatts most total power that gain control gives the 256 tones, above 0
 * @param controlsReadySpectra whether gain control also touches ready spectra; by default they reach the chip as given
 */
public record SpectrumSettings(
        int windowSamples,
        double bandWidthHertz,
        double bandCenterHertz,
        Placement placement,
        boolean removesDirectCurrent,
        double squelchDb,
        double peakMicrowatts,
        double totalMicrowatts,
        boolean controlsReadySpectra) {

    /** The settings that the default models were trained for. */
    public static final SpectrumSettings DEFAULT = new SpectrumSettings(
            Windows.SAMPLES,
            DefaultBand.WIDTH_HERTZ,
            DefaultBand.CENTER_HERTZ,
            Placement.BY_FREQUENCY,
            true,
            3.5,
            0.5,
            30.0,
            false);

    /** Where a capture lands among the tones. */
    public enum Placement {
        /** By radio frequency: centred on the band, its centre is on tone 128; in another band it covers no tone. */
        BY_FREQUENCY,
        /** The capture's centre on tone 128, whatever its frequency. */
        CAPTURE_CENTER
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting, its range and what was found
     */
    public SpectrumSettings {
        requireAtLeast("windowSamples", windowSamples, DefaultBand.TONES);
        requirePositive("bandWidthHertz", bandWidthHertz);
        requirePositive("bandCenterHertz", bandCenterHertz);
        requirePositive("squelchDb", squelchDb);
        requirePositive("peakMicrowatts", peakMicrowatts);
        requirePositive("totalMicrowatts", totalMicrowatts);
    }

    /** These settings with windows of another length, samples. */
    public SpectrumSettings withWindowSamples(int samples) {
        return new SpectrumSettings(
                samples,
                bandWidthHertz,
                bandCenterHertz,
                placement,
                removesDirectCurrent,
                squelchDb,
                peakMicrowatts,
                totalMicrowatts,
                controlsReadySpectra);
    }

    /** These settings with another rule of placement. */
    public SpectrumSettings withPlacement(Placement other) {
        return new SpectrumSettings(
                windowSamples,
                bandWidthHertz,
                bandCenterHertz,
                other,
                removesDirectCurrent,
                squelchDb,
                peakMicrowatts,
                totalMicrowatts,
                controlsReadySpectra);
    }

    /** These settings with gain control of ready spectra on or off. */
    public SpectrumSettings withReadySpectraControlled(boolean controlled) {
        return new SpectrumSettings(
                windowSamples,
                bandWidthHertz,
                bandCenterHertz,
                placement,
                removesDirectCurrent,
                squelchDb,
                peakMicrowatts,
                totalMicrowatts,
                controlled);
    }

    /** Refuses a number that is too small, by its name. */
    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", is " + value);
        }
    }

    /** Above 0 and finite; refuses NaN. */
    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, is " + value);
        }
    }
}
