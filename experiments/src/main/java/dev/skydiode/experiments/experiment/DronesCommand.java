package dev.skydiode.experiments.experiment;

import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Networks;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.chiplab.training.TrainingSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.workbench.console.FolderOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.ThreadsOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment drones}: spintronic and software networks side by side over several seeds (the paper's Figure 4b). */
@Command(
        name = "drones",
        mixinStandardHelpOptions = true,
        description = "Trains spintronic and software networks under several seeds and compares them on the test split,"
                + " on which nothing is chosen.")
public final class DronesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--seeds", defaultValue = "10", description = "seeds 1 to this; default ${DEFAULT-VALUE}")
    private int seeds;

    @Option(names = "--epochs", defaultValue = "100", description = "default ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--varied", description = "vary the spintronic network's training inputs in level and speckle")
    private boolean varied;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private FolderOption out;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || seeds > 1000 || epochs < 1 || epochs > 100_000) {
            throw new InputException("--seeds: expected 1 to 1000; --epochs: expected 1 to 100000");
        }
        LabelledSpectra rows = data.read(Split.TRAIN);
        LabelledSpectra testRows = data.read(Split.TEST);
        out.prepare();
        DataSet training = dataSet(rows);
        DataSet test = dataSet(testRows);
        NetworkRuns spintronic = new NetworkRuns("spintronic", rows.classes().size());
        NetworkRuns software = new NetworkRuns("software", rows.classes().size());
        try (Progress progress = Progress.onStandardError("drones", "trainings", 2L * seeds)) {
            for (int seed = 1; seed <= seeds; seed++) {
                Recipe recipe = recipe(seed);
                spintronic.add(
                        Networks.trainable(recipe.untrained(rows.classes(), rows.tones())),
                        DeviceNetwork.LOGITS_PER_VOLT,
                        training,
                        test,
                        recipe.settings());
                progress.step();
                software.add(
                        Networks.software(
                                seed, rows.tones(), 128, rows.classes().size()),
                        1,
                        training,
                        test,
                        TrainingSettings.publishedSoftware(seed, workers()).withEpochs(epochs));
                progress.step();
            }
        }
        Map<String, Object> answer = answer(spintronic, software, testRows);
        if (out.given()) {
            DronesFiles.write(
                    new ResultFolder(out.folder(), rows.source()),
                    spintronic,
                    software,
                    rows.classes(),
                    Json.write(answer));
        }
        print(answer, spintronic, software);
        return 0;
    }

    private Recipe recipe(int seed) {
        Recipe recipe = varied ? Recipe.varied(seed, workers()) : Recipe.published(seed, workers());
        return recipe.with(recipe.settings().withEpochs(epochs));
    }

    private int workers() {
        return threads.count();
    }

    private Map<String, Object> answer(NetworkRuns spintronic, NetworkRuns software, LabelledSpectra test) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("spintronic", spintronic.finalSpread());
        answer.put("software", software.finalSpread());
        answer.put("unit", "per cent of the test rows, after the last epoch");
        test.source().describe(answer);
        answer.put("testRows", test.rows());
        answer.put("seeds", seeds);
        answer.put("epochs", epochs);
        answer.put("recipe", varied ? "varied" : "published");
        return answer;
    }

    private void print(Map<String, Object> answer, NetworkRuns spintronic, NetworkRuns software) {
        PrintWriter writer = spec.commandLine().getOut();
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            for (NetworkRuns runs : List.of(spintronic, software)) {
                Spread spread = runs.finalSpread();
                writer.printf(
                        "%-10s %.2f ± %.2f %% (best %.2f, worst %.2f)%n",
                        runs.name(), spread.mean(), spread.sd(), spread.best(), spread.worst());
            }
        }
        writer.flush();
    }

    private static DataSet dataSet(LabelledSpectra rows) {
        return new DataSet(
                rows.powersMicrowatts(), rows.labels(), rows.classes().size());
    }
}
