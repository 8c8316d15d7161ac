package dev.skydiode.recognition.window;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.radio.spectrum.SignalQuality;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the chip made of one window. Arrays are handed over, not copied: nobody writes to them any more.
 *
 * @param index of the window in its capture, from 0
 * @param startOffsetNanos start of the window after the start of the capture
 * @param durationMicros length of the window; 0 for a ready spectrum
 * @param verdict what it is
 * @param bestClass class with the highest score, whatever the verdict
 * @param bestKind kind of that class
 * @param lookalike harmless transmitter that looks like that class; empty if none is known
 * @param runnerUp class with the second highest score
 * @param confidence calibrated probability that the best class is right, 0 to 1
 * @param marginVolts best score minus second best
 * @param match of the window with the best class's signature, 0 to 1; empty where that has none
 * @param scoresVolts voltage of each output chain, in the order of the bundle's classes
 * @param quality what the window looked like before gain control
 * @param power what the chip spent on it
 * @param tonePowersMicrowatts the chip's input
 * @param band what its tones stand for
 * @param bundleName name of the bundle that decided
 * @param bundleFingerprint SHA-256 of everything in it that decides, hex
 * @param emissions what rises over the floor in it, strongest first; none in a ready spectrum, which is asked whole
 */
public record WindowFinding(
        int index,
        long startOffsetNanos,
        double durationMicros,
        Verdict verdict,
        String bestClass,
        String bestKind,
        String lookalike,
        String runnerUp,
        double confidence,
        double marginVolts,
        OptionalDouble match,
        double[] scoresVolts,
        SignalQuality quality,
        PowerBudget power,
        double[] tonePowersMicrowatts,
        AirBand band,
        String bundleName,
        String bundleFingerprint,
        List<EmissionFinding> emissions) {}
