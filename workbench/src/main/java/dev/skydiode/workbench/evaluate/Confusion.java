package dev.skydiode.workbench.evaluate;

/** Counts what was named what: row = true class, column = named class. Not thread-safe. */
public final class Confusion {

    private final int[][] counts;
    private int rows;
    private int correct;

    /** @param classes number of classes, at least 1 */
    public Confusion(int classes) {
        counts = new int[classes][classes];
    }

    /** Counts one row. */
    public void add(int trueClass, int namedClass) {
        counts[trueClass][namedClass]++;
        rows++;
        correct += trueClass == namedClass ? 1 : 0;
    }

    /** Rows counted. */
    public int rows() {
        return rows;
    }

    /** Rows named right. */
    public int correct() {
        return correct;
    }

    /** Share named right, per cent; 0 without rows. */
    public double accuracyPercent() {
        return rows == 0 ? 0 : 100.0 * correct / rows;
    }

    /** A copy of the counts. */
    public int[][] counts() {
        int[][] copy = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }
}
