package dev.skydiode.recognition.window;

import dev.skydiode.chip.network.Trace;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one bundle makes of one spectrum.
 *
 * @param best index of the class that it is, if any: that of the highest score, or of one not far behind where the signatures
 *     tell
 * @param second index of the other of these two; the best where there is no other
 * @param confidence calibrated probability that the best class is right, 0 to 1
 * @param marginVolts score of the one minus that of the other
 * @param logOdds natural logarithm of p / (1 - p) of the softmax at the best class, scores in millivolt
 * @param matchExcess match minus the class's threshold; 0 where it has no signature
 * @param match of the spectrum with the best class's signature, as far off as the receiver was retuned by, 0 to 1; empty where that
 *     has none
 * @param verdict CLASSIFIED where the best class is believed, otherwise UNKNOWN; QUIET where nothing is there
 * @param trace what happened in the chip
 * @param otherTrace what happened in it when it was asked with the receiver tuned otherwise; empty where it was asked once
 */
public record Answer(
        int best,
        int second,
        double confidence,
        double marginVolts,
        double logOdds,
        double matchExcess,
        OptionalDouble match,
        Verdict verdict,
        Trace trace,
        Optional<Trace> otherTrace) {

    /** Voltage of each output chain, in the order of the bundle's classes. */
    public double[] scoresVolts() {
        return trace.scoresVolts();
    }

    /** The same, where the chip was asked with another tuning besides. */
    Answer alsoAsked(Trace other) {
        return new Answer(
                best, second, confidence, marginVolts, logOdds, matchExcess, match, verdict, trace, Optional.of(other));
    }
}
