package dev.skydiode.experiments.variability;

import java.util.Arrays;

/**
 * Accuracies of several chips, in per cent of the test rows.
 *
 * @param mean arithmetic mean
 * @param sd standard deviation, n − 1
 * @param worst lowest
 */
record Accuracies(double mean, double sd, double worst) {

    static Accuracies of(double[] percents) {
        double mean = Arrays.stream(percents).average().orElseThrow();
        double squares =
                Arrays.stream(percents).map(p -> (p - mean) * (p - mean)).sum();
        double sd = percents.length < 2 ? 0 : Math.sqrt(squares / (percents.length - 1));
        return new Accuracies(mean, sd, Arrays.stream(percents).min().orElseThrow());
    }
}
