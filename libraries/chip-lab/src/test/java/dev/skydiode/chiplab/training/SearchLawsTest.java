package dev.skydiode.chiplab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chiplab.training.HyperparameterSearch.Ranges;
import dev.skydiode.chiplab.training.HyperparameterSearch.Trial;
import dev.skydiode.chiplab.training.TrainingSettings.Augmentation;
import dev.skydiode.chiplab.training.TrainingSettings.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search on rows so few that it takes milliseconds: where it looks, what it tells, and that it comes out the same again. */
class SearchLawsTest {
    private static final List<String> CLASSES = List.of("low", "high");
    private static final Ranges RANGES = new Ranges(1e-6, 1e-4, -0.01, 0.02, 2, 5);

    /** Power on low tones or on high ones. */
    private static DataSet data(long seed) {
        Random random = new Random(seed);
        double[][] powers = new double[24][6];
        int[] labels = new int[24];
        for (int r = 0; r < 24; r++) {
            labels[r] = r % 2;
            for (int i = 0; i < 6; i++) {
                powers[r][i] = 0.1 * random.nextDouble() + (i / 3 == labels[r] ? 0.4 : 0);
            }
        }
        return new DataSet(powers, labels, 2);
    }

    private static Recipe recipe(long seed) {
        return new Recipe(
                List.of(4),
                OscillatorModel.PUBLISHED,
                new TrainingSettings(3, 8, 1e-5, Schedule.COSINE, 2, new Augmentation(0.1, 0.1), 0, seed, 1));
    }

    private static List<Trial> search(long seed, List<Trial> told) {
        return HyperparameterSearch.run(recipe(seed), RANGES, CLASSES, data(seed), 6, 3, told::add);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void looksInItsRangesAndPutsTheBestFirst(long seed) {
        List<Trial> told = new ArrayList<>();
        List<Trial> found = search(seed, told);
        assertThat(told).hasSize(6);
        assertThat(found).containsExactlyInAnyOrderElementsOf(told);
        assertThat(told.getFirst().recipe())
                .as("the recipe as given comes first")
                .isEqualTo(recipe(seed));
        for (Trial trial : told.subList(1, 6)) {
            OscillatorModel oscillator = trial.recipe().oscillator();
            assertThat(trial.recipe().settings().learningRate()).isBetween(1e-6, 1e-4);
            assertThat(oscillator.addedBiasVolts()).isBetween(-0.01, 0.02);
            assertThat(oscillator.microampsPerMillivolt()).isBetween(2.0, 5.0);
            assertThat(oscillator.device()).isEqualTo(OscillatorModel.PUBLISHED.device());
            assertThat(trial.recipe().hidden()).containsExactly(4);
            assertThat(trial.meanPercent()).isBetween(0.0, 100.0);
            assertThat(trial.meanLoss()).isNotNegative();
        }
        assertThat(found)
                .isSortedAccordingTo(Comparator.comparingDouble(Trial::meanPercent)
                        .reversed()
                        .thenComparingDouble(Trial::meanLoss));
        assertThat(search(seed, new ArrayList<>())).isEqualTo(found);
    }

    /** A trial is the mean over its folds, each from its own initial values. */
    @Test
    void aTrialIsTheMeanOfItsFolds() {
        List<CrossValidation.Fold> folds = CrossValidation.stratified(data(4), 3, 4);
        Trial whole = HyperparameterSearch.judge(recipe(4), CLASSES, folds);
        double percent = 0;
        double loss = 0;
        for (int f = 0; f < 3; f++) {
            Recipe own = recipe(4).with(recipe(4).settings().withSeed(4 + f));
            Recipe.Outcome outcome =
                    own.train(CLASSES, folds.get(f).training(), folds.get(f).validation(), TrainingProgress.NONE);
            percent += outcome.accuracy().percent() / 3;
            loss += outcome.accuracy().loss() / 3;
            assertThat(outcome.model().classes()).isEqualTo(CLASSES);
        }
        assertThat(whole.meanPercent()).isCloseTo(percent, within(1e-9));
        assertThat(whole.meanLoss()).isCloseTo(loss, within(1e-9));
    }

    @Test
    void refusesFoldsThatAClassCannotFill() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.stratified(data(1), 13, 1))
                .withMessage("13 folds, expected 2 to 12, the rows of the rarest class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.stratified(data(1), 1, 1))
                .withMessage("1 folds, expected 2 to 12, the rows of the rarest class");
    }
}
