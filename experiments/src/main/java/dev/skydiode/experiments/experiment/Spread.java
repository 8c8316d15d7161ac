package dev.skydiode.experiments.experiment;

import java.util.List;

/**
 * Accuracies of several runs, in per cent.
 *
 * @param mean arithmetic mean
 * @param sd standard deviation with n − 1; 0 for a single run
 * @param best highest
 * @param worst lowest
 * @param runs each run, in the order of the seeds
 */
record Spread(double mean, double sd, double best, double worst, List<Double> runs) {

    static Spread of(List<Double> percents) {
        double mean = 0;
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        for (double percent : percents) {
            mean += percent / percents.size();
            best = Math.max(best, percent);
            worst = Math.min(worst, percent);
        }
        double squares = 0;
        for (double percent : percents) {
            squares += (percent - mean) * (percent - mean);
        }
        double sd = percents.size() < 2 ? 0 : Math.sqrt(squares / (percents.size() - 1));
        return new Spread(mean, sd, best, worst, List.copyOf(percents));
    }
}
