package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DesignFixture;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwinTrainingTest {
    private final ChipModel design = DesignFixture.design(1);
    private final double[][] rows = DesignFixture.rows(300, 2);
    private final int[] labels = DesignFixture.labels(design, rows);
    private final DeviceNetwork twin =
            DeviceNetwork.of(design, ChipDeviations.draw(design, DeviationLevels.frequencySpread(0.01), 4));
    private final TwinSettings expected = new TwinSettings(60, 5e-5, 5e-6, 5e-4, 0.05, 0.2, 1e-3, false, 1, 0, 1000);
    private final CalibrationSettings how =
            CalibrationSettings.DEFAULT.withTuning(5e-6, 0.05).withTwin(expected);
    private final ChipSettings start = new Retuning(design, twin, how).cancelErrors(ChipSettings.of(design));

    @Test
    void bringsBackWhatTheOscillatorsOwnFrequenciesCost() {
        double before = loss(start);
        assertThat(loss(new TwinTraining(twin, how, start).train(rows, labels, 6)))
                .isLessThan(0.7 * before);
    }

    @Test
    void setsTheLastLayerAloneOnStepsAndTheSameEveryTime() {
        ChipSettings trained = new TwinTraining(twin, how, start).train(rows, labels, 6);
        assertThat(trained.detuningsGigahertz()[0]).isDeepEqualTo(start.detuningsGigahertz()[0]);
        assertThat(trained.biasVolts()[0]).isEqualTo(start.biasVolts()[0]);
        for (double[] chain : trained.detuningsGigahertz()[1]) {
            for (double detuning : chain) {
                assertThat(Math.abs(detuning / 5e-6 - Math.rint(detuning / 5e-6)))
                        .isLessThan(1e-6);
            }
        }
        ChipSettings again = new TwinTraining(twin, how, start).train(rows, labels, 6);
        assertThat(again.detuningsGigahertz()[1]).isDeepEqualTo(trained.detuningsGigahertz()[1]);
    }

    /** What decides which training is kept is right answers where resonances landed elsewhere, not the loss. */
    @Test
    void judgesSettingsByTheRowsThatMissesLeaveRight() {
        // Few millivolts, so that training lowers the loss most by answering the commonest class always: nothing can
        // miss then.
        ChipSettings commonest = new TwinTraining(twin, how, start).train(rows, labels, 6);
        assertThat(loss(commonest)).isLessThan(loss(start));
        assertThat(withstood(start, 0)).isEqualTo(100);
        assertThat(withstood(start, 5e-4)).isBetween(withstood(commonest, 5e-4) + 10, 95.0);
        assertThat(withstood(start, 2e-2)).isLessThan(withstood(commonest, 2e-2));
    }

    private double withstood(ChipSettings settings, double ageing) {
        CalibrationSettings aged =
                how.withTwin(new TwinSettings(60, 5e-5, 0, ageing, 0.05, 0.2, 1e-3, false, 1, 0, 1000));
        return TwinTraining.withstoodPercent(twin, aged, settings, rows, labels, 6);
    }

    /** No training is like another: the best of several is one of them, and not the first only. */
    @Test
    void keepsOneOfItsTrainingsAndTheSameEveryTime() {
        TwinSettings several = new TwinSettings(5, 5e-5, 5e-6, 5e-4, 0.05, 0.2, 1e-3, false, 6, 0, 1000);
        CalibrationSettings some = how.withTwin(several);
        ChipSettings kept = TwinTraining.best(twin, some, start, rows, labels, 6);
        ChipSettings first = new TwinTraining(twin, some, start).train(rows, labels, 6);
        assertThat(TwinTraining.withstoodPercent(twin, some, kept, rows, labels, 6))
                .isGreaterThan(TwinTraining.withstoodPercent(twin, some, first, rows, labels, 6));
        assertThat(TwinTraining.best(twin, some, start, rows, labels, 6).detuningsGigahertz()[1])
                .isDeepEqualTo(kept.detuningsGigahertz()[1]);
    }

    /** One batch an epoch and no steps of the hardware: what the first epoch and both wanted is known, and their mean is written. */
    @Test
    void writesTheMeanOfWhatItsLastEpochsWanted() {
        double[][] first = trained(1, 0);
        double[][] second = trained(2, 0);
        double[][] mean = trained(2, 1);
        double[][] lastAlone = trained(2, 0.5);
        for (int j = 0; j < mean.length; j++) {
            for (int k = 0; k < mean[j].length; k++) {
                assertThat(mean[j][k]).isCloseTo((first[j][k] + second[j][k]) / 2, within(1e-15));
                assertThat(second[j][k]).isNotEqualTo(first[j][k]);
            }
        }
        assertThat(lastAlone).isDeepEqualTo(second);
    }

    /** Last layer's detunings [GHz] that a share of few epochs on 200 rows ends in. */
    private double[][] trained(int epochs, double averagedShare) {
        TwinSettings few = new TwinSettings(epochs, 5e-5, 5e-6, 5e-4, 0.05, 0.2, 1e-3, false, 1, averagedShare, 1000);
        CalibrationSettings continuous = how.withTuning(0, 0.5).withTwin(few);
        return new TwinTraining(twin, continuous, start)
                .train(Arrays.copyOf(rows, 200), Arrays.copyOf(labels, 200), 6)
                .detuningsGigahertz()[1];
    }

    /** The lower the scale of the loss, the farther a row must be from the border before it no longer counts. */
    @Test
    void asksForAWiderMarginWhereVoltsCountLess() {
        assertThat(medianMarginMillivolts(2_000)).isGreaterThan(1.1 * medianMarginMillivolts(20_000));
    }

    private double medianMarginMillivolts(double logitsPerVolt) {
        ChipSettings trained = new TwinTraining(
                        twin,
                        how.withTwin(
                                new TwinSettings(60, 5e-5, 5e-6, 5e-4, 0.05, 0.2, 1e-3, false, 1, 0, logitsPerVolt)),
                        start)
                .train(rows, labels, 6);
        double[][] scores = twin.scores(rows, trained, new SplittableRandom(1));
        double[] margins = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            double other = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < scores[r].length; c++) {
                other = c == labels[r] ? other : Math.max(other, scores[r][c]);
            }
            margins[r] = 1000 * (scores[r][labels[r]] - other);
        }
        Arrays.sort(margins);
        return margins[margins.length / 2];
    }

    @Test
    void refusesWhatIsNoTraining() {
        assertThatThrownBy(() -> new TwinSettings(-1, 5e-5, 0, 0, 0, 0, 0, false, 1, 0, 1000))
                .hasMessageContaining("twin.epochs");
        for (int trainings : new int[] {0, 1001}) {
            assertThatThrownBy(() -> new TwinSettings(1, 5e-5, 0, 0, 0, 0, 0, false, trainings, 0, 1000))
                    .hasMessageContaining("twin.trainings");
        }
    }

    private double loss(ChipSettings settings) {
        return twin.run(rows, settings, new SplittableRandom(1))
                .accuracy(labels)
                .loss();
    }
}
