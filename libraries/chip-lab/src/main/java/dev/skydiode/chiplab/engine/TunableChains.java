package dev.skydiode.chiplab.engine;

/**
 * The linear half of a layer as the optimiser sees it: each chain turns its own parameters into its weights. An ideal
 * chip, a deviating one that has been identified, and a software layer (weights are the parameters) are all of this kind.
 * Chains do not influence each other; methods are called from several threads, each for another chain.
 */
public interface TunableChains {
    /** Number of chains. */
    int chains();

    /** Number of inputs, which is the number of weights of a chain. */
    int inputs();

    /** Number of parameters of a chain, its bias not counted. */
    int parameters();

    /**
     * Computes the weights of one chain.
     *
     * @param parameters of this chain
     * @param weights filled, one per input
     */
    void weights(int chain, double[] parameters, double[] weights);

    /**
     * The chain rule through {@link #weights}.
     *
     * @param weightGradient derivative of the loss by each weight
     * @param parameterGradient filled, derivative of the loss by each parameter
     */
    void gradient(int chain, double[] parameters, double[] weightGradient, double[] parameterGradient);

    /** What happens to the inputs before the chains weigh them. */
    default InputStage stage() {
        return InputStage.NONE;
    }
}
