package dev.skydiode.experiments.openset;

import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.workbench.console.FolderOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.console.ThreadsOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment open-set}: leaves each class out in turn and looks for it among the unknown. */
@Command(
        name = "open-set",
        mixinStandardHelpOptions = true,
        description =
                "Leaves each class out of the training in turn and measures how well its rows are told from the"
                        + " learned ones. Which score tells best is chosen on the training split, and measured on the test split.")
public final class OpenSetCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--epochs", defaultValue = "100", description = "of each training; default ${DEFAULT-VALUE}")
    private int epochs;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private FolderOption out;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (epochs < 1 || epochs > 100_000) {
            throw new InputException("--epochs: expected 1 to 100000, found " + epochs);
        }
        LabelledSpectra training = data.read(Split.TRAIN);
        LabelledSpectra test = data.read(Split.TEST);
        out.prepare();
        int workers = threads.count();
        Recipe published = Recipe.published(seed.value(), workers);
        Recipe recipe = published.with(published.settings().withEpochs(epochs));
        List<LeftOut> within = new ArrayList<>();
        List<LeftOut> tested = new ArrayList<>();
        int classes = training.classes().size();
        try (Progress progress = Progress.onStandardError("open-set", "trainings", 2L * classes)) {
            for (int leftOut = 0; leftOut < classes; leftOut++) {
                within.add(LeftOut.withinTraining(training, leftOut, recipe));
                progress.step();
                tested.add(LeftOut.onTest(training, test, leftOut, recipe));
                progress.step();
            }
        }
        KnownScore chosen = Stream.of(KnownScore.values())
                .max(Comparator.comparingDouble(score -> meanAuroc(within, score)))
                .orElseThrow();
        Map<String, Object> answer = answer(within, tested, chosen);
        test.source().describe(answer);
        if (out.given()) {
            OpenSetFiles.write(new ResultFolder(out.folder(), test.source()), tested, Json.write(answer));
        }
        print(answer, within, tested, chosen);
        return 0;
    }

    private static double meanAuroc(List<LeftOut> all, KnownScore score) {
        return mean(
                all, one -> Objects.requireNonNull(one.separations().get(score)).aurocPercent());
    }

    private static double meanUnknown(List<LeftOut> all, KnownScore score) {
        return mean(all, one -> {
            Double refused =
                    Objects.requireNonNull(one.separations().get(score)).unknownPercent();
            return refused == null ? 0 : refused;
        });
    }

    private Map<String, Object> answer(List<LeftOut> within, List<LeftOut> tested, KnownScore chosen) {
        Map<String, Object> scores = new LinkedHashMap<>();
        for (KnownScore score : KnownScore.values()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("meaning", score.meaning());
            figures.put("trainingAurocPercent", meanAuroc(within, score));
            figures.put("testAurocPercent", meanAuroc(tested, score));
            figures.put("testUnknownPercent", meanUnknown(tested, score));
            scores.put(score.name(), figures);
        }
        Map<String, Object> classes = new LinkedHashMap<>();
        tested.forEach(one -> classes.put(one.name(), one.separations()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("chosen", chosen);
        answer.put("meanAurocPercent", meanAuroc(tested, chosen));
        answer.put("meanUnknownPercent", meanUnknown(tested, chosen));
        answer.put("scores", scores);
        answer.put("rules", rules(within, tested));
        answer.put("leftOut", classes);
        answer.put("unit", "per cent; unknown: at 95 % of the learned rows accepted with their right class");
        answer.put("epochs", epochs);
        answer.put("seed", seed.value());
        return answer;
    }

    /** What fixed rules with the signatures' own thresholds make of the rows. */
    private static Map<String, Object> rules(List<LeftOut> within, List<LeftOut> tested) {
        Map<String, Predicate<Evidence>> rules = new LinkedHashMap<>();
        rules.put("confidence", e -> e.confidence() >= 0.5);
        rules.put("signature and confidence", e -> e.signatureExcess() >= 0 && e.confidence() >= 0.5);
        rules.put("signature and high confidence", e -> e.signatureExcess() >= 0 && e.confidence() >= 0.9);
        rules.put("signature times confidence", e -> {
            double threshold = e.signatureMatch() - e.signatureExcess();
            return e.signatureMatch() * e.confidence() >= threshold;
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        rules.forEach((name, rule) -> {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("trainingAcceptedPercent", mean(within, one -> one.acceptedPercent(rule)));
            figures.put("trainingUnknownPercent", mean(within, one -> one.refusedPercent(rule)));
            figures.put("testAcceptedPercent", mean(tested, one -> one.acceptedPercent(rule)));
            figures.put("testUnknownPercent", mean(tested, one -> one.refusedPercent(rule)));
            answer.put(name, figures);
        });
        return answer;
    }

    private static double mean(List<LeftOut> all, ToDoubleFunction<LeftOut> figure) {
        return all.stream().mapToDouble(figure).average().orElseThrow();
    }

    private void print(Map<String, Object> answer, List<LeftOut> within, List<LeftOut> tested, KnownScore chosen) {
        PrintWriter writer = spec.commandLine().getOut();
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            for (KnownScore score : KnownScore.values()) {
                writer.printf(
                        "%s %-20s AUROC %.2f %% (training rows %.2f %%), UNKNOWN %.1f %% at 95 %% right%n",
                        score == chosen ? "*" : " ",
                        score,
                        meanAuroc(tested, score),
                        meanAuroc(within, score),
                        meanUnknown(tested, score));
            }
        }
        writer.flush();
    }
}
