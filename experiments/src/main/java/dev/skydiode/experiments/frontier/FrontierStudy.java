package dev.skydiode.experiments.frontier;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.network.Ranking;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.Feeding;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.chip.power.PowerSummary;
import dev.skydiode.chiplab.training.CrossValidation;
import dev.skydiode.chiplab.training.CrossValidation.Fold;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.chiplab.training.TrainingSettings;
import dev.skydiode.chiplab.training.TrainingSettings.Augmentation;
import dev.skydiode.chiplab.training.TrainingSettings.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Trains one network per fold and number of hidden neurons, then reads it through every design's voltages and noise. A device
 * with another damping than the paper's is judged with the weights that its lines make of the same settings.
 */
final class FrontierStudy {
    private static final int BATCH = 64;
    private static final double MAX_MICROAMPS_PER_MILLIVOLT = 1e6;
    private static final Augmentation EVERY_EPOCH = new Augmentation(0.2, 0.3);
    private static final double RATE = 10 * TrainingSettings.PUBLISHED_RATE;

    private final List<String> classes;
    private final DataSet rows;
    private final int epochs;
    private final int folds;
    private final long seed;
    private final int threads;

    FrontierStudy(List<String> classes, DataSet rows, int epochs, int folds, long seed, int threads) {
        this.classes = classes;
        this.rows = rows;
        this.epochs = epochs;
        this.folds = folds;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * A design and what it does.
     *
     * @param percent rows named right by cross-validation, noise included
     * @param milliwatts mean power, everything
     * @param budget its parts by the accounting
     * @param deviceMilliwatts junctions' bias
     * @param noiseMargin median difference of the two best scores over the standard deviation of its noise
     * @param linear whether the mean row keeps the first layer's junctions within the device's linear range
     * @param junctionsPerChain in the first layer
     */
    record Result(
            Design design,
            double percent,
            double milliwatts,
            PowerBudget budget,
            double deviceMilliwatts,
            double noiseMargin,
            boolean linear,
            int junctionsPerChain) {}

    /** Networks of so many hidden neurons, one per fold. */
    List<ChipModel> train(int hidden) {
        TrainingSettings settings =
                new TrainingSettings(epochs, BATCH, RATE, Schedule.COSINE, 0, EVERY_EPOCH, 0, seed, threads);
        Recipe recipe = new Recipe(hidden == 0 ? List.of() : List.of(hidden), OscillatorModel.PUBLISHED, settings);
        List<ChipModel> trained = new ArrayList<>();
        for (Fold fold : CrossValidation.stratified(rows, folds, seed)) {
            trained.add(recipe.train(classes, fold.training(), fold.validation(), epoch -> {})
                    .model());
        }
        return trained;
    }

    /** Whether anything could read voltages so small: a transconductance of a kilosiemens is none. */
    static boolean buildable(Design design, ChipModel model) {
        return model.layers().stream()
                .filter(layer -> layer.oscillator() != null)
                .allMatch(layer -> {
                    double scale = design.accounting().voltageScale(layer.resonators())
                            * design.device().sensitivityVoltsPerMicrowatt()
                            / layer.sensitivityVoltsPerMicrowatt();
                    return Objects.requireNonNull(layer.oscillator()).microampsPerMillivolt() / scale
                            < MAX_MICROAMPS_PER_MILLIVOLT;
                });
    }

    /** Reads the folds' networks through a design. */
    Result judge(Design design, List<ChipModel> trained) {
        List<Fold> parts = CrossValidation.stratified(rows, folds, seed);
        SplittableRandom chance = new SplittableRandom(seed);
        List<PowerBudget> budgets = new ArrayList<>();
        List<Double> margins = new ArrayList<>();
        int right = 0;
        for (int f = 0; f < parts.size(); f++) {
            ChipModel built = design.device().in(trained.get(f));
            NoisyChip chip =
                    new NoisyChip(design.accounting().applied(built), design.accounting(), design.averagingMicros());
            SpintronicNetwork network = SpintronicNetwork.of(built);
            PowerModel power = PowerModel.of(built, PowerSettings.DEFAULT.with(design.accounting()));
            DataSet aside = parts.get(f).validation();
            for (int r = 0; r < aside.rows(); r++) {
                double[] scores = chip.scores(aside.powersMicrowatts()[r], chance);
                right += SpintronicNetwork.argMax(scores) == aside.labels()[r] ? 1 : 0;
                margins.add(Ranking.of(scores).marginVolts() / (Math.sqrt(2) * chip.outputNoiseVolts()));
                budgets.add(power.budget(network.trace(aside.powersMicrowatts()[r])));
            }
        }
        PowerBudget mean = PowerSummary.of(budgets).mean();
        long junctions = junctions(trained.getFirst());
        double[] sorted =
                margins.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        boolean byField = design.accounting().feeding() == Feeding.FIELD_LINE;
        // A line's field drives the resonance as hard as the whole tone's power would.
        double drivingMicrowatts = (byField ? 1 : design.accounting().drive()) * 1000 * mean.receivedMilliwatts();
        return new Result(
                design,
                100.0 * right / rows.rows(),
                design.milliwatts(mean, junctions, classes.size()),
                mean,
                design.deviceMilliwatts(junctions),
                sorted[sorted.length / 2],
                drivingMicrowatts <= design.device().linearMicrowatts(),
                trained.getFirst().inputs());
    }

    private static long junctions(ChipModel model) {
        return model.layers().stream()
                .mapToLong(layer -> (long) layer.chains() * layer.resonators())
                .sum();
    }

    /** The designs that none beats in both power and accuracy, most frugal first; only linear ones. */
    static List<Result> frontier(List<Result> results) {
        List<Result> sorted =
                new ArrayList<>(results.stream().filter(Result::linear).toList());
        sorted.sort(Comparator.comparingDouble(Result::milliwatts));
        List<Result> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Result result : sorted) {
            if (result.percent() > best) {
                best = result.percent();
                front.add(result);
            }
        }
        return front;
    }
}
