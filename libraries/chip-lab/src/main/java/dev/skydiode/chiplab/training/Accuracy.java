package dev.skydiode.chiplab.training;

/**
 * How a network does on labelled windows.
 *
 * @param loss mean cross-entropy
 * @param percent part of the windows given their own class
 * @param confusion rows: the true class; columns: the class given
 */
public record Accuracy(double loss, double percent, int[][] confusion) {

    static Accuracy of(double[][] volts, int[] labels, double logitsPerVolt) {
        double loss =
                CrossEntropy.lossAndGradient(volts, labels, logitsPerVolt, new double[volts.length][labels.length]);
        int[][] confusion = new int[volts.length][volts.length];
        int right = 0;
        for (int r = 0; r < labels.length; r++) {
            int best = 0;
            for (int c = 1; c < volts.length; c++) {
                if (volts[c][r] > volts[best][r]) {
                    best = c;
                }
            }
            confusion[labels[r]][best]++;
            right += best == labels[r] ? 1 : 0;
        }
        return new Accuracy(loss, 100.0 * right / labels.length, confusion);
    }
}
