package dev.skydiode.chiplab.engine;

/**
 * Mean cross-entropy of the softmax of scaled voltages: L = (1/R) Σ_r [ln Σ_c e^{sV_cr} − sV_{y(r) r}] with s in logits per volt, and
 * ∂L/∂V_cr = (s/R)(p_cr − [c = y(r)]). The largest logit is taken off first, so that nothing overflows.
 */
final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * Loss and its derivative by each voltage.
     *
     * @param volts classes × windows
     * @param gradient filled, classes × windows
     */
    static double lossAndGradient(double[][] volts, int[] labels, double logitsPerVolt, double[][] gradient) {
        int windows = volts[0].length;
        double loss = 0;
        for (int r = 0; r < windows; r++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double[] score : volts) {
                largest = Math.max(largest, score[r]);
            }
            double sum = 0;
            for (int c = 0; c < volts.length; c++) {
                gradient[c][r] = StrictMath.exp((volts[c][r] - largest) * logitsPerVolt);
                sum += gradient[c][r];
            }
            loss += StrictMath.log(sum) - (volts[labels[r]][r] - largest) * logitsPerVolt;
            for (int c = 0; c < volts.length; c++) {
                double probability = gradient[c][r] / sum;
                double wanted = c == labels[r] ? 1 : 0;
                gradient[c][r] = (probability - wanted) * logitsPerVolt / windows;
            }
        }
        return loss / windows;
    }
}
