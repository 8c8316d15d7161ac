package dev.skydiode.workbench.train;

import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chiplab.training.CrossValidation;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.HyperparameterSearch;
import dev.skydiode.chiplab.training.HyperparameterSearch.Ranges;
import dev.skydiode.chiplab.training.HyperparameterSearch.Trial;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Choosing a recipe, or judging one, on training rows alone. */
final class Selection {

    private Selection() {}

    /** The best recipe found; what was tried goes into {@code answer}. */
    static Recipe search(
            Recipe base, List<String> classes, DataSet training, int trials, int folds, Map<String, Object> answer) {
        try (Progress progress = Progress.onStandardError("search", "trials", trials)) {
            List<Trial> tried = HyperparameterSearch.run(
                    base, Ranges.AROUND_PUBLISHED, classes, training, trials, folds, trial -> progress.step());
            answer.put("search", tried.stream().map(Selection::described).toList());
            return tried.getFirst().recipe();
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /** The recipe's accuracy over folds goes into {@code answer}. */
    static void crossValidate(
            Recipe recipe, List<String> classes, DataSet training, int folds, Map<String, Object> answer) {
        try {
            Trial trial = HyperparameterSearch.judge(
                    recipe,
                    classes,
                    CrossValidation.stratified(
                            training, folds, recipe.settings().seed()));
            answer.put("crossValidation", described(trial));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private static Map<String, Object> described(Trial trial) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("accuracy", trial.meanPercent());
        words.put("loss", trial.meanLoss());
        words.put("learningRate", trial.recipe().settings().learningRate());
        OscillatorModel neuron = Objects.requireNonNull(trial.recipe().oscillator());
        words.put("addedBiasVolts", neuron.addedBiasVolts());
        words.put("microampsPerMillivolt", neuron.microampsPerMillivolt());
        return words;
    }
}
