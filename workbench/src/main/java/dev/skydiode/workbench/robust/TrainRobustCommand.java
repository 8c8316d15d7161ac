package dev.skydiode.workbench.robust;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.training.DataSet;
import dev.skydiode.chip.training.Networks;
import dev.skydiode.chip.training.TrainableLayer;
import dev.skydiode.chip.training.Trainer;
import dev.skydiode.chip.training.TrainingSettings;
import dev.skydiode.chip.training.TrainingSettings.Augmentation;
import dev.skydiode.chip.training.TrainingSettings.Schedule;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.data.D62;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train-robust}: trains on disturbed copies of the training rows, starting from a trained model. */
@Command(
        name = "train-robust",
        mixinStandardHelpOptions = true,
        description = "Trains a model against noise, gain, frequency offset, partial coverage and speckle.")
public final class TrainRobustCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, description = "HDF5 file of the D62 layout")
    private Path data;

    @Option(names = "--model", defaultValue = ChipModels.DEFAULT, description = "start; default ${DEFAULT-VALUE}")
    private String start;

    @Option(names = "--out", required = true, description = "model file to write")
    private Path out;

    @Option(names = "--name", defaultValue = "radiospin-d62-robust", description = "default ${DEFAULT-VALUE}")
    private String name;

    @Option(names = "--copies", defaultValue = "10", description = "disturbed copies of each row; ${DEFAULT-VALUE}")
    private int copies;

    @Option(names = "--epochs", defaultValue = "60", description = "default ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--rate", defaultValue = "2e-5", description = "Adam's, GHz and V; default ${DEFAULT-VALUE}")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--threads", defaultValue = "2", description = "default ${DEFAULT-VALUE}")
    private int threads;

    @Override
    public Integer call() throws IOException {
        LabelledSpectra rows = D62.read(data, Split.TRAIN);
        ChipModel model = Models.read(start);
        ChipModel trained = train(model, rows);
        ChipModelFile.write(out, trained);
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "%s: %s, %.2f %% of the undisturbed training rows%n",
                out, trained.name(), trained.provenance().trainAccuracyPercent());
        console.flush();
        return 0;
    }

    private ChipModel train(ChipModel model, LabelledSpectra rows) {
        int[] labels = Models.classOfLabel(model, rows);
        int[] named = new int[rows.rows()];
        for (int r = 0; r < named.length; r++) {
            named[r] = labels[rows.labels()[r]];
        }
        DataSet plain = new DataSet(rows.powersMicrowatts(), named, model.outputs());
        DataSet disturbed =
                new RobustRows(new SplittableRandom(seed)).of(rows.powersMicrowatts(), named, model.classes(), copies);
        List<TrainableLayer> layers = Networks.trainable(model);
        TrainingSettings settings = new TrainingSettings(
                epochs, 256, rate, Schedule.COSINE, 1, new Augmentation(0.05, 0.02), 0, seed, threads);
        try (Trainer trainer = new Trainer(layers, Networks.CHIP_LOGITS_PER_VOLT, disturbed, settings);
                Progress progress = Progress.onStandardError("training", "epochs", epochs)) {
            trainer.train(null, epoch -> progress.update(epoch.number(), "loss %.4f".formatted(epoch.trainLoss())));
            return Networks.trained(
                    model,
                    layers,
                    name,
                    provenance(rows, trainer.accuracy(plain).percent()));
        }
    }

    private Provenance provenance(LabelledSpectra rows, double trainPercent) {
        return new Provenance(
                "trained by train-robust from " + start,
                "%d disturbed copies of each of %d rows and a quarter as many simulated, %d epochs, Adam %s GHz and V, cosine, batches of 256"
                        .formatted(copies, rows.rows(), epochs, rate),
                seed,
                rows.sha256(),
                trainPercent,
                null,
                null);
    }
}
