package dev.skydiode.workbench.evaluate;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.workbench.bundle.BundleOption;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: how well a model names labelled spectra, and what the chip would spend on them. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Judges a bundle on labelled spectra: accuracy (per cent), confusion, power of the chip.")
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--split", defaultValue = "test", description = "train or test; default ${DEFAULT-VALUE}")
    private Split split;

    @Mixin
    private BundleOption bundle;

    @Option(names = "--scores", description = "also the scores of every row (volts) and the class it was given")
    private boolean scores;

    @Option(names = "--json", description = "one JSON object for programs")
    private boolean json;

    @Override
    public Integer call() {
        ClassifierBundle decides = bundle.open();
        LabelledSpectra rows = data.read(split);
        PowerSettings settings = PowerSettings.DEFAULT;
        Evaluation evaluation = Evaluation.of(decides, rows, settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(answer(decides, rows, evaluation, settings)));
        } else {
            print(out, decides, rows, evaluation, settings);
        }
        out.flush();
        return 0;
    }

    private Map<String, Object> answer(
            ClassifierBundle bundle, LabelledSpectra rows, Evaluation evaluation, PowerSettings settings) {
        Map<String, Object> answer = new LinkedHashMap<>();
        ChipModel chip = bundle.network();
        answer.put("bundle", bundle.name());
        answer.put("bundleFingerprint", bundle.fingerprint());
        answer.put("split", split.toString());
        rows.source().describe(answer);
        answer.put("dataSha256", rows.sha256());
        answer.put("rows", rows.rows());
        answer.put("correct", evaluation.confusion().correct());
        answer.put("accuracy", evaluation.confusion().accuracyPercent());
        answer.put("accuracyUnit", "per cent");
        answer.put("classes", chip.classes());
        answer.put("confusion", evaluation.confusion().counts());
        answer.put("verdicts", evaluation.verdicts());
        answer.put("acceptedRight", evaluation.acceptedRight());
        answer.put("easy", Evaluation.EASY);
        answer.put("powerMilliwatts", power(evaluation));
        answer.put("nanojoulesPerWindow", evaluation.power().mean().nanojoulesPerWindow());
        answer.put("digitalChain", digitalChain(evaluation, settings));
        if (scores) {
            answer.put("scores", evaluation.scoresVolts());
            answer.put("named", names(chip, evaluation));
        }
        return answer;
    }

    private static Map<String, Object> power(Evaluation evaluation) {
        PowerBudget mean = evaluation.power().mean();
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("received", mean.receivedMilliwatts());
        parts.put("bias", mean.biasMilliwatts());
        parts.put("amplification", mean.amplificationMilliwatts());
        parts.put("static", mean.staticMilliwatts());
        Map<String, Object> power = new LinkedHashMap<>();
        power.put("mean", mean.totalMilliwatts());
        power.put("min", evaluation.power().minMilliwatts());
        power.put("max", evaluation.power().maxMilliwatts());
        power.put("meanParts", parts);
        power.put("meanRfByLayer", mean.rfMilliwatts());
        return power;
    }

    private static Map<String, Object> digitalChain(Evaluation evaluation, PowerSettings settings) {
        Map<String, Object> chain = new LinkedHashMap<>();
        chain.put("assumedWatts", settings.digitalChainWatts());
        chain.put("ratioToChip", evaluation.power().mean().digitalToChipRatio());
        chain.put("amplifierEfficiency", settings.amplifierEfficiency());
        chain.put("note", "assumed, not measured; the chip's figure is " + PowerSettings.LEFT_OUT);
        return chain;
    }

    private static List<String> names(ChipModel chip, Evaluation evaluation) {
        return Arrays.stream(evaluation.named()).mapToObj(chip.classes()::get).toList();
    }

    private void print(
            PrintWriter out,
            ClassifierBundle bundle,
            LabelledSpectra rows,
            Evaluation evaluation,
            PowerSettings settings) {
        PowerBudget mean = evaluation.power().mean();
        ChipModel chip = bundle.network();
        out.printf(
                "%s on the %s split of %s: %.2f %% right (%d of %d rows)%n",
                bundle.name(),
                split,
                rows.source().name(),
                evaluation.confusion().accuracyPercent(),
                evaluation.confusion().correct(),
                rows.rows());
        out.printf(
                "Accepted and right: %d; verdicts %s%nFor comparison: %s%n",
                evaluation.acceptedRight(), evaluation.verdicts(), Evaluation.EASY);
        out.printf(
                "Chip: %.3f mW mean (%.3f to %.3f), of it received %.3f, bias %.3f, amplification %.3f; %.1f nJ per window%n",
                mean.totalMilliwatts(),
                evaluation.power().minMilliwatts(),
                evaluation.power().maxMilliwatts(),
                mean.receivedMilliwatts(),
                mean.biasMilliwatts(),
                mean.amplificationMilliwatts(),
                mean.nanojoulesPerWindow());
        out.printf(
                "Digital chain: %.0f W assumed, %.0f times the chip (%s)%n",
                settings.digitalChainWatts(), mean.digitalToChipRatio(), PowerSettings.LEFT_OUT);
        out.println("Confusion (row: true class, column: named class)");
        ConfusionTable.print(out, chip.classes(), evaluation.confusion().counts());
        if (scores) {
            ConfusionTable.printScores(out, names(chip, evaluation), evaluation.scoresVolts());
        }
    }
}
