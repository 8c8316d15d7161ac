package dev.skydiode.chiplab.training;

/**
 * Labelled windows.
 *
 * @param powersMicrowatts rows × tones, finite and not negative
 * @param labels one per row, index of its class
 * @param classes number of classes
 */
public record DataSet(double[][] powersMicrowatts, int[] labels, int classes) {

    /**
     * Checks every value; the arrays are not copied and must not change.
     *
     * @throws IllegalArgumentException naming row and column of the first value that cannot be
     */
    public DataSet {
        if (powersMicrowatts.length == 0) {
            throw new IllegalArgumentException("no rows");
        }
        if (powersMicrowatts.length != labels.length) {
            throw new IllegalArgumentException(
                    "%d rows but %d labels".formatted(powersMicrowatts.length, labels.length));
        }
        for (int r = 0; r < labels.length; r++) {
            if (labels[r] < 0 || labels[r] >= classes) {
                throw new IllegalArgumentException(
                        "label of row %d is %d, expected 0 to %d".formatted(r, labels[r], classes - 1));
            }
            checkRow(r, powersMicrowatts[r], powersMicrowatts[0].length);
        }
    }

    private static void checkRow(int row, double[] powers, int tones) {
        if (powers.length != tones) {
            throw new IllegalArgumentException(
                    "row %d has %d powers, row 0 has %d".formatted(row, powers.length, tones));
        }
        for (int i = 0; i < powers.length; i++) {
            if (!(powers[i] >= 0 && powers[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "power %d of row %d is %s, expected a finite value not below 0".formatted(i, row, powers[i]));
            }
        }
    }

    /** Number of rows. */
    public int rows() {
        return labels.length;
    }

    /** Number of tones. */
    public int tones() {
        return powersMicrowatts[0].length;
    }

    /** Number of rows of each class. */
    public int[] rowsPerClass() {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /**
     * Insists that every class has rows, as training needs.
     *
     * @throws IllegalArgumentException naming the class that has none
     */
    public DataSet requireEveryClass() {
        int[] counts = rowsPerClass();
        for (int c = 0; c < classes; c++) {
            if (counts[c] == 0) {
                throw new IllegalArgumentException("class %d has no rows".formatted(c));
            }
        }
        return this;
    }

    /** The rows of these numbers, in this order. */
    public DataSet rows(int[] numbers) {
        double[][] powers = new double[numbers.length][];
        int[] chosen = new int[numbers.length];
        for (int n = 0; n < numbers.length; n++) {
            powers[n] = powersMicrowatts[numbers[n]];
            chosen[n] = labels[numbers[n]];
        }
        return new DataSet(powers, chosen, classes);
    }
}
