package dev.skydiode.chiplab.training;

import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.Adam;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a run carries from one epoch to the next: parameters, Adam's memory, the running average, the best so far.
 * All of it as one list of arrays, so that a checkpoint stores and restores it without knowing what each is for.
 */
final class TrainingState {
    private final List<double[]> parameters;
    final Adam adam;
    /** Running mean of the parameters over the epochs that count into it. */
    private final List<double[]> averages;
    /** Parameters of the best epoch. */
    private final List<double[]> best;
    /** Epochs done. */
    int epoch;
    /** Epochs in the running mean. */
    int averaged;
    /** Epoch whose parameters are kept as the best; 0 before there is one. */
    int bestEpoch;
    /** Rows of the watched set that it named right [%]; −1 before there is one. */
    double bestAccuracy = -1;
    /** Its cross-entropy per row [nat]. */
    double bestLoss = Double.POSITIVE_INFINITY;

    /** @param parameters which training changes in place */
    TrainingState(List<double[]> parameters) {
        this.parameters = parameters;
        adam = new Adam(parameters);
        averages = zeros();
        best = zeros();
    }

    /** Arrays of the parameters' lengths, all 0. */
    private List<double[]> zeros() {
        return parameters.stream().map(values -> new double[values.length]).toList();
    }

    /** One more epoch in the running mean: m ← m + (x − m)/n. */
    void addToAverage() {
        averaged++;
        for (int a = 0; a < parameters.size(); a++) {
            double[] sum = averages.get(a);
            double[] now = parameters.get(a);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (now[i] - sum[i]) / averaged;
            }
        }
    }

    /** The mean takes the parameters' place. */
    void takeAverage() {
        copy(averages, parameters);
    }

    /** Keeps the parameters where the watched rows are named better, or as well with less loss. */
    void keepBest(Accuracy watched) {
        if (watched.percent() > bestAccuracy || (watched.percent() == bestAccuracy && watched.loss() < bestLoss)) {
            bestAccuracy = watched.percent();
            bestLoss = watched.loss();
            bestEpoch = epoch;
            copy(parameters, best);
        }
    }

    /** The best take the parameters' place. */
    void takeBest() {
        copy(best, parameters);
    }

    /** Values only: the arrays stay those that others hold. */
    private static void copy(List<double[]> from, List<double[]> to) {
        for (int a = 0; a < from.size(); a++) {
            System.arraycopy(from.get(a), 0, to.get(a), 0, from.get(a).length);
        }
    }

    /** All arrays, the state's own and not copies, in a fixed order: parameters, Adam's memory, running mean, best. */
    List<double[]> arrays() {
        List<double[]> all = new ArrayList<>(parameters);
        all.addAll(adam.memory());
        all.addAll(averages);
        all.addAll(best);
        return all;
    }
}
