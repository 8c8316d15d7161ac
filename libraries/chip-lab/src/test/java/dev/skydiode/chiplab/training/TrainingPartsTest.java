package dev.skydiode.chiplab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.training.TrainingSettings.Augmentation;
import dev.skydiode.chiplab.training.TrainingSettings.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows, folds, schedules, starting points and what a run carries along. */
class TrainingPartsTest {

    private static DataSet data(long seed, int rows, int classes) {
        Random random = new Random(seed);
        double[][] powers = new double[rows][];
        int[] labels = new int[rows];
        for (int r = 0; r < rows; r++) {
            powers[r] = random.doubles(3, 0, 1).toArray();
            labels[r] = r < classes ? r : random.nextInt(classes);
        }
        return new DataSet(powers, labels, classes);
    }

    private static void refused(double[][] powers, int[] labels, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet(powers, labels, 2))
                .withMessage(message);
    }

    @Test
    void namesTheFirstValueThatIsNone() {
        double[][] two = {{0, 1}, {2, 3}};
        refused(new double[0][], new int[0], "no rows");
        refused(two, new int[1], "2 rows but 1 labels");
        refused(two, new int[] {0, 2}, "label of row 1 is 2, expected 0 to 1");
        refused(two, new int[] {-1, 0}, "label of row 0 is -1, expected 0 to 1");
        refused(new double[][] {{1, 2}, {3}}, new int[2], "row 1 has 1 powers, row 0 has 2");
        for (double power : new double[] {-1e-300, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(
                    new double[][] {{0, 1}, {2, power}},
                    new int[2],
                    "power 1 of row 1 is " + power + ", expected a finite value not below 0");
        }
        DataSet one = new DataSet(two, new int[] {1, 1}, 2);
        assertThat(one.rowsPerClass()).containsExactly(0, 2);
        assertThatIllegalArgumentException().isThrownBy(one::requireEveryClass).withMessage("class 0 has no rows");
        assertThat(one.rows(new int[] {1, 0, 1}).powersMicrowatts())
                .isDeepEqualTo(new double[][] {two[1], two[0], two[1]});
    }

    /** Every row is set aside once, and each class's share of a fold is its share of all within one row. */
    @Property(seed = "20261127", tries = 100)
    void foldsHoldEveryRowOnceAndEveryClassEvenly(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int folds,
            @ForAll @IntRange(min = 1, max = 4) int classes) {
        DataSet data = data(seed, 60, classes);
        int rarest = Arrays.stream(data.rowsPerClass()).min().orElseThrow();
        if (rarest < folds) {
            return;
        }
        List<double[]> aside = new ArrayList<>();
        for (CrossValidation.Fold fold : CrossValidation.stratified(data, folds, seed)) {
            assertThat(fold.training().rows() + fold.validation().rows()).isEqualTo(60);
            aside.addAll(List.of(fold.validation().powersMicrowatts()));
            for (int c = 0; c < classes; c++) {
                double even = (double) data.rowsPerClass()[c] / folds;
                assertThat((double) fold.validation().rowsPerClass()[c]).isCloseTo(even, within(1.0));
            }
        }
        assertThat(aside).containsExactlyInAnyOrder(data.powersMicrowatts());
    }

    private static TrainingSettings settings(int epochs, Schedule schedule) {
        return new TrainingSettings(epochs, 16, 0.01, schedule, 0, Augmentation.NONE, 0, 1, 1);
    }

    /** A cosine begins with the whole rate, only falls, and ends one step short of nothing. */
    @Property(seed = "20261127", tries = 50)
    void schedulesFallFromTheRate(@ForAll @IntRange(min = 1, max = 300) int epochs) {
        TrainingSettings cosine = settings(epochs, Schedule.COSINE);
        TrainingSettings constant = settings(epochs, Schedule.CONSTANT);
        assertThat(cosine.rate(0)).isEqualTo(0.01);
        for (int epoch = 0; epoch < epochs; epoch++) {
            assertThat(constant.rate(epoch)).isEqualTo(0.01);
            assertThat(cosine.rate(epoch)).isPositive();
            assertThat(cosine.rate(epoch + 1)).isLessThan(cosine.rate(epoch));
            assertThat(cosine.rate(epoch) + cosine.rate(epochs - epoch)).isCloseTo(0.01, within(1e-15));
        }
    }

    @Test
    void refusesSettingsThatAreNone() {
        TrainingSettings good = settings(10, Schedule.CONSTANT);
        for (int epochs : new int[] {0, -1, 1_000_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> good.withEpochs(epochs))
                    .withMessage("epochs: expected 1 to 1000000");
        }
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> good.withLearningRate(rate))
                    .withMessage("learningRate: expected above 0");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.withPatience(-1))
                .withMessage("patienceEpochs: expected not below 0");
        refusedSettings(0, 0, Augmentation.NONE, 1, "batchRows: expected at least 1");
        refusedSettings(1, 11, Augmentation.NONE, 1, "averagedEpochs: expected 0 to the number of epochs");
        refusedSettings(1, 0, new Augmentation(-1, 0), 1, "augmentation: expected not below 0");
        refusedSettings(1, 0, new Augmentation(0, Double.NaN), 1, "augmentation: expected not below 0");
        refusedSettings(1, 0, Augmentation.NONE, 0, "threads: expected 1 to 256");
        refusedSettings(1, 0, Augmentation.NONE, 257, "threads: expected 1 to 256");
        TrainingSettings averaged = new TrainingSettings(10, 1, 1, Schedule.CONSTANT, 10, Augmentation.NONE, 0, 1, 1);
        assertThat(averaged.withEpochs(4).averagedEpochs()).isEqualTo(4);
        assertThat(averaged.withSeed(9).seed()).isEqualTo(9);
    }

    private static void refusedSettings(
            int batch, int averaged, Augmentation augmentation, int threads, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TrainingSettings(10, batch, 1, Schedule.CONSTANT, averaged, augmentation, 0, 1, threads))
                .withMessage(message);
    }

    /** The running average is the mean, however many are averaged. */
    @Property(seed = "20261127", tries = 50)
    void averagesAreMeans(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int epochs) {
        double[] parameter = new double[4];
        TrainingState state = new TrainingState(List.of(parameter));
        Random random = new Random(seed);
        double[] sums = new double[4];
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int i = 0; i < 4; i++) {
                parameter[i] = random.nextGaussian();
                sums[i] += parameter[i];
            }
            state.addToAverage();
        }
        state.takeAverage();
        for (int i = 0; i < 4; i++) {
            assertThat(parameter[i]).isCloseTo(sums[i] / epochs, within(1e-12));
        }
    }

    /** The best is the most accurate, of equals that of least loss, of these the first. */
    @Property(seed = "20261127", tries = 50)
    void keepsTheBestOfAll(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int epochs) {
        double[] parameter = new double[1];
        TrainingState state = new TrainingState(List.of(parameter));
        Random random = new Random(seed);
        double bestPercent = -1;
        double bestLoss = Double.POSITIVE_INFINITY;
        int best = -1;
        for (int epoch = 0; epoch < epochs; epoch++) {
            double percent = random.nextInt(4);
            double loss = random.nextInt(4);
            if (percent > bestPercent || (percent == bestPercent && loss < bestLoss)) {
                bestPercent = percent;
                bestLoss = loss;
                best = epoch;
            }
            parameter[0] = epoch;
            state.epoch = epoch;
            state.keepBest(new Accuracy(loss, percent, new int[0][]));
        }
        state.takeBest();
        assertThat(parameter[0]).isEqualTo(best);
        assertThat(state.bestEpoch).isEqualTo(best);
        assertThat(state.arrays())
                .as("parameters, two memories, average and best")
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aNetworkBeginsOnItsTonesWithAlternatingSigns(long seed) {
        ChipModel start =
                Networks.untrained(List.of("a", "b", "c"), List.of(OscillatorModel.PUBLISHED), seed, 40, 30, 3);
        LayerModel first = start.layers().getFirst();
        assertThat(first.initialResonanceFrequenciesGigahertz()[7]).containsExactly(first.inputFrequenciesGigahertz());
        assertThat(first.signs()).startsWith(-1, 1, -1, 1);
        double squares = Arrays.stream(first.detuningsGigahertz())
                .flatMapToDouble(Arrays::stream)
                .map(detuning -> detuning * detuning)
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(squares)).isCloseTo(1e-3 / Math.sqrt(40), within(0.1e-3 / Math.sqrt(40)));
        double[] tones = start.layers().getLast().inputFrequenciesGigahertz();
        assertThat(tones[1] / tones[0]).isCloseTo(tones[29] / tones[28], within(1e-12));
        assertThat(Networks.untrained(List.of("a", "b", "c"), List.of(OscillatorModel.PUBLISHED), seed, 40, 30, 3)
                        .fingerprint())
                .isEqualTo(start.fingerprint());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Networks.untrained(List.of("a"), List.of(), seed, 4, 3, 1))
                .withMessage("3 sizes need 1 oscillators");
    }

    /** There and back: layers ready for training hold the model's own values, and changing them changes no model. */
    @Test
    void trainingChangesItsOwnCopies() {
        ChipModel model = Networks.untrained(List.of("a", "b"), List.of(OscillatorModel.PUBLISHED), 1, 6, 5, 2);
        List<TrainableLayer> layers = Networks.trainable(model);
        assertThat(Networks.trained(model, layers, "again", Provenance.NONE).fingerprint())
                .isEqualTo(model.fingerprint());
        String before = model.fingerprint();
        layers.getFirst().parameters()[0][0] += 1e-3;
        assertThat(model.fingerprint()).isEqualTo(before);
        assertThat(Networks.trained(model, layers, "other", Provenance.NONE).fingerprint())
                .isNotEqualTo(before);
        List<TrainableLayer> software = Networks.software(1, 100, 10, 2);
        assertThat(Arrays.stream(software.getFirst().parameters()).flatMapToDouble(Arrays::stream))
                .allMatch(weight -> Math.abs(weight) <= 0.1);
        assertThat(software.getLast().neurons()).isNull();
    }

    @Test
    void aRecipeSaysItsSizes() {
        Recipe recipe = new Recipe(List.of(7, 5), OscillatorModel.PUBLISHED, settings(1, Schedule.CONSTANT));
        ChipModel start = recipe.untrained(List.of("a", "b"), 9);
        assertThat(IntStream.range(0, 3).map(l -> start.layers().get(l).inputs()))
                .containsExactly(9, 7, 5);
        assertThat(start.outputs()).isEqualTo(2);
        assertThat(recipe.with(recipe.settings().withSeed(2))
                        .untrained(List.of("a", "b"), 9)
                        .fingerprint())
                .isNotEqualTo(start.fingerprint());
        assertThatCode(() -> Recipe.published(1, 1)).doesNotThrowAnyException();
        assertThat(Recipe.varied(1, 1).settings().schedule()).isEqualTo(Schedule.COSINE);
    }
}
