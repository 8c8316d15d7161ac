package dev.skydiode.chiplab.engine;

import dev.skydiode.chip.network.SpintronicNetwork;

/**
 * How a network does on labelled windows.
 *
 * @param loss mean cross-entropy
 * @param percent part of the windows given their own class
 * @param confusion rows: the true class; columns: the class given
 */
public record Accuracy(double loss, double percent, int[][] confusion) {

    /**
     * Judges the last layer's voltages.
     *
     * @param volts classes × windows
     * @param labels class of each window
     * @param logitsPerVolt scale of the softmax
     */
    public static Accuracy of(double[][] volts, int[] labels, double logitsPerVolt) {
        double loss =
                CrossEntropy.lossAndGradient(volts, labels, logitsPerVolt, new double[volts.length][labels.length]);
        int[][] confusion = new int[volts.length][volts.length];
        double[] scores = new double[volts.length];
        int right = 0;
        for (int r = 0; r < labels.length; r++) {
            for (int c = 0; c < scores.length; c++) {
                scores[c] = volts[c][r];
            }
            int best = SpintronicNetwork.argMax(scores);
            confusion[labels[r]][best]++;
            right += best == labels[r] ? 1 : 0;
        }
        return new Accuracy(loss, 100.0 * right / labels.length, confusion);
    }
}
