package dev.skydiode.experiments.electrical;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chiplab.electrical.ElectricalLevels;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.experiments.electrical.ElectricalStudy.Point;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.console.ThreadsOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import dev.skydiode.workbench.data.Split;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment electrical}: the chip as a circuit. */
@Command(
        name = "electrical",
        mixinStandardHelpOptions = true,
        description = "A trained chip whose chains are RC lines with losses by frequency and place, noise, saturation,"
                + " symmetric lines and damping spread: accuracy as it is and trained on through the circuit.")
public final class ElectricalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = ChipModels.PAPER, description = "model; default ${DEFAULT-VALUE}")
    private String model;

    @Option(names = "--epochs", defaultValue = "30", description = "of retraining, 0: none; default ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--only", description = "effects whose name contains this; default: all")
    private String only = "";

    @Option(
            names = "--calibrate",
            defaultValue = "0",
            paramLabel = "CHIPS",
            description =
                    "also calibrate so many deviating chips past and through each circuit; default ${DEFAULT-VALUE}")
    private int chips;

    @Option(
            names = "--spread",
            defaultValue = "1",
            description = "frequency spread of those chips, per cent; default ${DEFAULT-VALUE}")
    private double spreadPercent;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        if (epochs < 0 || epochs > 10_000) {
            throw new InputException("--epochs: expected 0 to 10000, found " + epochs);
        }
        if (chips < 0 || chips > 1000 || !(spreadPercent >= 0 && spreadPercent <= 20)) {
            throw new InputException("--calibrate: expected 0 to 1000; --spread: expected 0 to 20 per cent");
        }
        Map<String, ElectricalLevels> effects = new LinkedHashMap<>(ElectricalStudy.effects());
        effects.keySet().removeIf(name -> !name.contains(only));
        if (effects.isEmpty()) {
            throw new InputException("--only %s: no such effect; expected a part of one of %s"
                    .formatted(only, ElectricalStudy.effects().keySet()));
        }
        ChipModel chip = Models.read(model);
        LabelledSpectra training = data.read(Split.TRAIN);
        DataSet rows = rows(chip, training);
        DataSet test = rows(chip, data.read(Split.TEST));
        ElectricalStudy study = new ElectricalStudy(chip, rows, test, epochs, threads.count(), seed.value());
        CircuitCalibration bench = new CircuitCalibration(chip, rows, test, spreadPercent / 100, chips, seed.value());
        Map<String, List<CircuitCalibration.Chip>> calibrated = new LinkedHashMap<>();
        List<Point> points = new ArrayList<>();
        try (Progress progress = Progress.onStandardError("electrical", "effects", effects.size())) {
            effects.forEach((name, levels) -> {
                points.add(study.judge(name, levels));
                if (chips > 0 && CircuitCalibration.applies(levels)) {
                    calibrated.put(name, bench.judge(levels));
                }
                progress.step();
            });
        }
        print(points, calibrated, training);
        return 0;
    }

    private void print(
            List<Point> points, Map<String, List<CircuitCalibration.Chip>> calibrated, LabelledSpectra training) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.asked()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "points",
                    points.stream()
                            .map(point -> entry(point, calibrated.get(point.effect())))
                            .toList());
            answer.put("unit", "per cent of the test rows named right");
            answer.put("model", model);
            answer.put("epochs", epochs);
            answer.put("seed", seed.value());
            training.source().describe(answer);
            out.println(Json.write(answer));
        } else {
            out.printf("%-64s %8s %9s %9s %10s%n", "effect", "loss dB", "noise uV", "as it is", "retrained");
            points.forEach(p -> out.printf(
                    Locale.ROOT,
                    "%-64s %8.1f %9.1f %9.2f %10s%n",
                    p.effect(),
                    p.lossDecibels(),
                    p.noiseMicrovolts(),
                    p.percent(),
                    epochs == 0 ? "" : String.format(Locale.ROOT, "%.2f", p.retrainedPercent())));
            calibrated.forEach((effect, all) -> all.forEach(c -> out.printf(
                    Locale.ROOT,
                    "%s, chip %d: open loop %.2f %%, calibrated past the circuit %.2f %% (%d rows shown, %d steps),"
                            + " through it %.2f %% (%d, %d)%n",
                    effect,
                    c.seed(),
                    c.openPercent(),
                    c.past().percent(),
                    c.past().rowReadings(),
                    c.past().loopSteps(),
                    c.through().percent(),
                    c.through().rowReadings(),
                    c.through().loopSteps())));
        }
        out.flush();
    }

    /** Without retraining there is no figure for it, not a NaN that JSON has no word for. */
    private Map<String, Object> entry(Point point, @Nullable List<CircuitCalibration.Chip> calibrated) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("effect", point.effect());
        entry.put("lossDecibels", point.lossDecibels());
        entry.put("noiseMicrovolts", point.noiseMicrovolts());
        entry.put("percent", point.percent());
        if (epochs > 0) {
            entry.put("retrainedPercent", point.retrainedPercent());
        }
        if (calibrated != null) {
            entry.put("chips", calibrated);
        }
        return entry;
    }

    private static DataSet rows(ChipModel chip, LabelledSpectra rows) {
        int[] classes = Models.classOfLabel(chip, rows);
        return new DataSet(
                rows.powersMicrowatts(),
                Arrays.stream(rows.labels()).map(label -> classes[label]).toArray(),
                chip.outputs());
    }
}
