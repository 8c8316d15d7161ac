package dev.skydiode.chiplab.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DesignFixture;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.ReadingNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ServiceMonthTest {
    private final ChipModel design = DesignFixture.design(1);
    private final double[][] rows = DesignFixture.rows(200, 2);
    private final int[] labels = DesignFixture.labels(design, rows);
    private final ChipSettings settings = ChipSettings.of(design);
    private final DeviceNetwork device = DeviceNetwork.of(
            design, ChipDeviations.draw(design, DeviationLevels.NONE.withNoise(ReadingNoise.at(300, 10.2)), 3));

    @Test
    void bringsBackACommonShiftItWasNeverToldOf() {
        DriftLevels levels = new DriftLevels(-8e-4, 8, 0, 10, 0, 0);
        RunningChip chip = new RunningChip(device, settings, levels, new SplittableRandom(1));
        SplittableRandom noise = new SplittableRandom(2);
        int[] pilots = {3, 9, 15, 21};
        PilotTrim trim = new PilotTrim(chip, () -> chip.at(0, 0), pilots, 1e-6, noise);
        // 5 K: 0.4 % down. A few corrections, since the curves are not straight.
        for (int n = 0; n < 6; n++) {
            trim.correct(chip, () -> chip.at(1, 5), noise);
        }
        assertThat((1 + chip.trim()) * (1 - 8e-4 * 5)).isCloseTo(1, within(PilotTrim.DEAD_BAND));
        assertThat(trim.readings()).isEqualTo(4 * (3 + 6));
        assertThat(trim.moves()).isBetween(1L, 6L);
    }

    @Test
    void staysPutWhereNothingDrifts() {
        DriftLevels still = new DriftLevels(0, 0, 0, 10, 0, 0);
        ServiceMonth month = new ServiceMonth(still, 1, 10, 4, 1e-5, 0, 0, 5);
        ServiceMonth.Outcome outcome = month.run(device, bench(100), rows, labels, 0);
        assertThat(outcome.trims()).isZero();
        assertThat(outcome.hours()).hasSize(24);
        assertThat(outcome.pilotReadings()).isEqualTo(4 * (3 + 144));
    }

    @Test
    void keepsADriftingChipBetterThanWithoutAndIsRepeatable() {
        ServiceMonth month = new ServiceMonth(new DriftLevels(-8e-4, 8, 2, 10, 0, 0), 3, 5, 6, 1e-5, 0, 0, 7);
        ServiceMonth.Outcome outcome = month.run(device, bench(100), rows, labels, 1);
        double trimmed = 0;
        double untrimmed = 0;
        for (ServiceMonth.Hour hour : outcome.hours()) {
            trimmed += hour.trimmedPercent() / outcome.hours().size();
            untrimmed += hour.untrimmedPercent() / outcome.hours().size();
        }
        assertThat(trimmed).isGreaterThan(untrimmed + 10);
        assertThat(month.run(device, bench(100), rows, labels, 1)).isEqualTo(outcome);
    }

    @Test
    void ageingAndWritingMoveDevicesApartByAsMuchAsStated() {
        RunningChip chip =
                new RunningChip(device, settings, new DriftLevels(0, 0, 0, 10, 1e-3, 5e-6), new SplittableRandom(9));
        double[][] stretch = chip.at(99, 0).layers().getFirst().stretch();
        double aged = 0;
        double missed = 0;
        int count = stretch.length * stretch[0].length;
        for (int j = 0; j < stretch.length; j++) {
            for (int k = 0; k < stretch[j].length; k++) {
                aged += Math.pow(stretch[j][k] - 1, 2) / count;
                double miss = chip.written().detuningsGigahertz()[0][j][k] - settings.detuningsGigahertz()[0][j][k];
                missed += miss * miss / count;
            }
        }
        // Two decades after the first hour.
        assertThat(Math.sqrt(aged)).isCloseTo(2e-3, within(3e-4));
        assertThat(Math.sqrt(missed)).isCloseTo(5e-6, within(8e-7));
    }

    @Test
    void calibratesTheChipAsItStandsThereAndReadsTheReferenceAnew() {
        ServiceMonth month = new ServiceMonth(new DriftLevels(-8e-4, 8, 2, 10, 1e-4, 5e-6), 5, 30, 4, 1e-5, 2, 0, 7);
        // As calibrated, after 2 days, as calibrated again, after 4 days.
        RecordingBench bench = bench(99, 97.9, 98.5, 97.4);
        ServiceMonth.Outcome outcome = month.run(device, bench, rows, labels, 0);
        assertThat(outcome.checks()).isEqualTo(2);
        assertThat(outcome.calibrations()).isEqualTo(2);
        assertThat(bench.calibrated).hasSize(3);
        assertThat(bench.calibrated.get(0)).isSameAs(device);
        assertThat(bench.calibrated.get(1).layers().getFirst().stretch()[0])
                .isNotEqualTo(device.layers().getFirst().stretch()[0]);
        assertThat(outcome.pilotReadings()).isEqualTo(4L * (3 * 3 + 5 * 48));
    }

    /** Each calibration draws anew which rows are missed; a chip that holds what it reached is left alone. */
    @Test
    void leavesAChipAloneThatHoldsWhatItReached() {
        ServiceMonth month = new ServiceMonth(new DriftLevels(0, 0, 0, 10, 1e-4, 5e-6), 5, 30, 4, 1e-5, 1, 0, 7);
        RecordingBench bench = bench(99, 98.4, 98.1, 98.9, 98);
        ServiceMonth.Outcome outcome = month.run(device, bench, rows, labels, 0);
        assertThat(outcome.checks()).isEqualTo(4);
        assertThat(outcome.calibrations()).isZero();
        assertThat(bench.calibrated).hasSize(1);
    }

    /** After 3 h, 12 h and 48 h: devices age with the logarithm of time. */
    @Test
    void givesAChipItsWeightsBackEachTimeItIsFourTimesAsOld() {
        ServiceMonth month = new ServiceMonth(new DriftLevels(-8e-4, 8, 2, 10, 1e-4, 5e-6), 3, 30, 4, 1e-5, 0, 3, 7);
        RecordingBench bench = bench(99);
        ServiceMonth.Outcome outcome = month.run(device, bench, rows, labels, 0);
        assertThat(outcome.refits()).isEqualTo(3);
        assertThat(bench.refitted).hasSize(3);
        assertThat(bench.refitted.get(0).layers().getFirst().stretch()[0])
                .isNotEqualTo(bench.refitted.get(1).layers().getFirst().stretch()[0]);
        assertThat(outcome.calibrations()).isZero();
        // The pilots' reference is read anew each time.
        assertThat(outcome.pilotReadings()).isEqualTo(4L * (3 * 4 + 3 * 48));
    }

    /** A bench on which the chip names so many per cent of its training rows right, one after the other, the last for ever. */
    private RecordingBench bench(double... percents) {
        return new RecordingBench(settings, percents);
    }

    private static final class RecordingBench implements ServiceMonth.Bench {
        private final List<DeviceNetwork> calibrated = new ArrayList<>();
        private final List<DeviceNetwork> refitted = new ArrayList<>();
        private final ChipSettings settings;
        private final double[] percents;
        private int asked;

        RecordingBench(ChipSettings settings, double[] percents) {
            this.settings = settings;
            this.percents = percents;
        }

        @Override
        public ChipSettings calibrated(DeviceNetwork now) {
            calibrated.add(now);
            return settings;
        }

        @Override
        public ChipSettings refitted(DeviceNetwork now) {
            refitted.add(now);
            return settings;
        }

        @Override
        public double trainPercent(DeviceNetwork now, ChipSettings written) {
            return percents[Math.min(asked++, percents.length - 1)];
        }
    }

    @Test
    void refusesWhatIsNoService() {
        assertThatThrownBy(() -> new ServiceMonth(DriftLevels.DEFAULT, 0, 5, 8, 1e-5, 0, 0, 1))
                .hasMessageContaining("days");
        assertThatThrownBy(() -> new ServiceMonth(DriftLevels.DEFAULT, 1, 0, 8, 1e-5, 0, 0, 1))
                .hasMessageContaining("pilotMinutes");
        assertThatThrownBy(() -> new ServiceMonth(DriftLevels.DEFAULT, 1, 5, 8, 1e-5, 0, -1, 1))
                .hasMessageContaining("refitHours");
        assertThatThrownBy(() -> new DriftLevels(1, 0, 0, 10, 0, 0)).hasMessageContaining("perKelvin");
    }
}
