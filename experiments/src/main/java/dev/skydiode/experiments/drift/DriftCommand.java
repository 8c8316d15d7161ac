package dev.skydiode.experiments.drift;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.chiplab.drift.DriftLevels;
import dev.skydiode.chiplab.drift.ServiceMonth;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.ReadingNoise;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment drift}: what temperature, ageing and write noise do to a calibrated chip in a month, and what the trim costs. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description =
                "Calibrates drawn chips and lets them drift for a month with a pilot-tone trim; prints the accuracy of"
                        + " every hour (per cent of the test rows), the number of trims and their energy.")
public final class DriftCommand implements Callable<Integer> {
    private static final double NANOJOULES_PER_MILLIJOULE = 1e6;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = ChipModels.DEFAULT, description = "default ${DEFAULT-VALUE}")
    private String model;

    @Option(names = "--chips", defaultValue = "1", description = "chips, each calibrated; default ${DEFAULT-VALUE}")
    private int chips;

    @Option(
            names = "--spread",
            defaultValue = "1",
            description = "frequency spread, per cent; default ${DEFAULT-VALUE}")
    private double spreadPercent;

    @Option(names = "--days", defaultValue = "30", description = "default ${DEFAULT-VALUE}")
    private int days;

    @Option(names = "--pilot-minutes", defaultValue = "1", description = "between readings; default ${DEFAULT-VALUE}")
    private double pilotMinutes;

    @Option(names = "--pilots", defaultValue = "8", description = "pilot tones; default ${DEFAULT-VALUE}")
    private int pilots;

    @Option(
            names = "--trim-step",
            defaultValue = "0.001",
            description = "smallest move of the trim, per cent; default ${DEFAULT-VALUE}")
    private double trimStepPercent;

    @Option(
            names = "--per-kelvin",
            defaultValue = "-0.08",
            description = "change of frequencies, per cent per kelvin; default ${DEFAULT-VALUE}")
    private double perKelvinPercent;

    @Option(names = "--day-kelvin", defaultValue = "8", description = "daily amplitude; default ${DEFAULT-VALUE}")
    private double dayKelvin;

    @Option(names = "--weather-kelvin", defaultValue = "4", description = "slower changes; default ${DEFAULT-VALUE}")
    private double weatherKelvin;

    @Option(
            names = "--thermal-minutes",
            defaultValue = "10",
            description = "how fast the chip follows its surroundings; default ${DEFAULT-VALUE}")
    private double thermalMinutes;

    @Option(
            names = "--check-days",
            defaultValue = "1",
            description =
                    "show the running chip its training rows every so many days and calibrate it anew where it names"
                            + " 1 %% fewer right; 0: never; default ${DEFAULT-VALUE}")
    private int checkDays;

    @Option(
            names = "--refit-hours",
            defaultValue = "3",
            description =
                    "identify the chip again and give it its weights back at this age, then whenever it is four times as"
                            + " old; 0: never; default ${DEFAULT-VALUE}")
    private double refitHours;

    @Option(
            names = "--ageing",
            defaultValue = "0.01",
            description = "each device's own drift, per cent per decade of time; default ${DEFAULT-VALUE}")
    private double ageingPercent;

    @Option(
            names = "--write-kilohertz",
            defaultValue = "5",
            description = "what a written detuning misses; default ${DEFAULT-VALUE}")
    private double writeKilohertz;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (chips < 1 || chips > 1000) {
            throw new InputException("--chips: expected 1 to 1000, found " + chips);
        }
        ChipModel design = Models.read(model);
        LabelledSpectra training = data.read(Split.TRAIN);
        LabelledSpectra test = data.read(Split.TEST);
        List<Map<String, Object>> all = new ArrayList<>();
        try (Progress progress = Progress.onStandardError("drift", "chips", chips)) {
            for (int n = 0; n < chips; n++) {
                all.add(chip(design, training, test, seed.value() + n));
                progress.step();
            }
        }
        print(all, training);
        return 0;
    }

    private ServiceMonth month(long chipSeed) {
        try {
            DriftLevels levels = new DriftLevels(
                    perKelvinPercent / 100,
                    dayKelvin,
                    weatherKelvin,
                    thermalMinutes,
                    ageingPercent / 100,
                    writeKilohertz * 1e-6);
            return new ServiceMonth(
                    levels, days, pilotMinutes, pilots, trimStepPercent / 100, checkDays, refitHours, chipSeed);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private Map<String, Object> chip(ChipModel design, LabelledSpectra training, LabelledSpectra test, long chipSeed) {
        ServiceMonth month = month(chipSeed);
        DeviationLevels levels = DeviationLevels.frequencySpread(spreadPercent / 100)
                .withNoise(ReadingNoise.at(300, ReadingNoise.DEFAULT_INTEGRATION_MICROS));
        DeviceNetwork device = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, chipSeed));
        Bench bench = new Bench(design, training.powersMicrowatts(), labels(design, training), chipSeed);
        ServiceMonth.Outcome outcome = month.run(device, bench, test.powersMicrowatts(), labels(design, test), 6);
        double perReading = nanojoulesPerPilot(design);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("seed", chipSeed);
        entry.put("lowestPercent", outcome.lowestPercent());
        entry.put("meanPercent", mean(outcome, false));
        entry.put("untrimmedMeanPercent", mean(outcome, true));
        entry.put("trims", outcome.trims());
        entry.put("pilotReadings", outcome.pilotReadings());
        entry.put("nanojoulesPerReading", perReading);
        entry.put("pilotMillijoules", perReading * outcome.pilotReadings() / NANOJOULES_PER_MILLIJOULE);
        entry.put("calibrations", outcome.calibrations() + 1);
        entry.put("calibrationReadings", bench.calibrationReadings());
        entry.put("calibrationMillijoules", perReading * bench.calibrationReadings() / NANOJOULES_PER_MILLIJOULE);
        entry.put("checks", outcome.checks());
        entry.put("checkReadings", bench.checkReadings());
        entry.put("checkMillijoules", perReading * bench.checkReadings() / NANOJOULES_PER_MILLIJOULE);
        entry.put("refits", outcome.refits());
        entry.put("refitReadings", bench.refitReadings());
        entry.put("refitMillijoules", perReading * bench.refitReadings() / NANOJOULES_PER_MILLIJOULE);
        entry.put("hours", outcome.hours());
        return entry;
    }

    private static int[] labels(ChipModel design, LabelledSpectra spectra) {
        int[] classes = Models.classOfLabel(design, spectra);
        return Arrays.stream(spectra.labels()).map(label -> classes[label]).toArray();
    }

    private static double mean(ServiceMonth.Outcome outcome, boolean untrimmed) {
        return outcome.hours().stream()
                .map(hour -> untrimmed ? hour.untrimmedPercent() : (Double) hour.trimmedPercent())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** What the whole chip spends while one pilot tone is read, by the default accounting. */
    private double nanojoulesPerPilot(ChipModel design) {
        double[] powers = new double[design.inputs()];
        powers[design.inputs() / 2] = 1;
        double milliwatts = PowerModel.of(design, PowerSettings.DEFAULT)
                .budget(SpintronicNetwork.of(design).trace(powers))
                .totalMilliwatts();
        return milliwatts * ReadingNoise.DEFAULT_INTEGRATION_MICROS;
    }

    private void print(List<Map<String, Object>> all, LabelledSpectra training) {
        PrintWriter writer = spec.commandLine().getOut();
        Map<String, Object> answer = new LinkedHashMap<>();
        training.source().describe(answer);
        answer.put("model", model);
        answer.put("days", days);
        answer.put("unit", "per cent of the test rows, judged every hour just before the pilots are read");
        answer.put(
                "lowestPercent",
                all.stream()
                        .mapToDouble(e -> (double) Objects.requireNonNull(e.get("lowestPercent")))
                        .min()
                        .orElseThrow());
        answer.put("chips", all);
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            for (Map<String, Object> e : all) {
                writer.printf(
                        "Chip %d: lowest %.2f %%, mean %.2f %% (untrimmed %.2f %%); %d trims, %d pilot readings, %.1f mJ;"
                                + " %d calibrations, %d readings, %.1f mJ; %d checks, %d readings, %.1f mJ;"
                                + " %d refits, %d readings, %.1f mJ%n",
                        (Long) e.get("seed"),
                        (Double) e.get("lowestPercent"),
                        (Double) e.get("meanPercent"),
                        (Double) e.get("untrimmedMeanPercent"),
                        (Long) e.get("trims"),
                        (Long) e.get("pilotReadings"),
                        (Double) e.get("pilotMillijoules"),
                        (Integer) e.get("calibrations"),
                        (Long) e.get("calibrationReadings"),
                        (Double) e.get("calibrationMillijoules"),
                        (Integer) e.get("checks"),
                        (Long) e.get("checkReadings"),
                        (Double) e.get("checkMillijoules"),
                        (Integer) e.get("refits"),
                        (Long) e.get("refitReadings"),
                        (Double) e.get("refitMillijoules"));
            }
        }
        writer.flush();
    }
}
