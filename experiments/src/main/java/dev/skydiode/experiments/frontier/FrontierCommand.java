package dev.skydiode.experiments.frontier;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.experiments.frontier.FrontierStudy.Result;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.console.ThreadsOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment frontier}: power against accuracy over circuits, devices and sizes. */
@Command(
        name = "frontier",
        mixinStandardHelpOptions = true,
        description =
                "Searches circuits, devices, junction powers, averaging times and sizes for the chip of least power"
                        + " that still classifies by cross-validation, with consistent voltages, noise and linear junctions.")
public final class FrontierCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--hidden",
            split = ",",
            defaultValue = "0,8,16,32,128",
            description = "numbers of neurons to try, 0: none; default ${DEFAULT-VALUE}")
    private List<Integer> hidden;

    @Option(names = "--epochs", defaultValue = "150", description = "default ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--folds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
    private int folds;

    @Option(names = "--wanted", defaultValue = "97", description = "per cent; default ${DEFAULT-VALUE}")
    private double wanted;

    @Option(
            names = "--confirmations",
            defaultValue = "5",
            description =
                    "judge the design that was found by so many further trainings, each with other folds and initial"
                            + " weights (the next seeds), which had no part in the search; default ${DEFAULT-VALUE}")
    private int confirmations;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        if (epochs < 1 || epochs > 10_000 || folds < 2 || folds > 20 || !(wanted > 0 && wanted <= 100)) {
            throw new InputException("expected --epochs 1 to 10000, --folds 2 to 20 and --wanted up to 100");
        }
        if (confirmations < 0 || confirmations > 1000) {
            throw new InputException("--confirmations: expected 0 to 1000, found " + confirmations);
        }
        for (int neurons : hidden) {
            if (neurons < 0 || neurons > 1024) {
                throw new InputException("--hidden: expected numbers from 0 to 1024, found " + neurons);
            }
        }
        LabelledSpectra rows = data.read(Split.TRAIN);
        DataSet set = new DataSet(
                rows.powersMicrowatts(), rows.labels(), rows.classes().size());
        FrontierStudy study = study(rows, set, seed.value());
        List<Result> results = new ArrayList<>();
        try (Progress progress = Progress.onStandardError(
                "frontier", "designs", (long) hidden.size() * Design.all(0).size())) {
            for (int neurons : hidden) {
                List<ChipModel> trained = study.train(neurons);
                for (Design design : Design.all(neurons)) {
                    if (FrontierStudy.buildable(design, trained.getFirst())) {
                        results.add(study.judge(design, trained));
                    }
                    progress.step();
                }
            }
        }
        List<Result> front = FrontierStudy.frontier(results);
        Optional<Result> found =
                front.stream().filter(result -> result.percent() >= wanted).findFirst();
        List<Result> confirmed = new ArrayList<>();
        for (int n = 1; found.isPresent() && n <= confirmations; n++) {
            FrontierStudy fresh = study(rows, set, seed.value() + n);
            Design design = found.orElseThrow().design();
            confirmed.add(fresh.judge(design, fresh.train(design.hidden())));
        }
        print(rows, results.size(), front, found, confirmed);
        return 0;
    }

    private FrontierStudy study(LabelledSpectra rows, DataSet set, long ownSeed) {
        return new FrontierStudy(rows.classes(), set, epochs, folds, ownSeed, threads.count());
    }

    private void print(
            LabelledSpectra rows, int searched, List<Result> front, Optional<Result> found, List<Result> confirmed) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.asked()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            found.ifPresent(result -> answer.put("design", entry(result)));
            answer.put(
                    "confirmedPercents", confirmed.stream().map(Result::percent).toList());
            answer.put("frontier", front.stream().map(FrontierCommand::entry).toList());
            answer.put("searched", searched);
            answer.put("wantedPercent", wanted);
            answer.put("unit", "per cent of the training rows named right by cross-validation; mW mean over them");
            answer.put("epochs", epochs);
            answer.put("folds", folds);
            answer.put("seed", seed.value());
            rows.source().describe(answer);
            out.println(Json.write(answer));
        } else {
            out.printf("%d designs; those that none beats in power and accuracy:%n", searched);
            front.forEach(result -> out.println(line(result)));
            out.println(found.map(result -> "Least power for %s %%: %s".formatted(wanted, line(result)))
                    .orElse("None reaches %s %%.".formatted(wanted)));
            confirmed.forEach(result ->
                    out.println("  with other folds and initial weights: %.2f %%".formatted(result.percent())));
        }
        out.flush();
    }

    private static String line(Result result) {
        Design design = result.design();
        return String.format(
                Locale.ROOT,
                "%6.2f %% %9.3f mW  %d neurons, %s, %s at 1/%.0f of the tone's power, %.2f us, margin %.1f sigma",
                result.percent(),
                result.milliwatts(),
                design.hidden(),
                design.device().name(),
                design.accounting().name(),
                1 / design.accounting().drive(),
                design.latencyMicros(),
                result.noiseMargin());
    }

    private static Map<String, Object> entry(Result result) {
        Design design = result.design();
        PowerBudget budget = result.budget();
        Map<String, Object> split = new LinkedHashMap<>();
        split.put("received", budget.receivedMilliwatts());
        split.put("amplification", budget.amplificationMilliwatts());
        split.put("oscillatorBias", budget.biasMilliwatts());
        split.put("transconductors", budget.transconductorMilliwatts());
        split.put("amplifiersIdle", budget.staticMilliwatts());
        split.put("junctionBias", result.deviceMilliwatts());
        split.put("readout", result.milliwatts() - budget.totalMilliwatts() - result.deviceMilliwatts());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("percent", result.percent());
        entry.put("milliwatts", result.milliwatts());
        entry.put("milliwattsByPart", split);
        entry.put("nanojoules", result.milliwatts() * design.latencyMicros());
        entry.put("latencyMicros", design.latencyMicros());
        entry.put("noiseMarginSigma", result.noiseMargin());
        entry.put("hidden", design.hidden());
        entry.put("device", design.device().name());
        entry.put("deviceSource", design.device().source());
        entry.put("accounting", design.accounting().name());
        entry.put("junctionDrive", design.accounting().drive());
        entry.put("junctionMicroamps", budget.junctionMicroamps());
        entry.put("chainVolts", design.chainVolts(budget, result.junctionsPerChain()));
        return entry;
    }
}
