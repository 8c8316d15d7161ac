package dev.skydiode.experiments.robust;

import dev.skydiode.recognition.window.Answer;
import dev.skydiode.recognition.window.Verdict;

/** Counts verdicts of windows whose class is known. */
final class Tally {
    private int windows;
    private int right;
    private int named;
    private int unknown;
    private int quiet;

    /**
     * @param truth index of the class that it is
     * @param answer what the recognizer made of it
     */
    void add(int truth, Answer answer) {
        windows++;
        right += answer.verdict() == Verdict.CLASSIFIED && answer.best() == truth ? 1 : 0;
        named += answer.best() == truth ? 1 : 0;
        unknown += answer.verdict() == Verdict.UNKNOWN ? 1 : 0;
        quiet += answer.verdict() == Verdict.QUIET ? 1 : 0;
    }

    /** Windows accepted as their own class, per cent: UNKNOWN and QUIET count as wrong. */
    double rightPercent() {
        return 100.0 * right / windows;
    }

    /** Windows named as their own class, accepted or not, per cent. */
    double namedPercent() {
        return 100.0 * named / windows;
    }

    double unknownPercent() {
        return 100.0 * unknown / windows;
    }

    double quietPercent() {
        return 100.0 * quiet / windows;
    }

    int windows() {
        return windows;
    }

    /** One line of the table. */
    Point point(String model, String sweep, double value) {
        return new Point(
                model, sweep, value, windows, rightPercent(), namedPercent(), unknownPercent(), quietPercent());
    }

    /**
     * One line of the robustness table; shares in per cent of the windows.
     *
     * @param value of the swept quantity, in the unit that the sweep's name ends with
     * @param right accepted as their own class
     * @param named named as their own class, accepted or not
     */
    record Point(
            String model,
            String sweep,
            double value,
            int windows,
            double right,
            double named,
            double unknown,
            double quiet) {}
}
