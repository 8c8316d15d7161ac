package dev.skydiode.chiplab.engine;

import java.util.List;

/**
 * Loss of a batch and its exact derivative by every parameter: forward, cross-entropy, backward. Keeps the memory of its last batch;
 * NOT thread safe.
 */
public final class Gradients {
    private final List<LayerPass> passes;
    private final double logitsPerVolt;
    private final Workers workers;
    /** What each layer's chains weighed, windows × inputs. */
    private final double[][][] inputRows;

    /**
     * @param layers the network; their parameters may change between batches
     * @param logitsPerVolt scale between the last layer's voltages and the softmax [1/V]
     * @param workers share out the chains of each layer; their number has no effect on the bits
     */
    public Gradients(List<TrainableLayer> layers, double logitsPerVolt, Workers workers) {
        this.passes = layers.stream().map(LayerPass::new).toList();
        this.logitsPerVolt = logitsPerVolt;
        this.workers = workers;
        this.inputRows = new double[layers.size()][][];
    }

    /** What one layer holds of the last batch. */
    LayerPass pass(int layer) {
        return passes.get(layer);
    }

    /** Number of layers. */
    int depth() {
        return passes.size();
    }

    /** Who shares out the work. */
    Workers workers() {
        return workers;
    }

    /**
     * Computes the last layer's volts.
     *
     * @param rows powers at the input, windows × inputs [µW]
     * @return chains × windows [V]; valid until the next batch, not to be changed
     */
    public double[][] forward(double[][] rows) {
        return forward(rows, VoltageChange.NONE);
    }

    /** As {@link #forward(double[][])}, with something done to every layer's voltages before its neurons. */
    public double[][] forward(double[][] rows, VoltageChange change) {
        double[][] columns = transposed(rows);
        for (int l = 0; l < passes.size(); l++) {
            LayerPass pass = passes.get(l);
            pass.resize(rows.length);
            double[][] layerInputs = pass.stage().forward(columns);
            inputRows[l] = l == 0 && isSame(layerInputs, columns) ? rows : transposed(layerInputs);
            workers.each(pass.chains(), j -> pass.sum(j, layerInputs));
            change.apply(l, pass.volts);
            workers.each(pass.chains(), pass::activate);
            columns = pass.outputs;
        }
        return passes.getLast().volts;
    }

    /**
     * Goes back from the last forward pass; afterwards {@link #parameterGradient} and {@link #biasGradient} are those of the mean loss.
     *
     * @param labels class of each window
     * @return mean cross-entropy of the batch [nats]
     */
    public double backward(int[] labels) {
        LayerPass last = passes.getLast();
        double loss = CrossEntropy.lossAndGradient(last.volts, labels, logitsPerVolt, last.voltGradient);
        for (int l = passes.size() - 1; l >= 0; l--) {
            LayerPass pass = passes.get(l);
            LayerPass next = l + 1 < passes.size() ? passes.get(l + 1) : null;
            double[][] layerInputs = inputRows[l];
            if (next != null) {
                workers.each(pass.chains(), j -> pass.fromNext(j, next));
                next.stage().backward(pass.outputs, pass.voltGradient);
                workers.each(pass.chains(), pass::throughNeuron);
            }
            workers.each(pass.chains(), j -> pass.gradients(j, layerInputs));
        }
        return loss;
    }

    /**
     * Forward and backward.
     *
     * @param rows powers at the input, windows × inputs [µW]
     * @param labels class of each window, 0 to the number of chains of the last layer less 1
     * @return mean cross-entropy of the batch [nats]
     */
    public double compute(double[][] rows, int[] labels) {
        forward(rows);
        return backward(labels);
    }

    /** What a layer's chains weighed in the last forward pass, windows × inputs; not to be changed. */
    public double[][] inputs(int layer) {
        return inputRows[layer];
    }

    /** What a layer's neurons gave in the last forward pass, neurons × windows; not to be changed. */
    public double[][] outputs(int layer) {
        return passes.get(layer).outputs;
    }

    /** Voltages of a layer's chains in the last forward pass [V], chains × windows; not to be changed. */
    public double[][] volts(int layer) {
        return passes.get(layer).volts;
    }

    /** Derivative of the mean loss by a layer's parameters, chains × parameters; not to be changed. */
    public double[][] parameterGradient(int layer) {
        return passes.get(layer).parameterGradient;
    }

    /** Derivative of the mean loss by a layer's biases; not to be changed. */
    public double[] biasGradient(int layer) {
        return passes.get(layer).biasGradient;
    }

    /** Whether a stage changed nothing: then it gives what it was given. */
    // The same object is meant.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(double[][] given, double[][] taken) {
        return given == taken;
    }

    /** Rows as columns. */
    public static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < columns.length; i++) {
                columns[i][r] = rows[r][i];
            }
        }
        return columns;
    }
}
