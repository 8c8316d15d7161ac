package dev.skydiode.workbench.data;

import java.util.List;

/**
 * Spectra with the class of each.
 *
 * @param classes names of the classes, in label order
 * @param powersMicrowatts rows x tones, microwatt, finite and at least 0
 * @param labels index of the class of each row
 * @param sha256 digest of these rows and labels in file order, hex: which data a model was trained or judged on
 */
public record LabelledSpectra(List<String> classes, double[][] powersMicrowatts, int[] labels, String sha256) {

    /** Number of rows. */
    public int rows() {
        return labels.length;
    }

    /** Number of tones per row; 0 without rows. */
    public int tones() {
        return powersMicrowatts.length == 0 ? 0 : powersMicrowatts[0].length;
    }
}
