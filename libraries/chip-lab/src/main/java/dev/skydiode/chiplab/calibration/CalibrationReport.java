package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration did and what it cost.
 *
 * @param settings the settings to leave on the chip: those of the {@link #best} stage
 * @param stages what was reached after each stage, in order
 * @param toneReadings readings of test tones and single oscillators; one takes one averaging time, all chains at once
 * @param labelledRowReadings rows of training data presented to the chip, repeats counted
 * @param loopSteps training steps in the loop
 * @param identified the operator's estimate of the chip; null where the method makes none
 */
public record CalibrationReport(
        ChipSettings settings,
        List<Stage> stages,
        long toneReadings,
        long labelledRowReadings,
        long loopSteps,
        @Nullable DeviceNetwork identified) {

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

    /**
     * The stage whose settings name most training rows right on the chip; of several the one of the lowest loss.
     *
     * <p>The loss alone would not do: it counts how sure a chip is of the few rows that it names wrongly, so that a fit which is wrong
     * more often, but less surely, has the lower one.
     *
     * @param stages at least one
     */
    public static Stage best(List<Stage> stages) {
        return stages.stream()
                .max(Comparator.comparingDouble(Stage::trainAccuracyPercent)
                        .thenComparing(
                                Comparator.comparingDouble(Stage::trainLoss).reversed()))
                .orElseThrow();
    }
}
