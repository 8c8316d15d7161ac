package dev.skydiode.workbench.train;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: a model file from labelled spectra. Nothing is chosen on the test split; it is only measured. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a chip on the train split and writes a model file.")
public final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "model file to write")
    private Path out;

    @Option(names = "--name", defaultValue = "trained", description = "the model's name; default ${DEFAULT-VALUE}")
    private String name;

    @Option(
            names = "--folds",
            defaultValue = "0",
            description = "first judge the recipe by cross-validation with so many folds; 0: do not")
    private int folds;

    @Option(
            names = "--search",
            defaultValue = "0",
            description =
                    "first search learning rate, added bias and transconductance: so many trials, 5 folds unless told")
    private int trials;

    @Option(names = "--checkpoint", description = "keep the run's state in this file, and go on from it if it is there")
    private Path checkpoint;

    @Mixin
    private JsonOption json;

    @Mixin
    private RecipeOptions options;

    @Override
    public Integer call() throws IOException {
        OutputFiles.requirePlace(out);
        if (checkpoint != null) {
            OutputFiles.requirePlace(checkpoint);
        }
        LabelledSpectra rows = data.read(Split.TRAIN);
        LabelledSpectra testRows = data.read(Split.TEST);
        DataSet training = trainingSet(rows);
        Recipe recipe = options.recipe();
        Map<String, Object> answer = new LinkedHashMap<>();
        if (trials > 0) {
            recipe = Selection.search(recipe, rows.classes(), training, trials, folds == 0 ? 5 : folds, answer);
        } else if (folds > 0) {
            Selection.crossValidate(recipe, rows.classes(), training, folds, answer);
        }
        TrainingRun run = new TrainingRun(recipe, rows, training, dataSet(testRows), checkpoint);
        ChipModel model = run.train(name);
        ChipModelFile.write(out, model);
        answer.put("out", out.toString());
        answer.put("modelFingerprint", model.fingerprint());
        answer.put("seed", recipe.settings().seed());
        answer.put("epochs", recipe.settings().epochs());
        answer.put("recipe", model.provenance().recipe());
        answer.put("seconds", run.seconds());
        answer.put("trainLoss", run.trainLoss());
        answer.put("trainAccuracy", model.provenance().trainAccuracyPercent());
        answer.put("testAccuracy", model.provenance().testAccuracyPercent());
        answer.put("accuracyUnit", "per cent");
        rows.source().describe(answer);
        answer.put("dataSha256", rows.sha256());
        print(answer);
        return 0;
    }

    private void print(Map<String, Object> answer) {
        PrintWriter writer = spec.commandLine().getOut();
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            answer.forEach((key, value) -> writer.println(key + ": " + value));
        }
        writer.flush();
    }

    /** Refuses rows that lack a class: nothing would be learnt of it, and nobody would see. */
    static DataSet trainingSet(LabelledSpectra rows) {
        DataSet set = dataSet(rows);
        try {
            return set.requireEveryClass();
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "--data: " + e.getMessage() + " in the training split; classes: " + rows.classes(), e);
        }
    }

    private static DataSet dataSet(LabelledSpectra rows) {
        try {
            return new DataSet(
                    rows.powersMicrowatts(), rows.labels(), rows.classes().size());
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
