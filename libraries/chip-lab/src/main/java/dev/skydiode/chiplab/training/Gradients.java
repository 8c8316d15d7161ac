package dev.skydiode.chiplab.training;

import java.util.List;

/** Loss of a batch and its exact derivative by every parameter: forward, cross-entropy, backward. */
final class Gradients {
    private final List<LayerPass> passes;
    private final double logitsPerVolt;
    private final Workers workers;
    /** Inputs of each layer, windows × inputs. */
    private final double[][][] inputRows;

    Gradients(List<TrainableLayer> layers, double logitsPerVolt, Workers workers) {
        this.passes = layers.stream().map(LayerPass::new).toList();
        this.logitsPerVolt = logitsPerVolt;
        this.workers = workers;
        this.inputRows = new double[layers.size()][][];
    }

    LayerPass pass(int layer) {
        return passes.get(layer);
    }

    /** Computes the last layer's volts, chains × windows. */
    double[][] forward(double[][] rows) {
        double[][] columns = transposed(rows);
        for (int l = 0; l < passes.size(); l++) {
            LayerPass pass = passes.get(l);
            pass.resize(rows.length);
            inputRows[l] = l == 0 ? rows : transposed(columns);
            double[][] layerInputs = columns;
            workers.each(pass.chains(), j -> pass.forward(j, layerInputs));
            columns = pass.outputs;
        }
        return passes.getLast().volts;
    }

    /**
     * Forward and backward; afterwards each pass holds its gradients of the mean loss.
     *
     * @return mean cross-entropy of the batch
     */
    double compute(double[][] rows, int[] labels) {
        double[][] volts = forward(rows);
        double loss = CrossEntropy.lossAndGradient(volts, labels, logitsPerVolt, passes.getLast().voltGradient);
        for (int l = passes.size() - 1; l >= 0; l--) {
            LayerPass pass = passes.get(l);
            LayerPass next = l + 1 < passes.size() ? passes.get(l + 1) : null;
            double[][] layerInputs = inputRows[l];
            workers.each(pass.chains(), j -> {
                if (next != null) {
                    pass.backward(j, next);
                }
                pass.gradients(j, layerInputs);
            });
        }
        return loss;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < columns.length; i++) {
                columns[i][r] = rows[r][i];
            }
        }
        return columns;
    }
}
