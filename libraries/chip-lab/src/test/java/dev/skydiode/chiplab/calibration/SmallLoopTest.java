package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.reference.SmallNetwork;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviationScheme;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.LayerDeviations;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One batch of loop training by the published scheme against values worked out in exact arithmetic. */
class SmallLoopTest {
    private final SmallNetwork reference = SmallNetwork.read();
    private final ChipModel design = reference.model();

    @Test
    void takesTheChipsLogitsAndTheIdealTwinsGradient() {
        DeviceNetwork chip = chip();
        double[][] scores = chip.scores(reference.inputs(), ChipSettings.of(design), new SplittableRandom(0));
        for (int r = 0; r < scores.length; r++) {
            assertThat(scores[r]).containsExactly(reference.loop().chipScoresVolts()[r], within(1e-14));
        }
        LoopTraining training = loop(chip, CalibrationMethod.PUBLISHED_SCHEME);
        double loss = training.step(reference.inputs(), reference.labels());
        assertThat(loss).isCloseTo(reference.loop().loss(), within(1e-11));
        for (int l = 0; l < 2; l++) {
            double[][] gradient = training.gradients().parameterGradient(l);
            for (int j = 0; j < gradient.length; j++) {
                assertClose(gradient[j], reference.loop().detuningGradient()[l][j]);
            }
            assertClose(training.gradients().biasGradient(l), reference.loop().biasGradient()[l]);
        }
    }

    /** The other scheme must be another: what is measured of the chip goes into its gradient. */
    @Test
    void differsFromTheSchemeThatTakesTheChipsHiddenVoltages() {
        LoopTraining measured = loop(chip(), CalibrationMethod.IDENTIFIED);
        measured.step(reference.inputs(), reference.labels());
        double[] found = measured.gradients().biasGradient(0);
        double[] published = reference.loop().biasGradient()[0];
        assertThat(Math.abs(found[0] - published[0]) + Math.abs(found[1] - published[1]))
                .isGreaterThan(1e-3 * (Math.abs(published[0]) + Math.abs(published[1])));
    }

    private LoopTraining loop(DeviceNetwork chip, CalibrationMethod method) {
        CalibrationSettings how =
                new CalibrationSettings(0, 0.5, 0.1, 20, 1, 256, 6.609e-6, 96, method, TwinSettings.NONE);
        return new LoopTraining(new ChipUnderTest(chip, 0), DeviceNetwork.ideal(design), how, ChipSettings.of(design));
    }

    private DeviceNetwork chip() {
        double[][] resonances = reference.loop().resonanceDeviations();
        return DeviceNetwork.of(
                design,
                new ChipDeviations(
                        0,
                        DeviationLevels.NONE.withScheme(DeviationScheme.SHARED_BY_CHAINS),
                        List.of(
                                new LayerDeviations(
                                        shared(resonances[0], 5),
                                        new double[5][7],
                                        reference.loop().toneDeviations(),
                                        new double[5]),
                                new LayerDeviations(
                                        shared(resonances[1], 3), new double[3][5], new double[0], new double[0]))));
    }

    private static double[][] shared(double[] vector, int chains) {
        double[][] rows = new double[chains][];
        Arrays.fill(rows, vector);
        return rows;
    }

    private static void assertClose(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-9 * Math.abs(expected[i]) + 1e-9));
        }
    }
}
