package dev.skydiode.workbench.robust;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.variability.TuningHardware;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.console.ThreadsOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = ChipModels.PAPER, description = "start; default ${DEFAULT-VALUE}")
    private String start;

    @Option(names = "--out", paramLabel = "FILE", description = "model file to write")
    private Path out;

    @Option(names = "--name", defaultValue = "radiospin-d62-robust", description = "default ${DEFAULT-VALUE}")
    private String name;

    @Option(names = "--copies", defaultValue = "20", description = "disturbed copies of each row; ${DEFAULT-VALUE}")
    private int copies;

    @Option(
            names = "--air-copies",
            defaultValue = "0",
            description = "copies of each row isolated from crowded air, on top; default ${DEFAULT-VALUE}")
    private int airCopies;

    @Option(names = "--epochs", defaultValue = "60", description = "default ${DEFAULT-VALUE}")
    private int epochs;

    @Option(
            names = "--learning-rate",
            defaultValue = "2e-5",
            description = "Adam's, GHz and V; default ${DEFAULT-VALUE}")
    private double rate;

    @Option(
            names = "--step-kilohertz",
            defaultValue = "50",
            description = "detunings are multiples of this, 0 for continuous; default ${DEFAULT-VALUE}")
    private double stepKilohertz;

    @Option(
            names = "--tuning-range",
            defaultValue = "1",
            description = "largest detuning, per cent of the resonance as made; default ${DEFAULT-VALUE}")
    private double tuningRangePercent;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Option(
            names = "--untouched",
            defaultValue = "0.25",
            description = "share of the copies that stay as published; default ${DEFAULT-VALUE}")
    private double untouched;

    @Option(
            names = "--folds",
            defaultValue = "0",
            description = "judge the recipe by cross-validation on the training rows with so many folds instead of"
                    + " writing a model; 0: do not")
    private int folds;

    @Override
    public Integer call() throws IOException {
        requireRanges();
        LabelledSpectra rows = data.read(Split.TRAIN);
        RobustRecipe recipe =
                new RobustRecipe(copies, airCopies, untouched, epochs, rate, hardware(), seed.value(), threads.count());
        PrintWriter console = spec.commandLine().getOut();
        if (folds > 0) {
            RobustFolds.judge(recipe, rows.classes(), dataSet(rows, rows.labels()), folds)
                    .forEach((kind, percent) -> console.printf("%s: %.2f %%%n", kind, percent));
        } else {
            ChipModel trained = train(recipe, Models.read(start), rows);
            ChipModelFile.write(out, trained);
            console.printf(
                    "%s: %s, %.2f %% of the undisturbed training rows, %.2f %% of the test rows%n",
                    out,
                    trained.name(),
                    trained.provenance().trainAccuracyPercent(),
                    trained.provenance().testAccuracyPercent());
        }
        console.flush();
        return 0;
    }

    private TuningHardware hardware() {
        try {
            return new TuningHardware(stepKilohertz * 1e-6, tuningRangePercent / 100);
        } catch (IllegalArgumentException e) {
            throw new InputException("--step-kilohertz, --tuning-range: " + e.getMessage(), e);
        }
    }

    private void requireRanges() {
        if (folds == 0 && out == null) {
            throw new InputException("--out is missing: expected the model file to write, or --folds");
        }
        if (folds < 0 || folds == 1 || copies < 1 || epochs < 1 || !(untouched >= 0 && untouched <= 1)) {
            throw new InputException("expected --folds 0 or from 2, --copies and --epochs from 1, --untouched 0 to 1");
        }
        if (folds == 0) {
            OutputFiles.requirePlace(out);
        }
    }

    private ChipModel train(RobustRecipe recipe, ChipModel model, LabelledSpectra rows) {
        DataSet plain = dataSet(rows, named(model, rows));
        try (Progress progress = Progress.onStandardError("training", "epochs", epochs)) {
            ChipModel trained = recipe.train(
                    model, plain, epoch -> progress.update(epoch.number(), "loss %.4f".formatted(epoch.trainLoss())));
            LabelledSpectra test = data.read(Split.TEST);
            Provenance provenance = new Provenance(
                    "trained by train-robust from " + start,
                    recipe.words(rows.rows())
                            + (rows.source().simulated()
                                    ? "; spectra " + rows.source().name()
                                    : ""),
                    seed.value(),
                    rows.sha256(),
                    percent(trained, plain),
                    percent(trained, dataSet(test, named(model, test))),
                    test.rows());
            return new ChipModel(name, trained.classes(), trained.layers(), provenance);
        }
    }

    private static double percent(ChipModel model, DataSet rows) {
        SpintronicNetwork network = SpintronicNetwork.of(model);
        int right = 0;
        for (int r = 0; r < rows.rows(); r++) {
            right += SpintronicNetwork.argMax(network.scores(rows.powersMicrowatts()[r])) == rows.labels()[r] ? 1 : 0;
        }
        return Math.round(10_000.0 * right / rows.rows()) / 100.0;
    }

    private static int[] named(ChipModel model, LabelledSpectra rows) {
        int[] classes = Models.classOfLabel(model, rows);
        return Arrays.stream(rows.labels()).map(label -> classes[label]).toArray();
    }

    private static DataSet dataSet(LabelledSpectra rows, int[] labels) {
        return new DataSet(rows.powersMicrowatts(), labels, rows.classes().size());
    }
}
