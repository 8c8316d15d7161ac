package dev.skydiode.workbench.robust;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chiplab.training.CrossValidation;
import dev.skydiode.chiplab.training.CrossValidation.Fold;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Judges a robust recipe by cross-validation on training rows: in every fold the published recipe trains the start, the
 * robust one trains it on, and rows that neither saw are named as they are and disturbed. The simulated spectra among the
 * robust recipe's rows are the exception: their emitters were measured on all training rows.
 */
final class RobustFolds {
    private static final double NOISE_MICROWATTS = 0.01;
    private static final String KEPT = "same class as the row itself, through samples";
    private static final int KEPT_DRAWS = 5;
    private static final String AIR = "isolated from crowded air";
    private static final int AIR_DRAWS = 4;
    private static final SpectrumAnalyzer CONTROLLED =
            new SpectrumAnalyzer(SpectrumSettings.DEFAULT.withReadySpectraControlled(true));

    private RobustFolds() {}

    /** Per cent of the rows set aside given their own class, by what was done to them, and the mean of these. */
    static Map<String, Double> judge(RobustRecipe recipe, List<String> classes, DataSet rows, int folds) {
        Map<String, Integer> right = new LinkedHashMap<>();
        int airRows = 0;
        for (Fold fold : CrossValidation.stratified(rows, folds, recipe.seed())) {
            ChipModel start = Recipe.published(recipe.seed(), recipe.threads())
                    .train(classes, fold.training(), fold.validation(), epoch -> {})
                    .model();
            count(right, "start, rows as published", start, fold.validation(), row -> row);
            ChipModel trained = recipe.train(start, fold.training(), epoch -> {});
            AirSweep air = new AirSweep(new SplittableRandom(recipe.seed()));
            count(right, "rows as published", trained, fold.validation(), row -> row);
            count(
                    right,
                    "0.01 uW more per tone",
                    trained,
                    fold.validation(),
                    row -> Disturbance.plusNoise(row, NOISE_MICROWATTS));
            count(right, "gain control", trained, fold.validation(), row -> powers(CONTROLLED.analyze(row)));
            count(right, "through samples", trained, fold.validation(), row -> powers(air.under(row)));
            countKept(right, trained, fold.validation(), air);
            DataSet isolated = new AirRows(new SplittableRandom(recipe.seed() + 2))
                    .of(fold.validation().powersMicrowatts(), fold.validation().labels(), classes.size(), AIR_DRAWS);
            airRows += isolated.rows();
            count(right, AIR, trained, isolated, row -> row);
        }
        Map<String, Double> percent = new LinkedHashMap<>();
        int airCount = airRows;
        right.forEach((name, count) -> percent.put(
                name,
                100.0 * count / (name.equals(AIR) ? airCount : rows.rows() * (name.equals(KEPT) ? KEPT_DRAWS : 1))));
        percent.put(
                "mean of the last six",
                percent.values().stream()
                        .skip(1)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
        return percent;
    }

    private static void count(
            Map<String, Integer> right, String name, ChipModel model, DataSet rows, UnaryOperator<double[]> change) {
        SpintronicNetwork network = SpintronicNetwork.of(model);
        for (int r = 0; r < rows.rows(); r++) {
            boolean own = named(network, change.apply(rows.powersMicrowatts()[r])) == rows.labels()[r];
            right.merge(name, own ? 1 : 0, Integer::sum);
        }
    }

    /** Whether a row is called the same after it went through samples, right or wrong. */
    private static void countKept(Map<String, Integer> right, ChipModel model, DataSet rows, AirSweep air) {
        SpintronicNetwork network = SpintronicNetwork.of(model);
        for (double[] row : rows.powersMicrowatts()) {
            int itself = named(network, row);
            for (int draw = 0; draw < KEPT_DRAWS; draw++) {
                boolean kept = named(network, powers(air.under(row))) == itself;
                right.merge(KEPT, kept ? 1 : 0, Integer::sum);
            }
        }
    }

    private static int named(SpintronicNetwork network, double[] powersMicrowatts) {
        return SpintronicNetwork.argMax(network.scores(powersMicrowatts));
    }

    private static double[] powers(ChipInput input) {
        return input.powersMicrowatts();
    }
}
