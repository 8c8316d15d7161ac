package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.ChipSettings;
import java.util.List;

/**
 * What a calibration did and what it cost.
 *
 * @param settings the settings to leave on the chip: the stage of the lowest training loss
 * @param stages what was reached after each stage, in order
 * @param toneReadings readings of test tones and single oscillators; one takes one averaging time, all chains at once
 * @param labelledRowReadings rows of training data presented to the chip, repeats counted
 * @param loopSteps training steps in the loop
 */
public record CalibrationReport(
        ChipSettings settings, List<Stage> stages, long toneReadings, long labelledRowReadings, long loopSteps) {

    /** Takes a copy of the list. */
    public CalibrationReport {
        stages = List.copyOf(stages);
    }

    /**
     * One stage.
     *
     * @param name what was done
     * @param readings readings of any kind so far
     * @param trainLoss mean cross-entropy of the training rows, measured on the chip
     * @param trainAccuracyPercent their accuracy, measured on the chip
     * @param settings the chip's settings after it
     */
    public record Stage(
            String name, long readings, double trainLoss, double trainAccuracyPercent, ChipSettings settings) {}
}
