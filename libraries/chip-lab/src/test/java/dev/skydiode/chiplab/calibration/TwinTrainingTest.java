package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DesignFixture;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwinTrainingTest {
    private final ChipModel design = DesignFixture.design(1);
    private final double[][] rows = DesignFixture.rows(300, 2);
    private final int[] labels = DesignFixture.labels(design, rows);
    private final DeviceNetwork twin =
            DeviceNetwork.of(design, ChipDeviations.draw(design, DeviationLevels.frequencySpread(0.01), 4));
    private final TwinSettings expected = new TwinSettings(60, 5e-5, 5e-6, 5e-4, 0.05, 0.2, 1e-3, false, 1);
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
        CalibrationSettings aged = how.withTwin(new TwinSettings(60, 5e-5, 0, ageing, 0.05, 0.2, 1e-3, false, 1));
        return TwinTraining.withstoodPercent(twin, aged, settings, rows, labels, 6);
    }

    /** No training is like another: the best of several is one of them, and not the first only. */
    @Test
    void keepsOneOfItsTrainingsAndTheSameEveryTime() {
        TwinSettings several = new TwinSettings(5, 5e-5, 5e-6, 5e-4, 0.05, 0.2, 1e-3, false, 6);
        CalibrationSettings some = how.withTwin(several);
        ChipSettings kept = TwinTraining.best(twin, some, start, rows, labels, 6);
        ChipSettings first = new TwinTraining(twin, some, start).train(rows, labels, 6);
        assertThat(TwinTraining.withstoodPercent(twin, some, kept, rows, labels, 6))
                .isGreaterThan(TwinTraining.withstoodPercent(twin, some, first, rows, labels, 6));
        assertThat(TwinTraining.best(twin, some, start, rows, labels, 6).detuningsGigahertz()[1])
                .isDeepEqualTo(kept.detuningsGigahertz()[1]);
    }

    @Test
    void refusesWhatIsNoTraining() {
        assertThatThrownBy(() -> new TwinSettings(-1, 5e-5, 0, 0, 0, 0, 0, false, 1))
                .hasMessageContaining("twin.epochs");
        for (int trainings : new int[] {0, 1001}) {
            assertThatThrownBy(() -> new TwinSettings(1, 5e-5, 0, 0, 0, 0, 0, false, trainings))
                    .hasMessageContaining("twin.trainings");
        }
    }

    private double loss(ChipSettings settings) {
        return twin.run(rows, settings, new SplittableRandom(1))
                .accuracy(labels)
                .loss();
    }
}
