package dev.skydiode.workbench.inspect;

import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowFinding;

/**
 * One window of a recording and what was found in it.
 *
 * @param firstSample in the recording
 * @param startSeconds from the start of the recording, gaps not counted
 */
record InspectedWindow(
        long firstSample, int samples, double startSeconds, double durationSeconds, WindowFinding finding) {

    /** The class where it is accepted, otherwise UNKNOWN or QUIET. */
    String label() {
        return finding.verdict() == Verdict.CLASSIFIED
                ? finding.bestClass()
                : finding.verdict().name();
    }
}
