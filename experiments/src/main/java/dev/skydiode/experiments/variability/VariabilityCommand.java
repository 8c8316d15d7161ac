package dev.skydiode.experiments.variability;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chiplab.calibration.CalibrationSettings;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.workbench.console.FolderOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment variability}: what deviations cost, and what calibration brings back. */
@Command(
        name = "variability",
        mixinStandardHelpOptions = true,
        description =
                "Draws chips that deviate from the model and prints their accuracy (per cent of the test rows): open"
                        + " loop, trained to expect deviations, calibrated.")
public final class VariabilityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = ChipModels.PAPER, description = "default ${DEFAULT-VALUE}")
    private String model;

    @Option(names = "--chips", defaultValue = "20", description = "chips per level; default ${DEFAULT-VALUE}")
    private int chips;

    @Option(
            names = "--effects",
            split = ",",
            defaultValue = "frequency,frequency-published",
            description = "which, separated by commas, or all; default ${DEFAULT-VALUE}")
    private List<String> effects;

    @Option(
            names = "--levels",
            split = ",",
            description = "levels in the effects' units; default a list for each effect")
    private double[] levels;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--noise-aware-epochs",
            defaultValue = "20",
            description = "passes of training that expects deviations, 0 to leave it out; default ${DEFAULT-VALUE}")
    private int noiseAwareEpochs;

    @Option(
            names = "--step-kilohertz",
            defaultValue = "50",
            description = "steps in which resonances are set; default ${DEFAULT-VALUE}")
    private double stepKilohertz;

    @Option(
            names = "--tuning-range",
            defaultValue = "5",
            description = "how far a resonance can be moved, per cent of it (an assumption); default ${DEFAULT-VALUE}")
    private double tuningRangePercent;

    @Option(names = "--open-loop-only", description = "no training, no calibration: many chips in little time")
    private boolean openLoopOnly;

    @Option(
            names = "--published-calibration",
            description = "beside ours, the baseline: forward through the chip, gradient of the ideal model")
    private boolean published;

    @Mixin
    private FolderOption out;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (chips < 1 || chips > 10_000 || noiseAwareEpochs < 0 || noiseAwareEpochs > 10_000) {
            throw new InputException("--chips: expected 1 to 10000; --noise-aware-epochs: expected 0 to 10000");
        }
        ChipModel design = Models.read(model);
        List<Effect> chosen = chosen();
        LabelledSpectra training = data.read(Split.TRAIN);
        VariabilityStudy study = new VariabilityStudy(
                design,
                Bench.rows(design, training),
                Bench.rows(design, data.read(Split.TEST)),
                chips,
                seed.value(),
                openLoopOnly ? 0 : noiseAwareEpochs,
                Bench.settings(stepKilohertz, tuningRangePercent, CalibrationSettings.DEFAULT),
                !openLoopOnly,
                published);
        out.prepare();
        List<Map<String, Object>> table = new ArrayList<>();
        long total = chosen.stream().mapToLong(e -> levels(e).length).sum();
        try (Progress progress = Progress.onStandardError("variability", "levels", total)) {
            for (Effect effect : chosen) {
                for (double level : levels(effect)) {
                    Map<String, Object> entry = measured(study, effect, level);
                    training.source().describe(entry);
                    table.add(entry);
                    progress.step();
                }
            }
        }
        if (out.given()) {
            VariabilityFigures.write(new ResultFolder(out.folder(), training.source()), table, Json.write(table));
        }
        PrintWriter writer = spec.commandLine().getOut();
        writer.print(json.asked() ? Json.write(table) + "\n" : VariabilityFigures.text(table));
        writer.flush();
        return 0;
    }

    private static Map<String, Object> measured(VariabilityStudy study, Effect effect, double level) {
        try {
            effect.at(level);
        } catch (IllegalArgumentException e) {
            throw new InputException("--levels: " + effect.label() + ": " + e.getMessage(), e);
        }
        return study.level(effect, level);
    }

    private double[] levels(Effect effect) {
        return levels == null ? effect.shown() : levels;
    }

    private List<Effect> chosen() {
        if (effects.equals(List.of("all"))) {
            return List.of(Effect.values());
        }
        try {
            return effects.stream().map(Effect::byLabel).toList();
        } catch (IllegalArgumentException e) {
            throw new InputException("--effects: " + e.getMessage(), e);
        }
    }

    /** Shared by the commands of this package. */
    static final class Bench {
        private Bench() {}

        static VariabilityStudy.Rows rows(ChipModel design, LabelledSpectra spectra) {
            int[] classOfLabel = Models.classOfLabel(design, spectra);
            int[] labels = new int[spectra.rows()];
            for (int r = 0; r < labels.length; r++) {
                labels[r] = classOfLabel[spectra.labels()[r]];
            }
            return new VariabilityStudy.Rows(spectra.powersMicrowatts(), labels);
        }

        static CalibrationSettings settings(double stepKilohertz, double rangePercent, CalibrationSettings base) {
            try {
                return base.withTuning(stepKilohertz * 1e-6, rangePercent / 100);
            } catch (IllegalArgumentException e) {
                throw new InputException("--step-kilohertz, --tuning-range: " + e.getMessage(), e);
            }
        }
    }
}
