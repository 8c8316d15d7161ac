package dev.skydiode.workbench.evaluate;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chip.power.DigitalChain;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.workbench.bundle.BundleOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.PrintWriter;
import java.util.ArrayList;
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

    @Option(
            names = "--accounting",
            defaultValue = "published",
            description = "how power is counted: published, series, parallel or field-line; default ${DEFAULT-VALUE}")
    private String accounting;

    @Option(
            names = "--scores",
            description = "also the scores of every row (volts), by production's kernel and by the specification in"
                    + " double precision, and the class it was given")
    private boolean scores;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--unknown",
            defaultValue = "2400",
            description = "simulated emissions of no class, mixed in for the confidence's figures; default"
                    + " ${DEFAULT-VALUE}, 0: none")
    private int unknown;

    @Option(
            names = "--unknown-seed",
            defaultValue = "1000",
            description = "other than that of the bundle; default ${DEFAULT-VALUE}")
    private long unknownSeed;

    @Override
    public Integer call() {
        ClassifierBundle decides = bundle.open();
        LabelledSpectra rows = data.read(split);
        PowerSettings settings = PowerSettings.DEFAULT.with(accounting());
        Evaluation evaluation = Evaluation.of(decides, rows, settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json.asked()) {
            out.println(Json.write(answer(decides, rows, evaluation, settings)));
        } else {
            print(out, decides, rows, evaluation, settings);
        }
        out.flush();
        return 0;
    }

    private Accounting accounting() {
        try {
            return Accounting.byName(accounting);
        } catch (IllegalArgumentException unknown) {
            throw new InputException("--accounting: " + unknown.getMessage(), unknown);
        }
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
        confidence(answer, bundle, evaluation);
        answer.put("powerMilliwatts", power(evaluation));
        answer.put("nanojoulesPerWindow", evaluation.power().mean().nanojoulesPerWindow());
        answer.put("accounting", settings.accounting().name());
        answer.put("amplifierEfficiency", settings.amplifierEfficiency());
        answer.put("powerNote", "computed, not measured; " + PowerSettings.LEFT_OUT);
        answer.put("digitalChains", digitalChains(settings));
        if (scores) {
            answer.put("scores", evaluation.scoresVolts());
            answer.put("specificationScores", specificationScores(chip, rows));
            answer.put("named", names(chip, evaluation));
        }
        return answer;
    }

    private void confidence(Map<String, Object> answer, ClassifierBundle bundle, Evaluation evaluation) {
        if (unknown == 0) {
            return;
        }
        List<Judged> all = new ArrayList<>(evaluation.judged());
        all.addAll(Evaluation.unknown(bundle, unknown, unknownSeed));
        Reliability reliability = Reliability.of(all);
        OpenSet openSet = OpenSet.of(all, bundle.network().classes());
        answer.put("unknown", unknown);
        answer.put("expectedCalibrationError", reliability.expectedCalibrationErrorPercent());
        answer.put("reliability", reliability.bins());
        answer.put("oscr", openSet.oscrPercent());
        answer.put("auroc", openSet.aurocPercent());
    }

    private static Map<String, Object> power(Evaluation evaluation) {
        PowerBudget mean = evaluation.power().mean();
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("received", mean.receivedMilliwatts());
        parts.put("bias", mean.biasMilliwatts());
        parts.put("amplification", mean.amplificationMilliwatts());
        parts.put("transconductors", mean.transconductorMilliwatts());
        parts.put("static", mean.staticMilliwatts());
        Map<String, Object> power = new LinkedHashMap<>();
        power.put("mean", mean.totalMilliwatts());
        power.put("min", evaluation.power().minMilliwatts());
        power.put("max", evaluation.power().maxMilliwatts());
        power.put("meanParts", parts);
        power.put("meanRfByLayer", mean.rfMilliwatts());
        return power;
    }

    private static List<Map<String, Object>> digitalChains(PowerSettings settings) {
        List<Map<String, Object>> chains = new ArrayList<>();
        for (DigitalChain preset : DigitalChain.PRESETS) {
            Map<String, Object> chain = new LinkedHashMap<>();
            chain.put("name", preset.name());
            chain.put("milliwatts", preset.milliwatts(settings.windowMicros()));
            chain.put("nanojoulesPerWindow", preset.milliwatts(settings.windowMicros()) * settings.windowMicros());
            chain.put("source", preset.source());
            chains.add(chain);
        }
        return chains;
    }

    /** Of the plain double kernel, which the fast one of production is held against. */
    private static double[][] specificationScores(ChipModel chip, LabelledSpectra rows) {
        SpintronicNetwork network = SpintronicNetwork.of(chip);
        return Arrays.stream(rows.powersMicrowatts()).map(network::scores).toArray(double[][]::new);
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
        Map<String, Object> confidence = new LinkedHashMap<>();
        confidence(confidence, bundle, evaluation);
        if (!confidence.isEmpty()) {
            out.printf(
                    "With %d simulated unknown emitters: calibration error %.2f %%, OSCR %.2f %%, AUROC %s%n",
                    unknown,
                    (Double) confidence.get("expectedCalibrationError"),
                    (Double) confidence.get("oscr"),
                    confidence.get("auroc"));
        }
        out.printf(
                "Accepted and right: %d; verdicts %s%nFor comparison: %s%n",
                evaluation.acceptedRight(), evaluation.verdicts(), Evaluation.EASY);
        out.printf(
                "Chip: %.3f mW mean (%.3f to %.3f), of it received %.3f, bias %.3f, amplification %.3f,"
                        + " transconductors %.3f, static %.3f; %.1f nJ per window%n",
                mean.totalMilliwatts(),
                evaluation.power().minMilliwatts(),
                evaluation.power().maxMilliwatts(),
                mean.receivedMilliwatts(),
                mean.biasMilliwatts(),
                mean.amplificationMilliwatts(),
                mean.transconductorMilliwatts(),
                mean.staticMilliwatts(),
                mean.nanojoulesPerWindow());
        out.printf(
                "Counted %s (%s), %s%n",
                settings.accounting().name(), settings.accounting().words(), PowerSettings.LEFT_OUT);
        for (DigitalChain chain : DigitalChain.PRESETS) {
            out.printf(
                    "Digital for the same work: %,.0f mW, %s%n",
                    chain.milliwatts(settings.windowMicros()), chain.words());
        }
        out.println("Confusion (row: true class, column: named class)");
        ConfusionTable.print(out, chip.classes(), evaluation.confusion().counts());
        if (scores) {
            ConfusionTable.printScores(out, names(chip, evaluation), evaluation.scoresVolts());
        }
    }
}
