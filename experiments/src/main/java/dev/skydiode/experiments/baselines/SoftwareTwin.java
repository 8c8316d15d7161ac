package dev.skydiode.experiments.baselines;

import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Networks;
import dev.skydiode.chiplab.training.Trainer;
import dev.skydiode.chiplab.training.TrainingSettings;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.util.List;

/** The software network of the same shape as the chip, with the published settings. */
record SoftwareTwin(long seed, int threads) implements Baseline {
    private static final int HIDDEN = 128;

    @Override
    public String name() {
        return "software twin, 256-128-10";
    }

    @Override
    public Trained train(LabelledSpectra rows) {
        int classes = rows.classes().size();
        List<TrainableLayer> layers = Networks.software(seed, rows.tones(), HIDDEN, classes);
        DataSet data = new DataSet(rows.powersMicrowatts(), rows.labels(), classes);
        try (Trainer trainer = new Trainer(layers, 1, data, TrainingSettings.publishedSoftware(seed, threads))) {
            trainer.train(null, epoch -> {});
        }
        return new Trained(
                powers -> named(layers, powers), Cost.digital((long) HIDDEN * rows.tones() + (long) classes * HIDDEN));
    }

    private static int named(List<TrainableLayer> layers, double[] powers) {
        double[] values = powers;
        for (int l = 0; l < layers.size(); l++) {
            TrainableLayer layer = layers.get(l);
            boolean last = l == layers.size() - 1;
            double[] sums = layer.bias().clone();
            for (int j = 0; j < sums.length; j++) {
                for (int i = 0; i < values.length; i++) {
                    sums[j] += layer.parameters()[j][i] * values[i];
                }
                sums[j] = last ? sums[j] : Math.max(0, sums[j]);
            }
            values = sums;
        }
        int best = 0;
        for (int c = 1; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }
}
