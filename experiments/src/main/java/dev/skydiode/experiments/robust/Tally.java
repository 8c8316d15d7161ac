package dev.skydiode.experiments.robust;

import dev.skydiode.workbench.robust.Judge;

/** Counts verdicts of windows whose class is known. */
final class Tally {
    private int windows;
    private int right;
    private int named;
    private int unknown;
    private int quiet;

    /**
     * @param named class with the highest voltage
     * @param verdict class, UNKNOWN or QUIET
     */
    void add(int truth, int named, int verdict) {
        windows++;
        right += verdict == truth ? 1 : 0;
        this.named += named == truth ? 1 : 0;
        unknown += verdict == Judge.UNKNOWN ? 1 : 0;
        quiet += verdict == Judge.QUIET ? 1 : 0;
    }

    /** Windows accepted as their own class, per cent: UNKNOWN and QUIET count as wrong. */
    double rightPercent() {
        return 100.0 * right / windows;
    }

    /** Windows whose highest voltage is their own class's, accepted or not, per cent. */
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
     * @param named highest voltage is their own class's
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
