package dev.skydiode.experiments.baselines;

import dev.skydiode.chip.power.DigitalChain;
import dev.skydiode.experiments.baselines.BaselineStudy.Judged;
import dev.skydiode.experiments.baselines.BaselineStudy.Row;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment baselines}: the chip beside simpler classifiers on the same rows. */
@Command(
        name = "baselines",
        mixinStandardHelpOptions = true,
        description =
                "Nearest neighbour, linear models, signatures, software network and chips on the same rows: clean,"
                        + " noisy, weaker, speckled; by test rows and by folds of the training rows, with 95 %% confidence"
                        + " intervals and the cost of one answer.")
public final class BaselinesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--only", description = "rows whose name contains this; default: all")
    private String only = "";

    @Option(names = "--folds", defaultValue = "5", description = "2 to 20; default ${DEFAULT-VALUE}")
    private int folds;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        if (folds < 2 || folds > 20) {
            throw new InputException("--folds: expected 2 to 20, found " + folds);
        }
        List<Baseline> baselines = BaselineStudy.all(seed.value(), threads.count()).stream()
                .filter(baseline -> baseline.name().contains(only))
                .toList();
        if (baselines.isEmpty()) {
            throw new InputException("--only %s: no such row; expected a part of one of %s"
                    .formatted(
                            only,
                            BaselineStudy.all(seed.value(), threads.count()).stream()
                                    .map(Baseline::name)
                                    .toList()));
        }
        LabelledSpectra training = data.read(Split.TRAIN);
        LabelledSpectra test = data.read(Split.TEST);
        BaselineStudy study = new BaselineStudy(training, test, folds, seed.value());
        List<Row> rows = new ArrayList<>();
        try (Progress progress = Progress.onStandardError("baselines", "rows", baselines.size())) {
            for (Baseline baseline : baselines) {
                rows.add(study.judge(baseline));
                progress.step();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.asked()) {
            out.println(Json.write(answer(rows, training, test)));
        } else {
            rows.forEach(row -> print(out, row));
        }
        out.flush();
        return 0;
    }

    private Map<String, Object> answer(List<Row> rows, LabelledSpectra training, LabelledSpectra test) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("rows", rows);
        Map<String, String> conditions = new LinkedHashMap<>();
        for (Condition condition : Condition.values()) {
            conditions.put(condition.key(), condition.words());
        }
        answer.put("conditions", conditions);
        answer.put("unit", "per cent of the rows named right, with the 95 % confidence interval after Wilson");
        answer.put(
                "nanojoules",
                "from tone powers to class: chips by the accounting published, in one averaging time; the others "
                        + DigitalChain.ACCELERATOR.picojoulesPerMultiplyAdd()
                        + " pJ per multiply-add (" + DigitalChain.ACCELERATOR.name()
                        + "); receiver, converters and transforms on neither side");
        training.source().describe(answer);
        answer.put("trainingRows", training.rows());
        answer.put("testRows", test.rows());
        answer.put("folds", folds);
        answer.put("seed", seed.value());
        answer.put("dataSha256", training.sha256());
        return answer;
    }

    private static void print(PrintWriter out, Row row) {
        out.printf(
                Locale.ROOT,
                "%-40s %,9d multiply-adds, %,6d junctions, %.1f nJ%n",
                row.name(),
                row.multiplyAdds(),
                row.junctions(),
                row.nanojoules());
        row.conditions().forEach((name, judged) -> out.println("    " + line(name, judged)));
    }

    private static String line(String name, Judged judged) {
        return String.format(Locale.ROOT, "%-8s test %s, folds %s", name, text(judged.test()), text(judged.folds()));
    }

    private static String text(Share share) {
        return String.format(Locale.ROOT, "%5.1f %% (%.1f to %.1f)", share.percent(), share.low(), share.high());
    }
}
