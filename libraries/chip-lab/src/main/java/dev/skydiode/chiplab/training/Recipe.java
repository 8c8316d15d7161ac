package dev.skydiode.chiplab.training;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network to train and how: everything but data and seed.
 *
 * @param hidden sizes of the hidden layers
 * @param oscillator neurons of every hidden layer
 * @param settings its seed decides initial values too
 */
public record Recipe(List<Integer> hidden, @Nullable OscillatorModel oscillator, TrainingSettings settings) {
    /** Takes a copy. */
    public Recipe {
        hidden = List.copyOf(hidden);
    }

    /** The published network and settings. */
    public static Recipe published(long seed, int threads) {
        return new Recipe(List.of(128), OscillatorModel.PUBLISHED, TrainingSettings.published(seed, threads));
    }

    /**
     * The published network with inputs varied in level and speckle, twice the rate, falling along a cosine. The best of
     * eleven by five-fold cross-validation on the D62 training split (97.06 % against 96.18 %), yet not on its test split:
     * see the README. For data whose level or averaging differs from the training data's.
     */
    public static Recipe varied(long seed, int threads) {
        TrainingSettings settings = new TrainingSettings(
                100,
                256,
                2 * TrainingSettings.PUBLISHED_RATE,
                TrainingSettings.Schedule.COSINE,
                0,
                new TrainingSettings.Augmentation(0.2, 0.5),
                0,
                seed,
                threads);
        return new Recipe(List.of(128), OscillatorModel.PUBLISHED, settings);
    }

    /** The same with other settings. */
    public Recipe with(TrainingSettings other) {
        return new Recipe(hidden, oscillator, other);
    }

    /**
     * The network this recipe starts from.
     *
     * @param classes names, one per output
     * @param tones number of inputs
     */
    public ChipModel untrained(List<String> classes, int tones) {
        return Networks.untrained(
                classes, Collections.nCopies(hidden.size(), oscillator), settings.seed(), sizes(tones, classes.size()));
    }

    /** Inputs, hidden layers, classes. */
    private int[] sizes(int tones, int classes) {
        int[] sizes = new int[hidden.size() + 2];
        sizes[0] = tones;
        for (int l = 0; l < hidden.size(); l++) {
            sizes[l + 1] = hidden.get(l);
        }
        sizes[sizes.length - 1] = classes;
        return sizes;
    }

    /**
     * Trains on {@code training} and judges on {@code judged}, on which nothing is chosen.
     *
     * @param progress told of every epoch
     */
    public Outcome train(List<String> classes, DataSet training, DataSet judged, TrainingProgress progress) {
        ChipModel start = untrained(classes, training.tones());
        List<TrainableLayer> layers = Networks.trainable(start);
        try (Trainer trainer = new Trainer(layers, DeviceNetwork.LOGITS_PER_VOLT, training, settings)) {
            trainer.train(null, progress);
            ChipModel model = Networks.trained(start, layers, "trained", Provenance.NONE);
            return new Outcome(model, trainer.accuracy(judged));
        }
    }

    /**
     * What training gave.
     *
     * @param model the trained chip
     * @param accuracy on the judged rows
     */
    public record Outcome(ChipModel model, Accuracy accuracy) {}
}
