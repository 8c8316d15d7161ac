package dev.skydiode.workbench.data;

import dev.skydiode.radio.spectrum.DefaultBand;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Spectra with the class of each.
 *
 * @param classes names of the classes, in label order
 * @param powersMicrowatts rows x tones, microwatt, finite and at least 0
 * @param labels index of the class of each row
 * @param source where the rows come from
 * @param sha256 digest of these rows and labels in file order, hex: which data a model was trained or judged on
 */
public record LabelledSpectra(
        List<String> classes, double[][] powersMicrowatts, int[] labels, DataSource source, String sha256) {

    /** Whole data with a digest of its own. */
    LabelledSpectra(List<String> classes, double[][] powersMicrowatts, int[] labels, DataSource source) {
        this(classes, powersMicrowatts, labels, source, digest(powersMicrowatts, labels));
    }

    /** Number of rows. */
    public int rows() {
        return labels.length;
    }

    /** Number of tones per row; 0 without rows. */
    public int tones() {
        return powersMicrowatts.length == 0 ? 0 : powersMicrowatts[0].length;
    }

    private static String digest(double[][] powers, int[] labels) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer row = ByteBuffer.allocate(DefaultBand.TONES * Double.BYTES + Integer.BYTES);
            for (int i = 0; i < labels.length; i++) {
                row.clear();
                row.asDoubleBuffer().put(powers[i]);
                row.putInt(DefaultBand.TONES * Double.BYTES, labels[i]);
                digest.update(row.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
