package dev.skydiode.experiments.experiment;

import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Trainer;
import dev.skydiode.chiplab.training.TrainingProgress.Epoch;
import dev.skydiode.chiplab.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;

/** Runs of one kind of network under several seeds: the accuracy after each epoch, and the confusion of all together. */
final class NetworkRuns {
    private final String name;
    private final List<double[]> percentByEpoch = new ArrayList<>();
    private final List<Double> finalPercent = new ArrayList<>();
    private final int[][] confusion;

    NetworkRuns(String name, int classes) {
        this.name = name;
        this.confusion = new int[classes][classes];
    }

    /** Trains one network; the test rows are measured after each epoch and decide nothing. */
    void add(List<TrainableLayer> layers, double logits, DataSet training, DataSet test, TrainingSettings settings) {
        try (Trainer trainer = new Trainer(layers, logits, training, settings)) {
            percentByEpoch.add(trainer.train(test, epoch -> {}).stream()
                    .mapToDouble(Epoch::watchedPercent)
                    .toArray());
            Accuracy end = trainer.accuracy(test);
            finalPercent.add(end.percent());
            for (int c = 0; c < confusion.length; c++) {
                for (int given = 0; given < confusion.length; given++) {
                    confusion[c][given] += end.confusion()[c][given];
                }
            }
        }
    }

    String name() {
        return name;
    }

    Spread finalSpread() {
        return Spread.of(finalPercent);
    }

    /** Spread after epoch {@code index} + 1. */
    Spread spreadAt(int index) {
        return Spread.of(percentByEpoch.stream().map(run -> run[index]).toList());
    }

    int epochs() {
        return percentByEpoch.getFirst().length;
    }

    /** Rows: true class; columns: class given; all seeds added up. */
    int[][] confusion() {
        return confusion;
    }
}
