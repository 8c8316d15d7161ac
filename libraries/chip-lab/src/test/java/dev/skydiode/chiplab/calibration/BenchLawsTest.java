package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DesignFixture;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviationScheme;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.ReadingNoise;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** What is read and set on the bench: sweeps, the way back to the design, and hardware without steps. */
class BenchLawsTest {

    private static DeviationLevels resonances(double spread) {
        return new DeviationLevels(DeviationScheme.PER_DEVICE, spread, 0, 0, 0, 0, 0, 0, ReadingNoise.NONE, 0, 0, 0);
    }

    /** The difference of two sweeps is the curve of the one resonator that moved, whatever the others do. */
    @Property(seed = "20261127", tries = 30)
    void aSweepsDifferenceIsOneResonatorsCurve(@ForAll long seed, @ForAll @IntRange(max = 5) int resonator) {
        ChipModel model = SmallNetworks.random(seed, 6, 3);
        DeviceNetwork device = DeviceNetwork.of(model, ChipDeviations.draw(model, resonances(0.01), seed));
        ChipUnderTest chip = new ChipUnderTest(device, 1);
        double[][] tones = new double[3][];
        Arrays.fill(tones, new double[] {0.03, 0.05, 0.08, 0.11});
        double[] states = {-1e-3, 2e-3};
        double[][] read = chip.sweepDifference(0, resonator, states, tones);
        DeviceLayer layer = device.layers().getFirst();
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 4; i++) {
                double curve = layer.weight(j, resonator, states[0], tones[j][i])
                        - layer.weight(j, resonator, states[1], tones[j][i]);
                assertThat(read[j][i]).isCloseTo(curve * ChipUnderTest.TEST_MICROWATTS, within(1e-14));
            }
        }
        assertThat(chip.toneReadings()).isEqualTo(2 * 4);
        assertThat(chip.rowReadings()).isZero();
    }

    /** Where every error is known and within range, cancelling them gives the design's weights. */
    @Property(seed = "20261127", tries = 20)
    void knownErrorsWithinRangeAreUndone(@ForAll long seed, @ForAll @DoubleRange(max = 0.01) @Scale(6) double spread) {
        ChipModel design = SmallNetworks.random(seed, 8, 5, 3);
        DeviceNetwork identified = DeviceNetwork.of(design, ChipDeviations.draw(design, resonances(spread), seed));
        ChipSettings wanted = ChipSettings.of(design);
        CalibrationSettings how = CalibrationSettings.DEFAULT.withTuning(0, 0.2);
        ChipSettings tuned = new Retuning(design, identified, how).cancelErrors(wanted);
        DeviceNetwork ideal = DeviceNetwork.ideal(design);
        for (int l = 0; l < 2; l++) {
            double[][] reached = identified.weights(l, tuned);
            double[][] asked = ideal.weights(l, wanted);
            for (int j = 0; j < reached.length; j++) {
                assertThat(reached[j]).containsExactly(asked[j], within(1e-10));
            }
        }
        assertThat(tuned.biasVolts()).isDeepEqualTo(wanted.biasVolts());
    }

    /** A step of 0 means continuous detunings, for this method too. */
    @Test
    void hardwareWithoutStepsIsCalibratedToo() {
        ChipModel design = DesignFixture.design(1);
        double[][] rows = DesignFixture.rows(200, 2);
        int[] labels = DesignFixture.labels(design, rows);
        DeviationLevels levels = DeviationLevels.frequencySpread(0.01).withNoise(ReadingNoise.at(300, 10.2));
        ChipUnderTest chip = new ChipUnderTest(DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4)), 5);
        CalibrationSettings how = CalibrationSettings.DEFAULT
                .withTuning(0, 0.05)
                .withLoopEpochs(0)
                .withTwin(TwinSettings.NONE);
        CalibrationReport report = new Calibrator(design, how, rows, labels).calibrate(chip, 6);
        assertThat(report.stages()).hasSize(2);
        assertThat(report.stages().getLast().trainAccuracyPercent())
                .isGreaterThan(report.stages().getFirst().trainAccuracyPercent() + 25);
        for (double[] chain : report.stages().getLast().settings().detuningsGigahertz()[0]) {
            assertThat(Arrays.stream(chain)).allMatch(Double::isFinite);
        }
    }
}
