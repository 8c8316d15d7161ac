package dev.skydiode.workbench.train;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.training.CrossValidation;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Networks;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.chiplab.training.Trainer;
import dev.skydiode.chiplab.training.TrainingProgress.Epoch;
import dev.skydiode.chiplab.training.TrainingSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One training with progress, checkpoints and the measured accuracies written into the model. */
final class TrainingRun {
    private static final int EPOCHS_PER_CHECKPOINT = 5;

    private final Recipe recipe;
    private final LabelledSpectra rows;
    private final DataSet training;
    private final DataSet test;
    private final Path checkpoint;
    private double seconds;
    private double trainLoss;

    TrainingRun(Recipe recipe, LabelledSpectra rows, DataSet training, DataSet test, Path checkpoint) {
        this.recipe = recipe;
        this.rows = rows;
        this.training = training;
        this.test = test;
        this.checkpoint = checkpoint;
    }

    ChipModel train(String name) throws IOException {
        TrainingSettings settings = recipe.settings();
        DataSet fitted = training;
        DataSet watched = null;
        if (settings.patienceEpochs() > 0) {
            CrossValidation.Fold aside =
                    CrossValidation.stratified(training, 5, settings.seed()).getFirst();
            fitted = aside.training();
            watched = aside.validation();
        }
        ChipModel start = recipe.untrained(rows.classes(), training.tones());
        List<TrainableLayer> layers = Networks.trainable(start);
        try (Trainer trainer = new Trainer(layers, DeviceNetwork.LOGITS_PER_VOLT, fitted, settings);
                Progress progress = Progress.onStandardError("train", "epochs", settings.epochs())) {
            resume(trainer);
            long began = System.nanoTime();
            trainer.train(watched, epoch -> done(trainer, progress, epoch));
            seconds = (System.nanoTime() - began) / 1e9;
            return Networks.trained(start, layers, name, provenance(trainer));
        }
    }

    double seconds() {
        return seconds;
    }

    double trainLoss() {
        return trainLoss;
    }

    private void resume(Trainer trainer) {
        if (checkpoint == null || !Files.exists(checkpoint)) {
            return;
        }
        try {
            trainer.resume(checkpoint);
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private void done(Trainer trainer, Progress progress, Epoch epoch) {
        trainLoss = epoch.trainLoss();
        progress.update(epoch.number(), String.format(Locale.ROOT, "loss %.4f", epoch.trainLoss()));
        if (checkpoint != null && (epoch.number() % EPOCHS_PER_CHECKPOINT == 0 || epoch.number() == epoch.of())) {
            try {
                trainer.save(checkpoint);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Provenance provenance(Trainer trainer) {
        TrainingSettings s = recipe.settings();
        String words = String.format(
                Locale.ROOT,
                "%d-%s-%d, %d epochs, batches of %d, Adam %.4g %s, inputs varied by gain %s and speckle %s%s",
                training.tones(),
                String.join("-", recipe.hidden().stream().map(String::valueOf).toList()),
                rows.classes().size(),
                trainer.epochsDone(),
                s.batchRows(),
                s.learningRate(),
                s.schedule().name().toLowerCase(Locale.ROOT),
                s.augmentation().gain(),
                s.augmentation().speckle(),
                rows.source().simulated() ? "; spectra " + rows.source().name() : "");
        return new Provenance(
                "skydiode train",
                words,
                s.seed(),
                rows.sha256(),
                rounded(trainer.accuracy(training).percent()),
                rounded(trainer.accuracy(test).percent()),
                test.rows());
    }

    private static double rounded(double percent) {
        return Math.round(percent * 100) / 100.0;
    }
}
