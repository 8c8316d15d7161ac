package dev.skydiode.experiments.robust;

import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.robust.Tally.Point;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.window.Recognizer;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.workbench.console.FolderOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import dev.skydiode.workbench.robust.AirSweep;
import dev.skydiode.workbench.robust.Disturbance;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment robustness}: what noise, gain, frequency offset and coverage cost each model. */
@Command(
        name = "robustness",
        mixinStandardHelpOptions = true,
        description =
                "Accuracy and UNKNOWN share of models over SNR, gain, frequency offset and coverage, from simulated"
                        + " 16-bit samples; D62 test rows disturbed and through samples; noise alone.")
public final class RobustnessCommand implements Callable<Integer> {
    private static final double SNR_DB = 30;
    private static final double NOISE_MICROWATTS = 0.01;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Mixin
    private FolderOption out;

    @Option(
            names = "--bundle",
            paramLabel = "NAME|FILE",
            description = "bundles to compare; default radiospin-d62 and radiospin-d62-robust")
    private List<String> bundles = Bundles.names();

    @Option(names = "--windows", defaultValue = "50", description = "per class and point; default ${DEFAULT-VALUE}")
    private int windows;

    @Option(names = "--noise-windows", defaultValue = "10000", description = "default ${DEFAULT-VALUE}")
    private int noiseWindows;

