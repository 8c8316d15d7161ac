package dev.skydiode.recognition.window;

import dev.skydiode.chip.network.Trace;
import java.util.OptionalDouble;

/**
 * What one bundle makes of one spectrum.
 *
 * @param best index of the class with the highest score
 * @param second index of the class with the second highest score; the best where there is no other
 * @param confidence calibrated probability that the best class is right, 0 to 1
 * @param marginVolts best score minus second best
 * @param match of the spectrum with the best class's signature, 0 to 1; empty where that has none
 * @param verdict CLASSIFIED where the best class is believed, otherwise UNKNOWN; QUIET where nothing is there
 * @param trace what happened in the chip
 */
public record Answer(
        int best,
        int second,
        double confidence,
        double marginVolts,
        OptionalDouble match,
        Verdict verdict,
        Trace trace) {

    /** Voltage of each output chain, in the order of the bundle's classes. */
    public double[] scoresVolts() {
        return trace.scoresVolts();
    }
}
