package dev.skydiode.chiplab.engine;

import org.jspecify.annotations.Nullable;

/**
 * One layer of a network in training, with the values it starts from.
 *
 * @param chains the linear half
 * @param neurons the nonlinear half, or null for the last layer
 * @param parameters chains × parameters; changed in place by training
 * @param bias per chain, in the unit of the chain's output; changed in place by training
 */
public record TrainableLayer(TunableChains chains, @Nullable Neurons neurons, double[][] parameters, double[] bias) {
    /** Checks the sizes. */
    public TrainableLayer {
        if (parameters.length != chains.chains() || bias.length != chains.chains()) {
            throw new IllegalArgumentException("%d chains, but parameters of %d and biases of %d"
                    .formatted(chains.chains(), parameters.length, bias.length));
        }
        for (double[] row : parameters) {
            if (row.length != chains.parameters()) {
                throw new IllegalArgumentException(
                        "a chain of %d parameters, expected %d".formatted(row.length, chains.parameters()));
            }
        }
    }
}
