package dev.skydiode.recognition.window;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.radio.emission.Emission;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One emission and what the chip made of it: one pass. Arrays are handed over, not copied.
 *
 * @param startSeconds from the start of the capture; where a window is told of, no earlier than it
 * @param durationSeconds where a window is told of, within it
 * @param emission all of it, with its features, as long as it lasts within the capture
 * @param verdict CLASSIFIED or UNKNOWN
 * @param bestClass class with the highest score, or of some that the chip hardly separates from it the one that its signature
 *     fits better, whatever the verdict; empty where no bundle covers it
 * @param bestKind kind of that class
 * @param lookalike harmless transmitter that looks like that class; empty if none is known
 * @param runnerUp the other of the two classes with the highest scores
 * @param confidence calibrated probability that the best class is right, 0 to 1
 * @param marginVolts score of the best class minus that of the runner-up; below 0 where the signature decided
 * @param match with the best class's signature, 0 to 1; empty where that has none
 * @param scoresVolts in the order of the bundle's classes; empty where no bundle covers it
 * @param bundleName of the bundle that answered; empty where none covers it
 * @param bundleFingerprint of that bundle
 * @param power of the pass; empty where the chip was not asked
 * @param description in words
 */
public record EmissionFinding(
        double startSeconds,
        double durationSeconds,
        Emission emission,
        Verdict verdict,
        String bestClass,
        String bestKind,
        String lookalike,
        String runnerUp,
        double confidence,
        double marginVolts,
        OptionalDouble match,
        double[] scoresVolts,
        String bundleName,
        String bundleFingerprint,
        Optional<PowerBudget> power,
        String description) {

    /** Whether its class is believed. */
    public boolean named() {
        return verdict == Verdict.CLASSIFIED;
    }

    /** End, seconds from the start of the capture. */
    public double endSeconds() {
        return startSeconds + durationSeconds;
    }

    /** As much of it as lies in a window. */
    EmissionFinding within(double fromSeconds, double toSeconds) {
        double start = Math.max(startSeconds, fromSeconds);
        double end = Math.min(endSeconds(), toSeconds);
        return new EmissionFinding(
                start,
                end - start,
                emission,
                verdict,
                bestClass,
                bestKind,
                lookalike,
                runnerUp,
                confidence,
                marginVolts,
                match,
                scoresVolts,
                bundleName,
                bundleFingerprint,
                power,
                description);
    }
}
