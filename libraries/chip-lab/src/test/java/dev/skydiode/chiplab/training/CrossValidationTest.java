package dev.skydiode.chiplab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.chiplab.training.CrossValidation.Fold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    /** 33 rows of class 0, 20 of class 1; a row's only power is its number. */
    private static DataSet data() {
        double[][] powers = new double[53][1];
        int[] labels = new int[53];
        for (int r = 0; r < 53; r++) {
            powers[r][0] = r;
            labels[r] = r < 33 ? 0 : 1;
        }
        return new DataSet(powers, labels, 2);
    }

    @Test
    void setsEveryRowAsideExactlyOnceAndKeepsClassesInProportion() {
        List<Fold> folds = CrossValidation.stratified(data(), 5, 1);
        List<Double> aside = new ArrayList<>();
        for (Fold fold : folds) {
            assertThat(fold.training().rows() + fold.validation().rows()).isEqualTo(53);
            assertThat(fold.validation().rowsPerClass()[0]).isBetween(6, 7);
            assertThat(fold.validation().rowsPerClass()[1]).isEqualTo(4);
            for (double[] row : fold.validation().powersMicrowatts()) {
                aside.add(row[0]);
            }
        }
        assertThat(aside).doesNotHaveDuplicates().hasSize(53);
    }

    @Test
    void refusesMoreFoldsThanTheRarestClassHasRows() {
        assertThatThrownBy(() -> CrossValidation.stratified(data(), 21, 1)).hasMessageContaining("expected 2 to 20");
    }

    @Test
    void searchStartsFromTheGivenRecipeAndPutsTheBestFirst() {
        double[][] powers = new double[30][4];
        int[] labels = new int[30];
        for (int r = 0; r < 30; r++) {
            labels[r] = r % 2;
            powers[r][1 + labels[r]] = 0.3 + 0.01 * r;
        }
        DataSet data = new DataSet(powers, labels, 2);
        Recipe base = new Recipe(
                List.of(6),
                Recipe.published(1, 1).oscillator(),
                TrainingSettings.published(1, 1).withEpochs(5));
        List<HyperparameterSearch.Trial> seen = new ArrayList<>();
        List<HyperparameterSearch.Trial> trials = HyperparameterSearch.run(
                base, HyperparameterSearch.Ranges.AROUND_PUBLISHED, List.of("a", "b"), data, 4, 3, seen::add);
        assertThat(seen.getFirst().recipe()).isEqualTo(base);
        assertThat(trials).containsExactlyInAnyOrderElementsOf(seen);
        for (int t = 1; t < trials.size(); t++) {
            assertThat(trials.get(t).meanPercent())
                    .isLessThanOrEqualTo(trials.get(t - 1).meanPercent());
            assertThat(trials.get(t).recipe().settings().learningRate()).isBetween(2e-6, 4e-5);
        }
    }
}
