package dev.skydiode.chiplab.training;

/** Adam (Kingma and Ba, 2015) with the usual β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
final class Adam {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private Adam() {}

    /** One step over an array; {@code step} counts from 1. */
    static void step(
            double[] parameters, double[] gradient, double[] mean, double[] square, int step, double learningRate) {
        double rate = learningRate / (1 - StrictMath.pow(BETA_1, step));
        double inverseCorrection = 1 / (1 - StrictMath.pow(BETA_2, step));
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i];
            mean[i] = BETA_1 * mean[i] + (1 - BETA_1) * g;
            square[i] = BETA_2 * square[i] + (1 - BETA_2) * g * g;
            parameters[i] -= rate * mean[i] / (Math.sqrt(square[i] * inverseCorrection) + EPSILON);
        }
    }
}