    @Option(
            names = "--phase-draws",
            defaultValue = "20",
            description = "per test row, for the share that keeps the row's class; default ${DEFAULT-VALUE}")
    private int phaseDraws;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        requireCount("--windows", windows);
        requireCount("--noise-windows", noiseWindows);
        requireCount("--phase-draws", phaseDraws);
        LabelledSpectra rows = data.read(Split.TEST);
        List<Point> points = new ArrayList<>();
        try (Progress progress = Progress.onStandardError("robustness", "bundles", bundles.size())) {
            for (String bundle : bundles) {
                // The same seed for every bundle: the same windows.
                points.addAll(measured(bundle, rows));
                progress.step();
            }
        }
        PrintWriter console = spec.commandLine().getOut();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("seed", seed.value());
        answer.put("unit", "per cent of the windows");
        rows.source().describe(answer);
        answer.put("dataSha256", rows.sha256());
        answer.put("points", points);
        OutputFiles.requireFolder(out.folder());
        RobustnessFiles.write(new ResultFolder(out.folder(), rows.source()), points, Json.write(answer));
        if (json.asked()) {
            console.println(Json.write(answer));
        } else {
            points.forEach(point -> console.println(RobustnessFiles.line(point)));
        }
        console.flush();
        return 0;
    }

    private static void requireCount(String option, int count) {
        if (count < 1 || count > 1_000_000) {
            throw new InputException(option + ": expected 1 to 1000000, found " + count);
        }
    }

    private static Recognizer recognizer(String nameOrFile) {
        try {
            return new Recognizer(Bundles.open(nameOrFile));
        } catch (IllegalArgumentException unusable) {
            throw new InputException("--bundle: " + unusable.getMessage(), unusable);
        }
    }

    private List<Point> measured(String model, LabelledSpectra rows) {
        Recognizer judge = recognizer(model);
        AirSweep air = new AirSweep(new SplittableRandom(seed.value()));
        List<Point> points = new ArrayList<>();
        for (double snr : new double[] {-10, -5, 0, 5, 10, 15, 20, 25, 30}) {
            points.add(swept(judge, name -> air.window(name, snr, 0, 0, 1)).point(model, "snr dB", snr));
        }
        for (double gain : new double[] {-20, -10, 0, 10, 20}) {
            points.add(
                    swept(judge, name -> air.window(name, SNR_DB, gain, 0, 1)).point(model, "gain dB", gain));
        }
        for (double offset : new double[] {-500, -250, -100, 0, 100, 250, 500}) {
            points.add(swept(judge, name -> air.window(name, SNR_DB, 0, offset * 1e3, 1))
                    .point(model, "frequency offset kHz", offset));
        }
        for (double coverage : new double[] {20, 40, 60, 80, 100}) {
            points.add(swept(judge, name -> air.window(name, SNR_DB, 0, 0, coverage / 100))
                    .point(model, "coverage %", coverage));
        }
        points.addAll(rows(model, judge, rows, air));
        points.add(noise(model, judge, air));
        return points;
    }

    private Tally swept(Recognizer judge, Function<String, ChipInput> window) {
        Tally tally = new Tally();
        for (int c = 0; c < judge.bundle().classes().size(); c++) {
            for (int w = 0; w < windows; w++) {
                ChipInput input = window.apply(judge.classOf(c).name());
                tally.add(c, judge.answerSpectrum(input));
            }
        }
        return tally;
    }

    private List<Point> rows(String model, Recognizer judge, LabelledSpectra rows, AirSweep air) {
        SpectrumAnalyzer ready = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
        SpectrumAnalyzer controlled = new SpectrumAnalyzer(SpectrumSettings.DEFAULT.withReadySpectraControlled(true));
        List<Point> points = new ArrayList<>();
        points.add(rows(judge, rows, ready::analyze).point(model, "rows as published", 0));
        points.add(rows(judge, rows, row -> ready.analyze(Disturbance.plusNoise(row, NOISE_MICROWATTS)))
                .point(model, "rows plus noise uW", NOISE_MICROWATTS));
        for (double gain : new double[] {-20, 0, 20}) {
            double factor = Decibels.powerRatio(gain);
            points.add(rows(judge, rows, row -> controlled.analyze(Disturbance.times(row, factor)))
                    .point(model, "rows gain dB before gain control", gain));
        }
        points.add(rows(judge, rows, air::under).point(model, "rows through samples", 0));
        points.add(sameClass(judge, rows, air, ready).point(model, "rows through samples: same class as row", 0));
        points.add(sameClass(judge, rows, air, controlled)
                .point(model, "rows through samples: same class as row after gain control", 0));
        return points;
    }

    private static Tally rows(Recognizer judge, LabelledSpectra rows, Function<double[], ChipInput> path) {
        int[] classes = new int[rows.classes().size()];
        for (int label = 0; label < classes.length; label++) {
            classes[label] =
                    judge.bundle().network().classes().indexOf(rows.classes().get(label));
        }
        Tally tally = new Tally();
        for (int r = 0; r < rows.rows(); r++) {
            ChipInput input = path.apply(rows.powersMicrowatts()[r]);
            tally.add(classes[rows.labels()[r]], judge.answerSpectrum(input));
        }
        return tally;
    }

    /** Whether a row that went through samples, each time with other phases, is called what the row itself is called. */
    private Tally sameClass(Recognizer judge, LabelledSpectra rows, AirSweep air, SpectrumAnalyzer of) {
        Tally tally = new Tally();
        for (double[] row : rows.powersMicrowatts()) {
            int itself = judge.answerSpectrum(of.analyze(row)).best();
            for (int draw = 0; draw < phaseDraws; draw++) {
                ChipInput input = air.under(row);
                tally.add(itself, judge.answerSpectrum(input));
            }
        }
        return tally;
    }

    /** Noise alone; "right" here is what was not identified. */
    private Point noise(String model, Recognizer judge, AirSweep air) {
        int identified = 0;
        int unknown = 0;
        for (int w = 0; w < noiseWindows; w++) {
            Verdict verdict = judge.answerSpectrum(air.noise()).verdict();
            identified += verdict == Verdict.CLASSIFIED ? 1 : 0;
            unknown += verdict == Verdict.UNKNOWN ? 1 : 0;
        }
        ToDoubleFunction<Integer> percent = count -> 100.0 * count / noiseWindows;
        double rest = percent.applyAsDouble(noiseWindows - identified);
        return new Point(
                model,
                "noise alone",
                0,
                noiseWindows,
                rest,
                0,
                percent.applyAsDouble(unknown),
                percent.applyAsDouble(noiseWindows - identified - unknown));
    }
}
