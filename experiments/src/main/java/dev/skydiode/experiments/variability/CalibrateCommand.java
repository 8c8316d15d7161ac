package dev.skydiode.experiments.variability;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.calibration.CalibrationMethod;
import dev.skydiode.chiplab.calibration.CalibrationReport;
import dev.skydiode.chiplab.calibration.CalibrationSettings;
import dev.skydiode.chiplab.calibration.Calibrator;
import dev.skydiode.chiplab.calibration.ChipUnderTest;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.ReadingNoise;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code calibrate}: brings one deviating chip back, or draws one to try it on. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description =
                "Identifies a chip that deviates from its design, retunes it and, where that falls short, trains it in"
                        + " the loop. Writes a model file with the settings found.")
public final class CalibrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--chip", required = true, description = "chip file (schemas/chip.schema.json)")
    private Path chip;

    @Option(
            names = "--draw",
            description = "first draw the chip with this frequency spread (per cent) and write it to --chip")
    private Double drawPercent;

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = ChipModels.PAPER, description = "the design; default ${DEFAULT-VALUE}")
    private String model;

    @Option(names = "--published-scheme", description = "the baseline: train through the ideal design's gradient")
    private boolean published;

    @Option(names = "--step-kilohertz", defaultValue = "50", description = "default ${DEFAULT-VALUE}")
    private double stepKilohertz;

    @Option(
            names = "--tuning-range",
            defaultValue = "5",
            description = "per cent, an assumption; default ${DEFAULT-VALUE}")
    private double tuningRangePercent;

    @Option(names = "--metric-rank", description = "directions of the data in which weights are fitted")
    private Integer metricRank;

    @Option(names = "--epochs", description = "most passes over the training rows in the loop")
    private Integer epochs;

    @Mixin
    private SeedOption seed;

    @Option(names = "--out", paramLabel = "FILE", description = "model file to write the settings to")
    private Path out;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        // Everything is checked before anything is written.
        ChipModel design = Models.read(model);
        CalibrationSettings how = settings();
        if (!data.given() && (drawPercent == null || out != null)) {
            throw new InputException("--data: missing; expected an HDF5 file of the D62 layout, or simulated");
        }
        if (out != null) {
            OutputFiles.requirePlace(out);
        }
        ChipDeviations deviations = drawPercent == null ? ChipFile.read(chip) : draw(design);
        DeviceNetwork device = device(design, deviations);
        if (!data.given()) {
            ChipFile.write(chip, deviations);
            return 0;
        }
        LabelledSpectra training = data.read(Split.TRAIN);
        VariabilityStudy.Rows train = VariabilityCommand.Bench.rows(design, training);
        VariabilityStudy.Rows test = VariabilityCommand.Bench.rows(design, data.read(Split.TEST));
        if (drawPercent != null) {
            ChipFile.write(chip, deviations);
        }
        CalibrationReport report = new Calibrator(design, how, train.powers(), train.labels())
                .calibrate(new ChipUnderTest(device, seed.value()), seed.value());
        Map<String, Object> answer = answer(report, how, device, test);
        training.source().describe(answer);
        if (out != null) {
            ChipModel settings = report.settings().appliedTo(design);
            ChipModelFile.write(
                    out,
                    new ChipModel(
                            settings.name(),
                            settings.classes(),
                            settings.layers(),
                            Provenance.from("settings for the chip " + chip.getFileName()
                                    + " found by calibrate: detunings as commanded, right on that chip alone")));
        }
        print(answer);
        return 0;
    }

    private ChipDeviations draw(ChipModel design) {
        OutputFiles.requirePlace(chip);
        try {
            DeviationLevels levels =
                    DeviationLevels.frequencySpread(drawPercent / 100).withNoise(ReadingNoise.at(300, 10.2));
            return ChipDeviations.draw(design, levels, seed.value());
        } catch (IllegalArgumentException e) {
            throw new InputException("--draw: " + e.getMessage(), e);
        }
    }

    private DeviceNetwork device(ChipModel design, ChipDeviations deviations) {
        try {
            return DeviceNetwork.of(design, deviations);
        } catch (IllegalArgumentException e) {
            throw new InputException("%s does not fit the model %s: %s".formatted(chip, model, e.getMessage()), e);
        }
    }

    private CalibrationSettings settings() {
        CalibrationSettings base = published ? CalibrationSettings.PUBLISHED : CalibrationSettings.DEFAULT;
        CalibrationSettings tuned =
                published ? base : VariabilityCommand.Bench.settings(stepKilohertz, tuningRangePercent, base);
        try {
            tuned = metricRank == null ? tuned : tuned.withMetricRank(metricRank);
            return epochs == null ? tuned : tuned.withLoopEpochs(epochs);
        } catch (IllegalArgumentException e) {
            throw new InputException("--epochs, --metric-rank: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> answer(
            CalibrationReport report, CalibrationSettings how, DeviceNetwork device, VariabilityStudy.Rows test) {
        List<Map<String, Object>> stages = new ArrayList<>();
        for (CalibrationReport.Stage stage : report.stages()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("stage", stage.name());
            entry.put("readings", stage.readings());
            entry.put("trainLoss", stage.trainLoss());
            entry.put("trainAccuracy", stage.trainAccuracyPercent());
            entry.put("testAccuracy", accuracy(device, test, stage.settings()));
            stages.add(entry);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("method", published ? CalibrationMethod.PUBLISHED_SCHEME : CalibrationMethod.IDENTIFIED);
        answer.put("openLoop", stages.getFirst().get("testAccuracy"));
        answer.put("calibrated", accuracy(device, test, report.settings()));
        answer.put("unit", "per cent of the test rows, which take no part in the calibration");
        answer.put("toneReadings", report.toneReadings());
        answer.put("rowReadings", report.labelledRowReadings());
        answer.put("loopSteps", report.loopSteps());
        answer.put("assumedTuningRangePercent", 100 * how.tuningRange());
        answer.put("stepKilohertz", 1e6 * how.stepGigahertz());
        answer.put("stages", stages);
        return answer;
    }

    private double accuracy(DeviceNetwork device, VariabilityStudy.Rows test, ChipSettings settings) {
        return device.accuracyPercent(test.powers(), test.labels(), settings, new SplittableRandom(seed.value()));
    }

    private void print(Map<String, Object> answer) {
        PrintWriter writer = spec.commandLine().getOut();
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            writer.printf(
                    "Open loop %.2f %%, calibrated %.2f %% of the test rows; %d tone readings, %d row readings, %d steps%n",
                    (Double) answer.get("openLoop"),
                    (Double) answer.get("calibrated"),
                    (Long) answer.get("toneReadings"),
                    (Long) answer.get("rowReadings"),
                    (Long) answer.get("loopSteps"));
        }
        writer.flush();
    }
}
