package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.Ranges;
import dev.skydiode.chiplab.variability.TuningHardware;

/**
 * How a chip is calibrated, and what its hardware allows.
 *
 * @param stepGigahertz resonances are set in steps of this [GHz]; 50 kHz by default, 0 for continuous
 * @param tuningRange how far a resonance can be moved from where it was made, relative; an assumption about the device, stated
 *     with every result
 * @param sweepSpan how far from the design a resonance is searched, relative
 * @param sweepTones test tones per resonator, spread over the span
 * @param loopEpochs most passes over the training rows in the loop; 0 for none
 * @param batchRows rows per training step
 * @param learningRateGigahertz Adam's step [GHz, and V for biases]
 * @param metricRank directions of the training rows in which weights are fitted; see the library's README for the choice
 * @param method where gradients come from
 * @param twin training on what was identified, before any in the loop
 */
public record CalibrationSettings(
        double stepGigahertz,
        double tuningRange,
        double sweepSpan,
        int sweepTones,
        int loopEpochs,
        int batchRows,
        double learningRateGigahertz,
        int metricRank,
        CalibrationMethod method,
        TwinSettings twin) {

    /** Identification; 50 kHz steps, ±5 % range, a sweep of ±10 % by 20 tones, up to 30 epochs in the loop. */
    public static final CalibrationSettings DEFAULT = new CalibrationSettings(
            50e-6, 0.05, 0.10, 20, 30, 256, 2e-5, 96, CalibrationMethod.IDENTIFIED, TwinSettings.DEFAULT);

    /** The published scheme with its published learning rate: continuous detunings, 60 epochs. */
    public static final CalibrationSettings PUBLISHED = new CalibrationSettings(
            0, 0.05, 0.10, 20, 60, 256, 6.609e-6, 96, CalibrationMethod.PUBLISHED_SCHEME, TwinSettings.NONE);

    /** Checks the ranges. */
    public CalibrationSettings {
        Ranges.require("stepGigahertz", stepGigahertz, 0, 1);
        Ranges.require("tuningRange", tuningRange, 0, 0.5);
        Ranges.require("sweepSpan", sweepSpan, 1e-6, 0.5);
        Ranges.require("sweepTones", sweepTones, 3, 10_000);
        Ranges.require("loopEpochs", loopEpochs, 0, 1_000_000);
        Ranges.require("batchRows", batchRows, 1, 1_000_000);
        Ranges.require("metricRank", metricRank, 1, 4096);
        Ranges.require("learningRateGigahertz", learningRateGigahertz, 1e-12, 1);
    }

    /** What the hardware allows. */
    public TuningHardware hardware() {
        return new TuningHardware(stepGigahertz, tuningRange);
    }

    /**
     * The same hardware but for its tuning.
     *
     * @param step smallest move of a resonance [GHz]; 0: continuous
     * @param range largest detuning, relative to the resonance as made, 0 to 0.5
     */
    public CalibrationSettings withTuning(double step, double range) {
        return new CalibrationSettings(
                step,
                range,
                sweepSpan,
                sweepTones,
                loopEpochs,
                batchRows,
                learningRateGigahertz,
                metricRank,
                method,
                twin);
    }

    /** The same with another number of epochs in the loop. */
    public CalibrationSettings withLoopEpochs(int epochs) {
        return new CalibrationSettings(
                stepGigahertz,
                tuningRange,
                sweepSpan,
                sweepTones,
                epochs,
                batchRows,
                learningRateGigahertz,
                metricRank,
                method,
                twin);
    }

    /** The same with another training on the twin. */
    public CalibrationSettings withTwin(TwinSettings other) {
        return new CalibrationSettings(
                stepGigahertz,
                tuningRange,
                sweepSpan,
                sweepTones,
                loopEpochs,
                batchRows,
                learningRateGigahertz,
                metricRank,
                method,
                other);
    }

    /** The same with another sweep: its relative span and its tones per resonator. */
    public CalibrationSettings withSweep(double span, int tones) {
        return new CalibrationSettings(
                stepGigahertz,
                tuningRange,
                span,
                tones,
                loopEpochs,
                batchRows,
                learningRateGigahertz,
                metricRank,
                method,
                twin);
    }

    /** The same with weights fitted in another number of the data's directions. */
    public CalibrationSettings withMetricRank(int rank) {
        return new CalibrationSettings(
                stepGigahertz,
                tuningRange,
                sweepSpan,
                sweepTones,
                loopEpochs,
                batchRows,
                learningRateGigahertz,
                rank,
                method,
                twin);
    }
}
