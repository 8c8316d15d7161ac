package dev.skydiode.experiments.timedomain;

import dev.skydiode.chip.device.ToneGrid;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chiplab.timedomain.AveragingWindow;
import dev.skydiode.chiplab.timedomain.Sampling;
import dev.skydiode.chiplab.timedomain.TimeDomainNetwork;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment timedomain}: every junction stepped, held against the spectral model. */
@Command(
        name = "timedomain",
        mixinStandardHelpOptions = true,
        description =
                "Steps every junction sample by sample and compares with the spectral model: error against rate and"
                        + " integration time, and the latency that follows.")
public final class TimeDomainCommand implements Callable<Integer> {
    private static final double[] RATES = {768, 1024, 1536, 2048, 4096};
    private static final double[] MICROS = {1, 2, 2.55, 5, 5.1, 10, 10.2, 20.4, 25.5, 51, 102};
    private static final double[] RANDOM_MICROS = {2, 5, 10, 20, 50, 100, 200};
    private static final int SAMPLE_ROWS = 8;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--model", defaultValue = ChipModels.PAPER, description = "default ${DEFAULT-VALUE}")
    private String model;

    @Option(names = "--rows", description = "test rows judged at the standard rate; default all")
    private Integer rows;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FolderOption out;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        LabelledSpectra spectra = data.read(Split.TEST);
        ChipModel chip = Models.read(model);
        int count = rows == null ? spectra.rows() : rows;
        if (count < 1 || count > spectra.rows()) {
            throw new InputException("--rows: expected 1 to " + spectra.rows() + ", found " + count);
        }
        out.prepare();
        int[] classOfLabel = Models.classOfLabel(chip, spectra);
        int[] labels = new int[spectra.rows()];
        for (int r = 0; r < labels.length; r++) {
            labels[r] = classOfLabel[spectra.labels()[r]];
        }
        Judge judge = new Judge(chip, spectra.powersMicrowatts(), labels, seed.value());
        Agreement standard;
        Agreement doubled;
        List<Agreement> byRate = new ArrayList<>();
        List<Agreement> byTime = new ArrayList<>();
        int sample = Math.min(count, SAMPLE_ROWS);
        try (Progress progress =
                Progress.onStandardError("time domain", "settings", 3 + RATES.length + 2L * MICROS.length)) {
            standard = judge.judge(Sampling.standard(), count);
            progress.step();
            doubled = judge.judge(Sampling.standard().withRate(2 * Sampling.GRID_RATE_HERTZ), count);
            progress.step();
            for (double rate : RATES) {
                byRate.add(judge.judge(Sampling.standard().withRate(rate * ToneGrid.SPACING_HERTZ), sample));
                progress.step();
            }
            for (AveragingWindow window : AveragingWindow.values()) {
                for (double micros : MICROS) {
                    Sampling sampling = Sampling.standard()
                            .withRate(2 * Sampling.GRID_RATE_HERTZ)
                            .withAverage(exactMicros(micros) * 1e-6, window);
                    byTime.add(judge.judge(sampling, sample));
                    progress.step();
                }
            }
        }
        List<RandomNetworks.Point> random = RandomNetworks.measure(RANDOM_MICROS, seed.value());
        Map<String, Object> answer = answer(chip, standard, doubled, byRate, byTime, random);
        spectra.source().describe(answer);
        if (out.given()) {
            TimeDomainFigures.write(
                    new ResultFolder(out.folder(), spectra.source()), byRate, byTime, random, Json.write(answer));
        }
        print(answer, standard, doubled);
        return 0;
    }

    /** Whole periods of the tone grid where a multiple of 2.55 µs is meant. */
    private static double exactMicros(double micros) {
        double periods = Math.rint(micros / 2.55);
        return Math.abs(periods * 2.55 - micros) < 1e-6 ? 1e6 * periods / ToneGrid.SPACING_HERTZ : micros;
    }

    private static Map<String, Object> answer(
            ChipModel chip,
            Agreement standard,
            Agreement doubled,
            List<Agreement> byRate,
            List<Agreement> byTime,
            List<RandomNetworks.Point> random) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", chip.name());
        answer.put("modelFingerprint", chip.fingerprint());
        answer.put("junctionsStepped", TimeDomainNetwork.junctions(chip));
        answer.put("standard", standard);
        answer.put("doubledRate", doubled);
        answer.put("errorRatioOnDoublingTheRate", standard.rmsMillivolts() / doubled.rmsMillivolts());
        answer.put("millisecondsPerWindow", standard.millisecondsPerWindow());
        answer.put("latency", latency(chip));
        answer.put("byRate", byRate);
        answer.put("byIntegrationTime", byTime);
        answer.put("randomNetworks", random);
        return answer;
    }

    /** Each layer settles for ten ring-downs of its slowest junction and then averages; windows follow each other at the average. */
    private static Map<String, Object> latency(ChipModel chip) {
        double integration = Sampling.DEFAULT_INTEGRATION_SECONDS * 1e6;
        double settling = 0;
        for (var layer : chip.layers()) {
            double slowest = Double.POSITIVE_INFINITY;
            for (double[] chain : layer.initialResonanceFrequenciesGigahertz()) {
                for (double frequency : chain) {
                    slowest = Math.min(slowest, frequency);
                }
            }
            settling += 10 / (2 * Math.PI * layer.damping() * slowest * 1e3);
        }
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("integrationMicros", integration);
        latency.put("settlingMicrosAllLayers", settling);
        latency.put("firstAnswerMicros", chip.layers().size() * integration + settling);
        latency.put("note", "energy per window counts one integration time: layers work on successive windows");
        return latency;
    }

    private void print(Map<String, Object> answer, Agreement standard, Agreement doubled) {
        PrintWriter writer = spec.commandLine().getOut();
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            for (Agreement at : List.of(standard, doubled)) {
                writer.printf(
                        "%.2f MS/s, %.1f µs %s, %d rows: first layer %.4f mV rms, %.4f mV at most; %d of another class;"
                                + " accuracy %.2f %%; %.1f ms per window%n",
                        at.rateMegasamples(),
                        at.integrationMicros(),
                        at.window(),
                        at.rows(),
                        at.rmsMillivolts(),
                        at.maxMillivolts(),
                        at.differentClasses(),
                        at.accuracyPercent(),
                        at.millisecondsPerWindow());
            }
            writer.printf(
                    "Doubling the rate divides the error by %.2f%n",
                    standard.rmsMillivolts() / doubled.rmsMillivolts());
        }
        writer.flush();
    }
}
