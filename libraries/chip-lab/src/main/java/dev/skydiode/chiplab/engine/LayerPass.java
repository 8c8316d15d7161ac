package dev.skydiode.chiplab.engine;

import java.util.Arrays;

/**
 * One layer's forward and backward pass over a batch. Arrays are chains × windows, so that every loop is independent per
 * chain (threads share chains out) and runs along windows or inputs (the JIT vectorises it) without reordering a sum.
 *
 * <p>Forward, for window r: V_j = b_j + Σ_i W_ji x_ir [V], y_j = f(V_j). Backward, with g_j = ∂L/∂V_j: ∂L/∂W_ji = Σ_r g_jr x_ir,
 * ∂L/∂b_j = Σ_r g_jr, and for the layer before ∂L/∂x_i = Σ_j W_ji g_j, times f' at its voltage.
 */
final class LayerPass {
    private final TrainableLayer layer;
    private final int inputs;
    /** Chains × inputs, of the last forward pass [V/µW]. */
    final double[][] weights;
    /** Chains × parameters, of the last backward pass. */
    final double[][] parameterGradient;

    final double[] biasGradient;
    double[][] volts = {};
    double[][] outputs = {};
    /** f' at the voltages, chains × windows. */
    private double[][] slopes = {};
    /** ∂L/∂V, chains × windows; on the way ∂L/∂y. */
    double[][] voltGradient = {};

    /** @param layer whose parameters are read anew in every pass */
    LayerPass(TrainableLayer layer) {
        this.layer = layer;
        this.inputs = layer.chains().inputs();
        int chains = layer.chains().chains();
        this.weights = new double[chains][inputs];
        this.parameterGradient = new double[chains][layer.chains().parameters()];
        this.biasGradient = new double[chains];
    }

    /** Number of chains, which is that of neurons too. */
    int chains() {
        return weights.length;
    }

    /** Memory for a batch of so many windows; kept where the last one had as many. */
    void resize(int windows) {
        if (volts.length == 0 || volts[0].length != windows) {
            volts = new double[chains()][windows];
            outputs = new double[chains()][windows];
            slopes = new double[chains()][windows];
            voltGradient = new double[chains()][windows];
        }
    }

    /** Weights and voltages of chain {@code j}; {@code inputColumns} is inputs × windows. */
    void sum(int j, double[][] inputColumns) {
        layer.chains().weights(j, layer.parameters()[j], weights[j]);
        double[] sums = volts[j];
        Arrays.fill(sums, layer.bias()[j]);
        for (int i = 0; i < inputs; i++) {
            addScaled(sums, weights[j][i], inputColumns[i]);
        }
    }

    /** Outputs and slopes of neuron {@code j} from its chain's voltages. */
    void activate(int j) {
        if (layer.neurons() != null) {
            layer.neurons().activate(j, volts[j], outputs[j], slopes[j]);
        }
    }

    /** What happens to the inputs before they are weighed. */
    InputStage stage() {
        return layer.chains().stage();
    }

    /** Derivative of the loss by what the next layer's chains weighed of neuron {@code j}, from that by their voltages. */
    void fromNext(int j, LayerPass next) {
        double[] gradient = voltGradient[j];
        Arrays.fill(gradient, 0);
        for (int c = 0; c < next.chains(); c++) {
            addScaled(gradient, next.weights[c][j], next.voltGradient[c]);
        }
    }

    /** Derivative by chain {@code j}'s voltage, from that by its neuron's output. */
    void throughNeuron(int j) {
        double[] gradient = voltGradient[j];
        for (int r = 0; r < gradient.length; r++) {
            gradient[r] *= slopes[j][r];
        }
    }

    /** Derivatives by chain {@code j}'s parameters and bias; {@code inputRows} is windows × inputs. */
    void gradients(int j, double[][] inputRows) {
        double[] byVolt = voltGradient[j];
        double[] byWeight = new double[inputs];
        double byBias = 0;
        for (int r = 0; r < byVolt.length; r++) {
            addScaled(byWeight, byVolt[r], inputRows[r]);
            byBias += byVolt[r];
        }
        biasGradient[j] = byBias;
        layer.chains().gradient(j, layer.parameters()[j], byWeight, parameterGradient[j]);
    }

    /** s ← s + a v, along memory. */
    private static void addScaled(double[] sums, double factor, double[] values) {
        for (int r = 0; r < sums.length; r++) {
            sums[r] += factor * values[r];
        }
    }
}
