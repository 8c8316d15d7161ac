package dev.skydiode.recognition.bundle;

import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.DefaultBand;

/**
 * How the air reaches the chip: the exposure, the squelch and the gain that the networks were trained for.
 *
 * @param windowSamples complex samples of a window, 256 to 2^24
 * @param removesDirectCurrent whether the mean of a window's samples is taken away first
 * @param squelchDb a window whose strongest tone stands less over the floor is QUIET, decibel
 * @param peakMicrowatts gain control brings the strongest tone here at most, microwatt
 * @param totalMicrowatts and the sum of all tones here at most, microwatt
 * @param controlsReadySpectra whether gain control also acts on ready spectra
 */
public record Intake(
        int windowSamples,
        boolean removesDirectCurrent,
        double squelchDb,
        double peakMicrowatts,
        double totalMicrowatts,
        boolean controlsReadySpectra) {
    /** What the networks in the project were trained for. */
    public static final Intake DEFAULT = new Intake(Windows.SAMPLES, true, 3.5, 0.5, 30, false);

    /** 2^24 samples: 0.17 s at 100 MS/s. */
    private static final int MAX_WINDOW = 1 << 24;
    /** 1 W, far above what a junction bears. */
    private static final double MAX_MICROWATTS = 1e6;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the component, its range and what was found
     */
    public Intake {
        Require.number("windowSamples", windowSamples, DefaultBand.TONES, MAX_WINDOW);
        Require.number("squelchDb", squelchDb, Double.MIN_VALUE, 200);
        Require.number("peakMicrowatts", peakMicrowatts, Double.MIN_VALUE, MAX_MICROWATTS);
        Require.number("totalMicrowatts", totalMicrowatts, Double.MIN_VALUE, MAX_MICROWATTS);
    }
}
