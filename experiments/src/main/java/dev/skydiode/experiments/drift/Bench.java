package dev.skydiode.experiments.drift;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.calibration.CalibrationReport;
import dev.skydiode.chiplab.calibration.CalibrationSettings;
import dev.skydiode.chiplab.calibration.Calibrator;
import dev.skydiode.chiplab.calibration.ChipUnderTest;
import dev.skydiode.chiplab.calibration.TwinSettings;
import dev.skydiode.chiplab.drift.ServiceMonth;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The bench of one chip in service, which sees training rows only and counts what it reads. */
final class Bench implements ServiceMonth.Bench {
    private final Calibrator calibrator;
    private final double[][] rows;
    private final int[] labels;
    private final long seed;
    private final SplittableRandom noise;
    private @Nullable CalibrationReport last;
    private long calibrationReadings;
    private long refitReadings;
    private long checkReadings;

    /**
     * @param rows training rows [µW], rows × tones
     * @param labels class of each
     * @param seed of the readings' noise and of training's order
     */
    Bench(ChipModel design, double[][] rows, int[] labels, long seed) {
        this.calibrator =
                new Calibrator(design, CalibrationSettings.DEFAULT.withTwin(TwinSettings.IN_SERVICE), rows, labels);
        this.rows = rows;
        this.labels = labels;
        this.seed = seed;
        this.noise = new SplittableRandom(seed);
    }

    @Override
    public ChipSettings calibrated(DeviceNetwork now) {
        CalibrationReport report = calibrator.calibrate(new ChipUnderTest(now, seed), seed);
        calibrationReadings += report.toneReadings() + report.labelledRowReadings();
        last = report;
        return report.settings();
    }

    @Override
    public ChipSettings refitted(DeviceNetwork now) {
        // Readings have noise of their own each time.
        ChipUnderTest chip = new ChipUnderTest(now, noise.nextLong());
        ChipSettings settings = calibrator.refit(Objects.requireNonNull(last, "calibrated before"), chip);
        refitReadings += chip.toneReadings();
        return settings;
    }

    @Override
    public double trainPercent(DeviceNetwork now, ChipSettings written) {
        checkReadings += rows.length;
        return now.accuracyPercent(rows, labels, written, noise);
    }

    /** Readings of tones and rows in calibrations so far. */
    long calibrationReadings() {
        return calibrationReadings;
    }

    /** Readings of tones in refits so far. */
    long refitReadings() {
        return refitReadings;
    }

    /** Readings of rows in checks so far. */
    long checkReadings() {
        return checkReadings;
    }
}
