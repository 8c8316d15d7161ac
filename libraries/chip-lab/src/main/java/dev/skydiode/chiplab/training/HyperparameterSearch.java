package dev.skydiode.chiplab.training;

import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.Randomness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Random search over learning rate, added bias and transconductance, judged by cross-validation. Trial 0 is the recipe as
 * given, so that a search can say when it found nothing better.
 */
public final class HyperparameterSearch {
    private static final long SEARCH = 6;

    private HyperparameterSearch() {}

    /**
     * Where to look; the rate and the transconductance are drawn evenly in their logarithm.
     *
     * @param lowestRate lowest learning rate, above 0
     * @param highestRate highest learning rate
     * @param lowestBiasVolts lowest added bias
     * @param highestBiasVolts highest added bias
     * @param lowestMicroampsPerMillivolt lowest transconductance, above 0
     * @param highestMicroampsPerMillivolt highest transconductance
     */
    public record Ranges(
            double lowestRate,
            double highestRate,
            double lowestBiasVolts,
            double highestBiasVolts,
            double lowestMicroampsPerMillivolt,
            double highestMicroampsPerMillivolt) {
        /** Around the published values, from a third or less to three times or more. */
        public static final Ranges AROUND_PUBLISHED = new Ranges(2e-6, 4e-5, 0, 0.03, 1, 10);
    }

    /**
     * One combination and how it did.
     *
     * @param recipe the combination
     * @param meanPercent accuracy, mean over the folds
     * @param meanLoss cross-entropy, mean over the folds
     */
    public record Trial(Recipe recipe, double meanPercent, double meanLoss) {}

    /**
     * Searches.
     *
     * @param onTrial gets each trial when it is over
     * @return all trials, best first: most accurate, then least loss
     */
    public static List<Trial> run(
            Recipe base,
            Ranges ranges,
            List<String> classes,
            DataSet data,
            int trials,
            int folds,
            Consumer<Trial> onTrial) {
        List<CrossValidation.Fold> split =
                CrossValidation.stratified(data, folds, base.settings().seed());
        List<Trial> done = new ArrayList<>();
        for (int t = 0; t < trials; t++) {
            Recipe recipe = t == 0 ? base : drawn(base, ranges, t);
            Trial trial = judge(recipe, classes, split);
            done.add(trial);
            onTrial.accept(trial);
        }
        done.sort(Comparator.comparingDouble(Trial::meanPercent).reversed().thenComparingDouble(Trial::meanLoss));
        return done;
    }

    /** Accuracy of a recipe over folds; each fold starts from its own initial values. */
    public static Trial judge(Recipe recipe, List<String> classes, List<CrossValidation.Fold> folds) {
        double percent = 0;
        double loss = 0;
        for (int f = 0; f < folds.size(); f++) {
            TrainingSettings own = recipe.settings().withSeed(recipe.settings().seed() + f);
            Accuracy accuracy = recipe.with(own)
                    .train(classes, folds.get(f).training(), folds.get(f).validation(), TrainingProgress.NONE)
                    .accuracy();
            percent += accuracy.percent() / folds.size();
            loss += accuracy.loss() / folds.size();
        }
        return new Trial(recipe, percent, loss);
    }

    private static Recipe drawn(Recipe base, Ranges ranges, int trial) {
        Randomness chance = Randomness.of(base.settings().seed(), SEARCH, trial);
        double rate = logarithmic(chance, ranges.lowestRate(), ranges.highestRate());
        double bias = chance.uniform(ranges.lowestBiasVolts(), ranges.highestBiasVolts());
        double slope = logarithmic(chance, ranges.lowestMicroampsPerMillivolt(), ranges.highestMicroampsPerMillivolt());
        OscillatorModel oscillator = Objects.requireNonNull(base.oscillator()).withDrive(bias, slope);
        return new Recipe(base.hidden(), oscillator, base.settings().withLearningRate(rate));
    }

    private static double logarithmic(Randomness chance, double low, double high) {
        return StrictMath.exp(chance.uniform(StrictMath.log(low), StrictMath.log(high)));
    }
}
