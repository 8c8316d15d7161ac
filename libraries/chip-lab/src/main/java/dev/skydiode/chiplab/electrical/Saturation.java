package dev.skydiode.chiplab.electrical;

import dev.skydiode.chiplab.engine.InputStage;

/**
 * Saturation of a chain's diodes as a stage of the engine: with p = Σ m_i P_i, the power in a junction,
 *
 * <pre>P'_i = P_i / (1 + p/p_s)</pre>
 *
 * <p>Exact where all junctions of a chain take the same power, as they do in a series chain at rest. Where the line's capacitance
 * shares it out unevenly, m_i is the mean over the junctions, and {@link ElectricalNetwork.Reader} judges with each one's own.
 */
final class Saturation implements InputStage {
    private final double[] shares;
    private final double halfMicrowatts;

    /**
     * @param shares m_i, relative power of each tone in a junction
     * @param halfMicrowatts p_s, power in a junction that halves its sensitivity [µW], above 0
     */
    Saturation(double[] shares, double halfMicrowatts) {
        this.shares = shares.clone();
        this.halfMicrowatts = halfMicrowatts;
    }

    /** 1/(1 + p/p_s) of each window. */
    private double[] sensitivities(double[][] inputs) {
        double[] left = new double[inputs[0].length];
        for (int i = 0; i < inputs.length; i++) {
            for (int r = 0; r < left.length; r++) {
                left[r] += shares[i] * inputs[i][r];
            }
        }
        for (int r = 0; r < left.length; r++) {
            left[r] = 1 / (1 + left[r] / halfMicrowatts);
        }
        return left;
    }

    /** P'_i of each window: every tone by the one factor. */
    @Override
    public double[][] forward(double[][] inputs) {
        double[] left = sensitivities(inputs);
        double[][] weighed = new double[inputs.length][left.length];
        for (int i = 0; i < weighed.length; i++) {
            for (int r = 0; r < left.length; r++) {
                weighed[i][r] = left[r] * inputs[i][r];
            }
        }
        return weighed;
    }

    /** ∂L/∂P_i = s·g_i − (s²/p_s)·m_i·Σ g_m P_m, with s = 1/(1 + p/p_s) and g = ∂L/∂P'. */
    @Override
    public void backward(double[][] inputs, double[][] gradient) {
        double[] left = sensitivities(inputs);
        double[] total = new double[left.length];
        for (int i = 0; i < inputs.length; i++) {
            for (int r = 0; r < left.length; r++) {
                total[r] += gradient[i][r] * inputs[i][r];
            }
        }
        for (int i = 0; i < inputs.length; i++) {
            for (int r = 0; r < left.length; r++) {
                double bySum = left[r] * left[r] / halfMicrowatts * shares[i] * total[r];
                gradient[i][r] = left[r] * gradient[i][r] - bySum;
            }
        }
    }
}
