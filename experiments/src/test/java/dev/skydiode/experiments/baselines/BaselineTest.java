package dev.skydiode.experiments.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.experiments.baselines.BaselineStudy.Row;
import dev.skydiode.workbench.data.DataSource;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three classes that differ by their tones: a learner that does not name nearly all of them has a fault. */
class BaselineTest {
    private static final int TONES = 24;
    private static final List<String> CLASSES = List.of("low", "middle", "high");

    static Stream<Baseline> learners() {
        return Stream.of(
                new Nearest(Features.POWER, true),
                new Nearest(Features.LOG_POWER, true),
                new Nearest(Features.LOG_POWER, false),
                new LinearModel(LinearModel.Kind.RIDGE, Features.AMPLITUDE, 1),
                new LinearModel(LinearModel.Kind.LOGISTIC, Features.POWER, 1),
                new LinearModel(LinearModel.Kind.LOGISTIC, Features.LOG_POWER, 1),
                new LinearModel(LinearModel.Kind.SVM, Features.AMPLITUDE, 1),
                new SoftwareTwin(1, 1),
                new ChipBaseline(ChipBaseline.Kind.ONE_LAYER, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void learnsClassesThatDifferByTheirTones(Baseline baseline) {
        Row row = new BaselineStudy(rows(120, 3), rows(60, 4), 3, 1).judge(baseline);
        assertThat(row.conditions()).containsOnlyKeys("clean", "noise", "gain", "speckle");
        assertThat(row.conditions().get("clean").test().percent()).isGreaterThan(95);
        assertThat(row.conditions().get("clean").folds().percent()).isGreaterThan(95);
        assertThat(row.multiplyAdds()).isPositive();
        assertThat(row.nanojoules()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("learners")
    void guessesWhereLabelsMeanNothing(Baseline baseline) {
        LabelledSpectra rows = rows(120, 5);
        SplittableRandom random = new SplittableRandom(6);
        int[] labels = IntStream.range(0, rows.rows()).map(r -> r % 3).toArray();
        for (int r = labels.length - 1; r > 0; r--) {
            int other = random.nextInt(r + 1);
            int label = labels[r];
            labels[r] = labels[other];
            labels[other] = label;
        }
        LabelledSpectra shuffled =
                new LabelledSpectra(CLASSES, rows.powersMicrowatts(), labels, rows.source(), "shuffled");
        Row row = new BaselineStudy(shuffled, shuffled, 3, 1).judge(baseline);
        assertThat(row.conditions().get("clean").folds().percent())
                .as("rows that were not trained on")
                .isBetween(15.0, 55.0);
    }

    @Test
    void conditionsDoWhatTheySay() {
        double[] row = rows(3, 7).powersMicrowatts()[0];
        assertThat(Condition.CLEAN.apply(row, new SplittableRandom(1))).isEqualTo(row);
        assertThat(Condition.NOISE.apply(row, new SplittableRandom(1))[0] - row[0])
                .isBetween(0.00999, 0.01001);
        assertThat(Condition.GAIN.apply(row, new SplittableRandom(1))[0] / row[0])
                .isBetween(0.5, 0.502);
        double mean = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 2000; draw++) {
            mean += Condition.SPECKLE.apply(row, random)[0] / row[0] / 2000;
        }
        assertThat(mean).isBetween(0.95, 1.05);
    }

    private static LabelledSpectra rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] powers = new double[count][TONES];
        int[] labels = new int[count];
        for (int r = 0; r < count; r++) {
            labels[r] = r % 3;
            for (int i = 0; i < TONES; i++) {
                boolean own = i / 8 == labels[r];
                powers[r][i] = (own ? 0.5 : 0.05) * (0.5 + random.nextDouble());
            }
        }
        return new LabelledSpectra(CLASSES, powers, labels, new DataSource("made", true), "made " + seed);
    }
}
