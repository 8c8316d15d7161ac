package dev.skydiode.recognition.window;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.radio.spectrum.SignalQuality;

/**
 * What the chip made of one window. Arrays are handed over, not copied: nobody writes to them any more.
 *
 * @param index of the window in its capture, from 0
 * @param startOffsetNanos start of the window after the start of the capture
 * @param durationMicros length of the window; 0 for a ready spectrum
 * @param verdict what it is
 * @param bestClass class with the highest score, whatever the verdict
 * @param runnerUp class with the second highest score
 * @param confidence softmax of the scores in millivolt at the best class, 0 to 1
 * @param marginVolts best score minus second best
 * @param scoresVolts voltage of each output chain, in the order of the model's classes
 * @param quality what the window looked like before gain control
 * @param power what the chip spent on it
 * @param tonePowersMicrowatts the chip's input
 * @param band what its tones stand for
 * @param modelName name of the model that the chip follows
 * @param modelFingerprint SHA-256 of that model's content, hex
 */
public record WindowFinding(
        int index,
        long startOffsetNanos,
        double durationMicros,
        Verdict verdict,
        String bestClass,
        String runnerUp,
        double confidence,
        double marginVolts,
        double[] scoresVolts,
        SignalQuality quality,
        PowerBudget power,
        double[] tonePowersMicrowatts,
        AirBand band,
        String modelName,
        String modelFingerprint) {}
