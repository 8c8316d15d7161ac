package dev.skydiode.experiments.ninejunctions;

import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.HeatMap;
import dev.skydiode.workbench.console.FolderOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.console.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment nine-junctions}: nine deviating, noisy junctions trained in the loop on classes no line separates. */
@Command(
        name = "nine-junctions",
        mixinStandardHelpOptions = true,
        description =
                "Trains simulated sets of nine junctions (2-2-1: our reading, the paper's split could not be read) in"
                        + " the loop on two radio inputs whose classes no line separates.")
public final class NineJunctionsCommand implements Callable<Integer> {
    private static final int TEST_ROWS = 2000;
    private static final int MAP_CELLS = 60;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", defaultValue = "20", description = "how many seeds; default ${DEFAULT-VALUE}")
    private int seeds;

    @Option(
            names = "--first-seed",
            defaultValue = "101",
            description = "default ${DEFAULT-VALUE}: the recipe was chosen looking at 1 to 20")
    private int firstSeed;

    @Mixin
    private FolderOption out;

    @Mixin
    private JsonOption json;

    /** One seed's junctions after training. */
    private record Run(NineJunctions chip, ChipSettings settings, double accuracyPercent, long rowReadings) {}

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || seeds > 10_000) {
            throw new InputException("--seeds: expected 1 to 10000, found " + seeds);
        }
        out.prepare();
        List<Run> runs;
        try (Progress progress = Progress.onStandardError("nine junctions", "seeds", seeds)) {
            runs = IntStream.range(firstSeed, firstSeed + seeds)
                    .parallel()
                    .mapToObj(seed -> {
                        Run run = run(seed);
                        progress.step();
                        return run;
                    })
                    .toList();
        }
        Map<String, Object> answer = answer(runs);
        if (out.given()) {
            OutputFiles.write(out.folder().resolve("nine-junctions.json"), Json.write(answer) + "\n");
            OutputFiles.write(out.folder().resolve("nine-junctions-map.svg"), map(runs.getFirst()));
        }
        PrintWriter writer = spec.commandLine().getOut();
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            writer.println("Nine junctions, accuracy (per cent): " + answer.get("accuracy"));
        }
        writer.flush();
        return 0;
    }

    private static Run run(long seed) {
        SplittableRandom chance = new SplittableRandom(1_000_003L * seed);
        NineJunctions chip = NineJunctions.draw(seed);
        ChipSettings settings = new FiniteDifferenceTraining(chip, chance).train();
        long readings = chip.rowReadings();
        double accuracy = chip.accuracyPercent(Quadrants.draw(TEST_ROWS, chance), settings);
        return new Run(chip, settings, accuracy, readings);
    }

    private Map<String, Object> answer(List<Run> runs) {
        double[] percents = runs.stream().mapToDouble(Run::accuracyPercent).toArray();
        double mean = Arrays.stream(percents).average().orElseThrow();
        double squares =
                Arrays.stream(percents).map(p -> (p - mean) * (p - mean)).sum();
        Map<String, Object> accuracy = new LinkedHashMap<>();
        accuracy.put("mean", mean);
        accuracy.put("sd", percents.length < 2 ? 0 : Math.sqrt(squares / (percents.length - 1)));
        accuracy.put("best", Arrays.stream(percents).max().orElseThrow());
        accuracy.put("worst", Arrays.stream(percents).min().orElseThrow());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accuracy", accuracy);
        answer.put("unit", "per cent of " + TEST_ROWS + " fresh rows per seed");
        answer.put("seeds", runs.size());
        answer.put("firstSeed", firstSeed);
        answer.put("network", "2-2-1");
        answer.put("networkNote", "our reading; the paper's split could not be read");
        answer.put("task", "two RF inputs, class 1 where exactly one is strong: no line separates the classes");
        answer.put("cloudSpreadMicrowatts", Quadrants.CLOUD_MICROWATTS);
        answer.put("frequencySpreadPercent", 100 * NineJunctions.FREQUENCY_SPREAD);
        answer.put("amplitudeSpreadPercent", 100 * NineJunctions.AMPLITUDE_SPREAD);
        answer.put("readingNoiseMicrovolts", 1e6 * NineJunctions.NOISE_VOLTS);
        answer.put(
                "training",
                "in the loop, slopes by finite differences of readings, from the best 10 of 6000 random settings, best by training loss");
        answer.put("rowReadingsPerSeed", runs.getFirst().rowReadings());
        return answer;
    }

    private static String map(Run run) {
        double[][] values = new double[MAP_CELLS][];
        for (int row = 0; row < MAP_CELLS; row++) {
            double[][] inputs = new double[MAP_CELLS][];
            for (int column = 0; column < MAP_CELLS; column++) {
                inputs[column] = new double[] {(column + 0.5) / MAP_CELLS, (row + 0.5) / MAP_CELLS};
            }
            values[row] = run.chip().emittedMicrowatts(inputs, run.settings());
        }
        Quadrants shown = Quadrants.draw(200, new SplittableRandom(5));
        List<HeatMap.Point> points = new ArrayList<>();
        for (int r = 0; r < shown.labels().length; r++) {
            double[] at = shown.powers()[r];
            points.add(new HeatMap.Point(Math.min(1, at[0]), Math.min(1, at[1]), shown.labels()[r] == 1));
        }
        double threshold = NineJunctions.decisionMicrowatts();
        return new HeatMap(
                        "Emission of the ninth junction / µW (full: class 1; pale colour: the border)",
                        Axis.linear("First RF input / µW", 0, 1),
                        Axis.linear("Second RF input / µW", 0, 1),
                        values,
                        0,
                        2 * threshold,
                        points)
                .svg();
    }
}
