package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.spectrum.SignalQuality;
import java.util.OptionalDouble;

/**
 * What the chip made of one window.
 *
 * @param firstSample in the recording
 * @param startSeconds from the start of the recording, gaps not counted
 * @param named best class, accepted or not
 * @param runnerUp second best class
 * @param confidence softmax of the scores in millivolt at the best class, 0 to 1
 * @param marginVolts best score minus second best
 * @param match how much the spectrum looks like the best class, 0 to 1; absent where that is not known
 * @param scoresVolts in the order of the model's classes
 */
record WindowFinding(
        long firstSample,
        int samples,
        double startSeconds,
        double durationSeconds,
        Verdict verdict,
        String named,
        String runnerUp,
        double confidence,
        double marginVolts,
        OptionalDouble match,
        double[] scoresVolts,
        SignalQuality quality) {

    /** As in the service's identifications. */
    enum Verdict {
        CLASSIFIED,
        UNKNOWN,
        QUIET
    }

    /** The class where it is accepted, otherwise UNKNOWN or QUIET. */
    String label() {
        return verdict == Verdict.CLASSIFIED ? named : verdict.name();
    }
}
