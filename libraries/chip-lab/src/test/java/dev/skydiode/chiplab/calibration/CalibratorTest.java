package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DesignFixture;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.Oscillators;
import dev.skydiode.chiplab.variability.ReadingNoise;
import dev.skydiode.chiplab.variability.TuningHardware;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratorTest {
    private final ChipModel design = DesignFixture.design(1);
    private final double[][] rows = DesignFixture.rows(300, 2);
    private final int[] labels = DesignFixture.labels(design, rows);
    private final DeviationLevels levels = DeviationLevels.frequencySpread(0.01)
            .withAmplitudeSpread(0.02, 0.05)
            .withNoise(ReadingNoise.at(300, 10.2));

    @Test
    void findsEveryDeviceWithinAFewKilohertz() {
        DeviceNetwork device = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4));
        DeviceNetwork found =
                new Identification(design, CalibrationSettings.DEFAULT).identify(new ChipUnderTest(device, 5));
        for (int l = 0; l < 2; l++) {
            double[][] made = device.layers().get(l).madeGigahertz();
            for (int j = 0; j < made.length; j++) {
                for (int k = 0; k < made[j].length; k++) {
                    double truth = device.layers().get(l).stretch()[j][k];
                    double estimate = found.layers().get(l).stretch()[j][k];
                    assertThat((estimate - truth) * made[j][k]).isCloseTo(0, within(6e-6));
                }
            }
        }
        assertThat(found.oscillators().getFirst().frequenciesGigahertz())
                .containsExactly(device.oscillators().getFirst().frequenciesGigahertz(), within(5e-5));
    }

    @Test
    void bringsAChipBackWithinItsStepsAndRange() {
        // Random rows lie close to the borders between classes and a short chain has little to compensate with: finer
        // steps.
        CalibrationSettings how = CalibrationSettings.DEFAULT.withTuning(5e-6, 0.05);
        ChipUnderTest chip = new ChipUnderTest(DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4)), 5);
        CalibrationReport report = new Calibrator(design, how, rows, labels).calibrate(chip, 6);
        double open = report.stages().getFirst().trainAccuracyPercent();
        double after = report.stages().getLast().trainAccuracyPercent();
        assertThat(after).isGreaterThan(open + 25);
        assertThat(report.stages().getLast().trainLoss())
                .isLessThan(report.stages().getFirst().trainLoss() / 2);
        for (double[] chain : report.settings().detuningsGigahertz()[0]) {
            for (int k = 0; k < chain.length; k++) {
                double steps = chain[k] / how.stepGigahertz();
                assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6));
                double made = design.layers().getFirst().initialResonanceFrequenciesGigahertz()[0][k];
                assertThat(Math.abs(chain[k])).isLessThanOrEqualTo(how.tuningRange() * made + 1e-9);
            }
        }
    }

    @Test
    void isRepeatable() {
        ChipSettings[] results = new ChipSettings[2];
        for (int n = 0; n < 2; n++) {
            ChipUnderTest chip = new ChipUnderTest(DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4)), 5);
            results[n] = new Calibrator(design, CalibrationSettings.DEFAULT, rows, labels)
                    .calibrate(chip, 6)
                    .settings();
        }
        assertThat(results[0].detuningsGigahertz()[0]).isDeepEqualTo(results[1].detuningsGigahertz()[0]);
    }

    @Test
    void countsWhatItAsksOfTheChip() {
        ChipUnderTest chip = new ChipUnderTest(DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4)), 5);
        CalibrationSettings how = CalibrationSettings.DEFAULT.withLoopEpochs(0).withTwin(TwinSettings.NONE);
        CalibrationReport report = new Calibrator(design, how, rows, labels).calibrate(chip, 6);
        // 24 + 12 resonators, two sweeps of 20 tones each; 12 oscillators at three currents; rows before and after
        assertThat(report.toneReadings()).isEqualTo((24 + 12) * 2 * 20 + 12 * 3);
        assertThat(report.labelledRowReadings()).isEqualTo(2L * rows.length);
        assertThat(report.loopSteps()).isZero();
    }

    @Test
    void trainsOnWhatItIdentifiedAndAsksTheChipOnlyForItsRows() {
        ChipUnderTest chip = new ChipUnderTest(DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4)), 5);
        CalibrationSettings how = CalibrationSettings.DEFAULT.withLoopEpochs(0);
        CalibrationReport report = new Calibrator(design, how, rows, labels).calibrate(chip, 6);
        assertThat(report.stages().getLast().name()).isEqualTo("trained on the twin");
        assertThat(report.stages().getLast().trainLoss())
                .isLessThan(report.stages().get(1).trainLoss());
        assertThat(report.labelledRowReadings()).isEqualTo(3L * rows.length);
        assertThat(report.loopSteps()).isZero();
    }

    /** A chip in service is trained on its twin also where fitting alone answers the training rows well. */
    @Test
    void trainsOnTheTwinAlwaysWhereThatIsAsked() {
        ChipDeviations slight = ChipDeviations.draw(design, DeviationLevels.frequencySpread(1e-5), 4);
        for (TwinSettings twin : List.of(TwinSettings.DEFAULT, TwinSettings.IN_SERVICE)) {
            CalibrationSettings how =
                    CalibrationSettings.DEFAULT.withTuning(1e-6, 0.05).withTwin(twin);
            CalibrationReport report = new Calibrator(design, how, rows, labels)
                    .calibrate(new ChipUnderTest(DeviceNetwork.of(design, slight), 5), 6);
            assertThat(report.stages().get(1).trainAccuracyPercent()).isGreaterThan(99);
            assertThat(report.stages().stream().anyMatch(stage -> stage.name().equals("trained on the twin")))
                    .isEqualTo(twin.always());
        }
    }

    /** Every device has drifted its own way by 0.2 %, and all by 0.5 % more but for the trimmed first layer. */
    @Test
    void givesADriftedChipItsScoresBackWithoutARow() {
        CalibrationSettings how = CalibrationSettings.DEFAULT.withTuning(5e-6, 0.05);
        DeviceNetwork fresh = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4));
        Calibrator calibrator = new Calibrator(design, how, rows, labels);
        CalibrationReport report = calibrator.calibrate(new ChipUnderTest(fresh, 5), 6);
        DeviceNetwork warm = drifted(fresh, 0, 0.995);
        DeviceNetwork aged = drifted(fresh, 2e-3, 0.995);
        ChipUnderTest bench = new ChipUnderTest(aged, 8);
        ChipSettings refitted = calibrator.refit(report, bench);
        double[][] wanted = warm.scores(rows, report.settings(), new SplittableRandom(1));
        double left = distance(wanted, aged.scores(rows, report.settings(), new SplittableRandom(1)));
        double reached = distance(wanted, aged.scores(rows, refitted, new SplittableRandom(1)));
        assertThat(reached).isLessThan(0.25 * left);
        assertThat(bench.rowReadings()).isZero();
        assertAllowed(refitted, design, how.hardware());
    }

    /** Warmth goes as it came, and moves what is behind the first layer together with its tones. */
    @Test
    void leavesAChipAsItIsThatIsOnlyWarm() {
        CalibrationSettings how = CalibrationSettings.DEFAULT.withTuning(5e-6, 0.05);
        DeviationLevels quiet = DeviationLevels.frequencySpread(0.01);
        DeviceNetwork fresh = DeviceNetwork.of(design, ChipDeviations.draw(design, quiet, 4));
        Calibrator calibrator = new Calibrator(design, how, rows, labels);
        CalibrationReport report = calibrator.calibrate(new ChipUnderTest(fresh, 5), 6);
        double[][] before = report.settings().detuningsGigahertz()[1];
        double[][] after = calibrator.refit(report, new ChipUnderTest(drifted(fresh, 0, 0.995), 8))
                .detuningsGigahertz()[1];
        for (int j = 0; j < before.length; j++) {
            assertThat(after[j]).containsExactly(before[j], within(2e-5));
        }
    }

    @Test
    void givesNothingBackThatWasNeverIdentified() {
        ChipUnderTest chip = new ChipUnderTest(DeviceNetwork.ideal(design), 5);
        Calibrator calibrator = new Calibrator(
                design, CalibrationSettings.PUBLISHED.withLoopEpochs(0).withTwin(TwinSettings.NONE), rows, labels);
        CalibrationReport report = calibrator.calibrate(chip, 6);
        assertThatThrownBy(() -> calibrator.refit(report, chip)).hasMessageContaining("identified");
    }

    /** Each frequency off by its own part; those behind the first layer by a factor, too. */
    private static DeviceNetwork drifted(DeviceNetwork fresh, double spread, double factor) {
        SplittableRandom chance = new SplittableRandom(3);
        List<DeviceLayer> layers = new ArrayList<>();
        for (DeviceLayer layer : fresh.layers()) {
            double common = layers.isEmpty() ? 1 : factor;
            double[][] stretch = Arrays.stream(layer.stretch())
                    .map(chain -> moved(chain, spread, common, chance))
                    .toArray(double[][]::new);
            layers.add(
                    new DeviceLayer(layer.madeGigahertz(), stretch, layer.gainVoltsPerMicrowatt(), layer.damping(), 0));
        }
        Oscillators own = fresh.oscillators().getFirst();
        Oscillators oscillators = new Oscillators(
                own.model(),
                moved(own.frequenciesGigahertz(), spread, factor, chance),
                own.powerFactors(),
                own.pullingGigahertzPerMicroamp());
        double[] noise = {fresh.noiseVolts(0), fresh.noiseVolts(1)};
        return new DeviceNetwork(layers, List.of(oscillators), fresh.tonesGigahertz(0), noise);
    }

    private static double[] moved(double[] values, double spread, double factor, SplittableRandom chance) {
        return Arrays.stream(values)
                .map(value -> value * factor * (1 + spread * chance.nextGaussian()))
                .toArray();
    }

    /** Root of the mean square of differences [V]. */
    private static double distance(double[][] wanted, double[][] found) {
        double sum = 0;
        for (int r = 0; r < wanted.length; r++) {
            for (int c = 0; c < wanted[r].length; c++) {
                sum += Math.pow(wanted[r][c] - found[r][c], 2) / wanted.length / wanted[r].length;
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void thePublishedSchemeTrainsWithoutIdentification() {
        ChipUnderTest chip = new ChipUnderTest(
                DeviceNetwork.of(design, ChipDeviations.draw(design, DeviationLevels.frequencySpread(0.002), 4)), 5);
        CalibrationReport report =
                new Calibrator(design, CalibrationSettings.PUBLISHED, rows, labels).calibrate(chip, 6);
        assertThat(report.toneReadings()).isZero();
        assertThat(report.loopSteps()).isEqualTo(120);
        assertThat(report.stages().getLast().trainLoss())
                .isLessThan(report.stages().getFirst().trainLoss());
    }

    /** Figures of a chip drawn at 1 % spread, for which the lowest loss chose the fit that was wrong in 39 rows of 562. */
    @Test
    void leavesTheSettingsThatNameMostRowsRight() {
        ChipSettings any = ChipSettings.of(design);
        CalibrationReport.Stage open = new CalibrationReport.Stage("open loop", 1, 95, 21, any);
        CalibrationReport.Stage fitted = new CalibrationReport.Stage("identified and retuned", 2, 0.2576, 93.06, any);
        CalibrationReport.Stage trained = new CalibrationReport.Stage("trained on the twin", 3, 0.3199, 98.04, any);
        CalibrationReport.Stage surer = new CalibrationReport.Stage("trained in the loop", 4, 0.31, 98.04, any);
        assertThat(CalibrationReport.best(List.of(open, fitted, trained))).isSameAs(trained);
        assertThat(CalibrationReport.best(List.of(open, fitted, trained, surer)))
                .isSameAs(surer);
    }

    /** A design may lie off the steps and beyond the range, as the most disturbance-proof ones do; the chip's settings may not. */
    @ParameterizedTest
    @EnumSource(CalibrationMethod.class)
    void neverReturnsSettingsThatNoHardwareHas(CalibrationMethod method) {
        ChipSettings far = ChipSettings.of(design);
        far.detuningsGigahertz()[0][2][3] = 0.09 * 0.033;
        far.detuningsGigahertz()[1][1][5] = -0.07 * 0.04;
        ChipModel beyond = far.appliedTo(design);
        CalibrationSettings how =
                new CalibrationSettings(50e-6, 0.05, 0.1, 20, 2, 256, 2e-5, 96, method, TwinSettings.DEFAULT);
        // A chip without deviations: the open loop is the best there is.
        ChipUnderTest chip = new ChipUnderTest(DeviceNetwork.ideal(beyond), 5);
        CalibrationReport report = new Calibrator(beyond, how, rows, labels).calibrate(chip, 6);
        for (CalibrationReport.Stage stage : report.stages()) {
            assertAllowed(stage.settings(), beyond, how.hardware());
        }
        assertAllowed(report.settings(), beyond, how.hardware());
    }

    private static void assertAllowed(ChipSettings settings, ChipModel of, TuningHardware hardware) {
        for (int l = 0; l < of.layers().size(); l++) {
            double[][] made = of.layers().get(l).initialResonanceFrequenciesGigahertz();
            for (int j = 0; j < made.length; j++) {
                for (int k = 0; k < made[j].length; k++) {
                    double detuning = settings.detuningsGigahertz()[l][j][k];
                    double steps = detuning / hardware.stepGigahertz();
                    assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6));
                    assertThat(Math.abs(detuning)).isLessThanOrEqualTo(hardware.tuningRange() * made[j][k] + 1e-12);
                }
            }
        }
    }
}
