package dev.skydiode.experiments.broadcast;

import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment broadcast}: binary weights written by radio, for digits, then for drones, on the same chip. */
@Command(
        name = "broadcast",
        mixinStandardHelpOptions = true,
        description = "Two chains of eleven vortex junctions with binary weights written by broadcast pulses: generated"
                + " 8 x 8 digits, reprogrammed to drone signatures; write errors, pulses, energy.")
public final class BroadcastCommand implements Callable<Integer> {
    /** Ten classes named right, per cent, from the abstract of arXiv 2604.24561. */
    private static final double PUBLISHED_DIGITS = 94.91;

    private static final double PUBLISHED_DRONES = 97.33;
    private static final double PUBLISHED_MIXED_UP = 13.17;

    private static final int DIGITS_PER_CLASS = 200;
    private static final double MIN_MICROWATTS = 1e-3;
    /** Inputs of either task: 8 × 8 pixels, or as many bands of tones. */
    private static final int INPUTS = Digits.SIDE * Digits.SIDE;

    private static final int PROGRAMMINGS = PairwiseClassifier.PAIRS * BinaryTask.groups(INPUTS);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--chips", defaultValue = "5", description = "drawn chips; default ${DEFAULT-VALUE}")
    private int chips;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "of writing and reading back; default ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--divisions",
            defaultValue = "10",
            description =
                    "judge the drones on so many further divisions of all rows into training and test, too, drawn from"
                            + " the seed, as many test rows of each class as the data have; default ${DEFAULT-VALUE}")
    private int divisions;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JsonOption json;

    /** Rows of each class as inputs, 0 to 1. */
    private record Classes(List<List<double[]>> training, List<List<double[]>> test) {}

    @Override
    public Integer call() {
        if (chips < 1 || chips > 1000 || rounds < 1 || rounds > 100 || divisions < 0 || divisions > 1000) {
            throw new InputException(
                    "--chips: expected 1 to 1000; --rounds: expected 1 to 100; --divisions: expected 0 to 1000");
        }
        LabelledSpectra training = data.read(Split.TRAIN);
        LabelledSpectra test = data.read(Split.TEST);
        Classes drones = scaled(byClass(training), byClass(test));
        Classes digits = digits();
        SplittableRandom random = new SplittableRandom(seed.value());
        PairwiseClassifier digitPairs = PairwiseClassifier.learn(digits.training());
        PairwiseClassifier dronePairs = PairwiseClassifier.learn(drones.training());
        List<PairwiseClassifier.Outcome> onDigits = new ArrayList<>();
        List<PairwiseClassifier.Outcome> onDrones = new ArrayList<>();
        List<PairwiseClassifier.Outcome> mixedUp = new ArrayList<>();
        for (int n = 0; n < chips; n++) {
            BroadcastChip chip = new BroadcastChip(random);
            onDigits.add(digitPairs.judge(chip, digits.test(), rounds));
            onDrones.add(dronePairs.judge(chip, drones.test(), rounds));
            mixedUp.add(digitPairs.judge(chip, drones.test(), rounds));
        }
        List<PairwiseClassifier.Outcome> divided = new ArrayList<>();
        for (int n = 0; n < divisions; n++) {
            Classes anew = divided(byClass(training), byClass(test), random.split());
            divided.add(
                    PairwiseClassifier.learn(anew.training()).judge(new BroadcastChip(random), anew.test(), rounds));
        }
        print(training, onDigits, onDrones, mixedUp, divided);
        return 0;
    }

    /** Each class's rows pooled and drawn anew, with as many for the test as before. */
    private static Classes divided(List<List<double[]>> training, List<List<double[]>> test, SplittableRandom random) {
        for (int c = 0; c < training.size(); c++) {
            List<double[]> all = new ArrayList<>(training.get(c));
            all.addAll(test.get(c));
            Collections.shuffle(all, random);
            int tested = test.get(c).size();
            test.set(c, all.subList(0, tested));
            training.set(c, all.subList(tested, all.size()));
        }
        return scaled(training, test);
    }

    private Classes digits() {
        SplittableRandom random = new SplittableRandom(seed.value());
        List<List<double[]>> training = new ArrayList<>();
        List<List<double[]>> test = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            training.add(new ArrayList<>());
            test.add(new ArrayList<>());
            for (int n = 0; n < DIGITS_PER_CLASS; n++) {
                training.getLast().add(Digits.draw(digit, random));
                test.getLast().add(Digits.draw(digit, random));
            }
        }
        return new Classes(training, test);
    }

    /** Power of each band of neighbouring tones in decibel, as logarithmic detectors would encode it. */
    private static List<List<double[]>> byClass(LabelledSpectra rows) {
        List<List<double[]>> classes = new ArrayList<>();
        for (int c = 0; c < 10; c++) {
            classes.add(new ArrayList<>());
        }
        for (int r = 0; r < rows.rows(); r++) {
            double[] powers = rows.powersMicrowatts()[r];
            double[] bands = new double[INPUTS];
            for (int i = 0; i < INPUTS; i++) {
                int from = i * powers.length / INPUTS;
                int to = (i + 1) * powers.length / INPUTS;
                double mean = Arrays.stream(powers, from, to).average().orElseThrow();
                bands[i] = Math.log10(Math.max(mean, MIN_MICROWATTS));
            }
            classes.get(rows.labels()[r]).add(bands);
        }
        return classes;
    }

    /** Every input from 0 to 1 over the training rows; test rows beyond are clipped. */
    private static Classes scaled(List<List<double[]>> training, List<List<double[]>> test) {
        double[] low = new double[INPUTS];
        double[] high = new double[INPUTS];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        training.forEach(rows -> rows.forEach(row -> {
            for (int i = 0; i < INPUTS; i++) {
                low[i] = Math.min(low[i], row[i]);
                high[i] = Math.max(high[i], row[i]);
            }
        }));
        for (List<List<double[]>> part : List.of(training, test)) {
            part.forEach(rows -> rows.forEach(row -> {
                for (int i = 0; i < INPUTS; i++) {
                    row[i] = Math.clamp((row[i] - low[i]) / Math.max(1e-12, high[i] - low[i]), 0.0, 1.0);
                }
            }));
        }
        return new Classes(training, test);
    }

    /** What programming took, over all programmings. */
    private record Writing(double pulses, double nanojoules, double errorPercent) {

        static Writing of(List<PairwiseClassifier.Outcome> outcomes) {
            double programmings = outcomes.size() * (double) PROGRAMMINGS;
            double pulses = outcomes.stream()
                            .mapToLong(PairwiseClassifier.Outcome::pulses)
                            .sum()
                    / programmings;
            long wrong = outcomes.stream()
                    .mapToLong(PairwiseClassifier.Outcome::wrongJunctions)
                    .sum();
            return new Writing(
                    pulses,
                    pulses * BroadcastChip.PULSE_PICOJOULES / 1000,
                    100.0 * wrong / (programmings * BroadcastChip.CHAINS * BroadcastChip.JUNCTIONS));
        }
    }

    private void print(
            LabelledSpectra rows,
            List<PairwiseClassifier.Outcome> onDigits,
            List<PairwiseClassifier.Outcome> onDrones,
            List<PairwiseClassifier.Outcome> mixedUp,
            List<PairwiseClassifier.Outcome> divided) {
        PrintWriter out = spec.commandLine().getOut();
        Writing writing = Writing.of(Stream.of(onDigits, onDrones, mixedUp, divided)
                .flatMap(List::stream)
                .toList());
        if (json.asked()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            putTask(answer, "digits", entry(onDigits), PUBLISHED_DIGITS);
            putTask(answer, "drones", entry(onDrones), PUBLISHED_DRONES);
            putTask(answer, "digitsConfigurationOnDrones", entry(mixedUp), PUBLISHED_MIXED_UP);
            if (divisions > 0) {
                putTask(answer, "dronesOnOtherDivisions", divisionEntry(divided), PUBLISHED_DRONES);
            }
            answer.put("pulsesPerProgramming", writing.pulses());
            answer.put("nanojoulesPerProgramming", writing.nanojoules());
            answer.put("programmingsPerAnswer", PROGRAMMINGS);
            answer.put("writeErrorPercentOfJunctions", writing.errorPercent());
            answer.put("rounds", rounds);
            answer.put("chips", chips);
            answer.put("divisions", divisions);
            answer.put("assumptions", ASSUMPTIONS);
            answer.put("seed", seed.value());
            rows.source().describe(answer);
            out.println(Json.write(answer));
        } else {
            line(out, "Digits", onDigits, PUBLISHED_DIGITS);
            line(out, "Drones, reprogrammed", onDrones, PUBLISHED_DRONES);
            line(out, "Digits' configuration on drones", mixedUp, PUBLISHED_MIXED_UP);
            if (divisions > 0) {
                line(out, "Drones, other divisions of rows", divided, PUBLISHED_DRONES);
            }
            out.printf(
                    Locale.ROOT,
                    "%.1f pulses and %.2f nJ per programming, %d programmings per answer, %.3f %% of the junctions wrong"
                            + " after at most %d rounds%n",
                    writing.pulses(),
                    writing.nanojoules(),
                    PROGRAMMINGS,
                    writing.errorPercent(),
                    rounds);
            out.println(ASSUMPTIONS);
        }
        out.flush();
    }

    private static void putTask(Map<String, Object> answer, String task, Map<String, Object> entry, double published) {
        entry.put("publishedPercent", published);
        entry.put("pointsFromPublished", (Double) Objects.requireNonNull(entry.get("percent")) - published);
        answer.put(task, entry);
    }

    private static void line(
            PrintWriter out, String task, List<PairwiseClassifier.Outcome> outcomes, double published) {
        Map<String, Object> entry = entry(outcomes);
        out.printf(
                Locale.ROOT,
                "%-32s ten classes %.2f ± %.2f %% (published: %.2f), pairs %.2f %%%n",
                task,
                (Double) entry.get("percent"),
                (Double) entry.get("sdOverChips"),
                published,
                (Double) entry.get("pairsPercent"));
    }

    /** Rows named right, mean over the chips [%]. */
    private static double percent(List<PairwiseClassifier.Outcome> outcomes) {
        return outcomes.stream()
                .mapToDouble(PairwiseClassifier.Outcome::percent)
                .average()
                .orElseThrow();
    }

    private static Map<String, Object> entry(List<PairwiseClassifier.Outcome> outcomes) {
        double mean = percent(outcomes);
        double squares = outcomes.stream()
                .mapToDouble(outcome -> Math.pow(outcome.percent() - mean, 2))
                .sum();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("percent", mean);
        entry.put("sdOverChips", outcomes.size() < 2 ? 0.0 : Math.sqrt(squares / (outcomes.size() - 1)));
        entry.put(
                "pairsPercent",
                outcomes.stream()
                        .mapToDouble(PairwiseClassifier.Outcome::pairsPercent)
                        .average()
                        .orElseThrow());
        return entry;
    }

    /** One chip per division: how far what is named right depends on which rows are for the test. */
    private static Map<String, Object> divisionEntry(List<PairwiseClassifier.Outcome> divided) {
        DoubleSummaryStatistics percents = divided.stream()
                .mapToDouble(PairwiseClassifier.Outcome::percent)
                .summaryStatistics();
        Map<String, Object> entry = entry(divided);
        entry.put("sdOverDivisions", Objects.requireNonNull(entry.remove("sdOverChips")));
        entry.put("lowestPercent", percents.getMin());
        entry.put("highestPercent", percents.getMax());
        return entry;
    }

    private static final String ASSUMPTIONS = "Assumed, for the abstract does not say how ten classes come out of two"
            + " chains: each of the 45 pairs of classes is told apart by the difference of the two chains, over 64 inputs in"
            + " six groups of eleven tones, each group written and read on its own, and each class is judged by how likely it makes"
            + " what its nine pairs read, normally distributed about its training rows' readings; inputs are the pixels of"
            + " generated digits and the power of each band of four tones in decibel; junctions, pulses and noise as"
            + " BroadcastChip says.";
}
