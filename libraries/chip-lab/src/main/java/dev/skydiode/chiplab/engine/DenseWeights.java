package dev.skydiode.chiplab.engine;

/**
 * A software layer: the parameters are the weights, and so are their gradients.
 *
 * @param chains neurons, 1 or more
 * @param inputs weights of each, 1 or more
 */
public record DenseWeights(int chains, int inputs) implements TunableChains {
    @Override
    public int parameters() {
        return inputs;
    }

    @Override
    public void weights(int chain, double[] parameters, double[] weights) {
        System.arraycopy(parameters, 0, weights, 0, weights.length);
    }

    @Override
    public void gradient(int chain, double[] parameters, double[] weightGradient, double[] parameterGradient) {
        System.arraycopy(weightGradient, 0, parameterGradient, 0, weightGradient.length);
    }
}
