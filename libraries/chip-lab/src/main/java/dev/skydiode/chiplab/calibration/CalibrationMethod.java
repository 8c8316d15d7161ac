package dev.skydiode.chiplab.calibration;

/** Where the gradients of training in the loop come from. */
public enum CalibrationMethod {
    /** The chip is identified by tone sweeps, retuned, and trained with gradients through what was identified. */
    IDENTIFIED,

    /** Forward through the chip, gradient of the ideal design: the published scheme, the baseline. */
    PUBLISHED_SCHEME
}
