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
    private final TwinSettings expected = new TwinSettings(60, 5e-5, 5e-6, 5e-4, 0.05, 0.2, 1e-3, false);
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

    @Test
    void refusesWhatIsNoTraining() {
        assertThatThrownBy(() -> new TwinSettings(-1, 5e-5, 0, 0, 0, 0, 0, false))
                .hasMessageContaining("twin.epochs");
    }

    private double loss(ChipSettings settings) {
        return twin.run(rows, settings, new SplittableRandom(1))
                .accuracy(labels)
                .loss();
    }
}
