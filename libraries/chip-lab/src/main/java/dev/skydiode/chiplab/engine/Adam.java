package dev.skydiode.chiplab.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam (D. Kingma and J. Ba, arXiv 1412.6980) with the usual β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
 *
 * <p>With the running means m of the gradient g and v of its square, step t moves a parameter by −η m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε).
 * NOT thread safe, but for different arrays of the same step.
 */
public final class Adam {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final List<double[]> parameters;
    private final List<double[]> means;
    private final List<double[]> squares;
    private int steps;

    /**
     * @param parameters the arrays to optimise, which change in place: each layer's chains in order, its biases behind them, as
     *     {@link #arrays} gives them
     */
    public Adam(List<double[]> parameters) {
        this.parameters = List.copyOf(parameters);
        this.means = zeros(parameters);
        this.squares = zeros(parameters);
    }

    /** The parameters of layers as a list of arrays: each layer's chains in order, its biases behind them. */
    public static List<double[]> arrays(List<TrainableLayer> layers) {
        List<double[]> arrays = new ArrayList<>();
        for (TrainableLayer layer : layers) {
            arrays.addAll(List.of(layer.parameters()));
            arrays.add(layer.bias());
        }
        return arrays;
    }

    /** Arrays of the same lengths, all 0: what both means start from. */
    private static List<double[]> zeros(List<double[]> like) {
        return like.stream().map(values -> new double[values.length]).toList();
    }

    /**
     * One step along the gradients that {@code gradients} holds after its backward pass.
     *
     * @param learningRate η, in the parameters' units: about the largest move of one step
     */
    public void step(Gradients gradients, double learningRate) {
        steps++;
        int index = 0;
        for (int l = 0; l < gradients.depth(); l++) {
            LayerPass pass = gradients.pass(l);
            int first = index;
            gradients.workers().each(pass.chains(), j -> update(first + j, pass.parameterGradient[j], learningRate));
            update(first + pass.chains(), pass.biasGradient, learningRate);
            index = first + pass.chains() + 1;
        }
    }

    /** Moves one array of parameters in place. */
    private void update(int index, double[] gradient, double learningRate) {
        double[] values = parameters.get(index);
        double[] mean = means.get(index);
        double[] square = squares.get(index);
        double rate = learningRate / (1 - StrictMath.pow(BETA_1, steps));
        double inverseCorrection = 1 / (1 - StrictMath.pow(BETA_2, steps));
        for (int i = 0; i < values.length; i++) {
            double g = gradient[i];
            mean[i] = BETA_1 * mean[i] + (1 - BETA_1) * g;
            square[i] = BETA_2 * square[i] + (1 - BETA_2) * g * g;
            values[i] -= rate * mean[i] / (Math.sqrt(square[i] * inverseCorrection) + EPSILON);
        }
    }

    /** Number of steps done. */
    public int steps() {
        return steps;
    }

    /** Takes up a stored run, whose {@link #memory} is restored in place. */
    public void resumeAt(int stepsDone) {
        steps = stepsDone;
    }

    /** The running means of gradients, then those of their squares. */
    public List<double[]> memory() {
        List<double[]> memory = new ArrayList<>(means);
        memory.addAll(squares);
        return memory;
    }
}
