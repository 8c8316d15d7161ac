package dev.skydiode.experiments.variability;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.calibration.CalibrationReport;
import dev.skydiode.chiplab.calibration.CalibrationSettings;
import dev.skydiode.chiplab.calibration.Calibrator;
import dev.skydiode.chiplab.calibration.ChipUnderTest;
import dev.skydiode.chiplab.calibration.NoiseAwareTraining;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws chips and judges them on the test rows: open loop, trained to expect deviations, and calibrated on the training rows.
 *
 * @param design the trained model
 * @param train training rows [µW] and their classes
 * @param test test rows [µW] and their classes
 * @param chips chips per level
 * @param seed first seed; chip n of every level has seed + n
 * @param noiseAwareEpochs passes of the noise-aware training; 0 leaves it out
 * @param calibration how chips are calibrated
 * @param calibrated whether chips are calibrated at all
 * @param published whether they are also calibrated by the published scheme, the baseline
 */
record VariabilityStudy(
        ChipModel design,
        Rows train,
        Rows test,
        int chips,
        long seed,
        int noiseAwareEpochs,
        CalibrationSettings calibration,
        boolean calibrated,
        boolean published) {
    private static final double NOISE_AWARE_RATE = 6e-6;

    /** Rows and their classes. */
    record Rows(double[][] powers, int[] labels) {}

    Map<String, Object> level(Effect effect, double level) {
        DeviationLevels levels = effect.at(level);
        double[] open = new double[chips];
        double[] aware = new double[chips];
        ChipSettings wanted = ChipSettings.of(design);
        ChipSettings expecting = noiseAwareEpochs == 0
                ? wanted
                : new NoiseAwareTraining(design, levels, NOISE_AWARE_RATE)
                        .train(train.powers(), train.labels(), noiseAwareEpochs, seed);
        Calibrations ours = new Calibrations(calibrated ? calibration : null);
        Calibrations theirs = new Calibrations(published ? CalibrationSettings.PUBLISHED : null);
        for (int n = 0; n < chips; n++) {
            DeviceNetwork chip = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, seed + n));
            open[n] = accuracy(chip, wanted, n);
            aware[n] = accuracy(chip, expecting, n);
            ours.add(chip, n);
            theirs.add(chip, n);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("effect", effect.label());
        entry.put("level", level);
        entry.put("unit", effect.unit());
        entry.put("chips", chips);
        entry.put("openLoop", Accuracies.of(open));
        if (noiseAwareEpochs > 0) {
            entry.put("noiseAware", Accuracies.of(aware));
        }
        ours.put(entry, "calibrated", "calibration");
        theirs.put(entry, "publishedCalibration", "publishedCalibration");
        return entry;
    }

    /** What one way of calibrating makes of the chips, and its mean cost; nothing where there are no settings. */
    private final class Calibrations {
        private final @Nullable Calibrator calibrator;
        private final double[] percents = new double[chips];
        private double tones;
        private double rows;
        private double steps;

        Calibrations(@Nullable CalibrationSettings settings) {
            calibrator = settings == null ? null : new Calibrator(design, settings, train.powers(), train.labels());
        }

        void add(DeviceNetwork chip, int n) {
            if (calibrator == null) {
                return;
            }
            CalibrationReport report = calibrator.calibrate(new ChipUnderTest(chip, seed + n), seed + n);
            percents[n] = accuracy(chip, report.settings(), n);
            tones += (double) report.toneReadings() / chips;
            rows += (double) report.labelledRowReadings() / chips;
            steps += (double) report.loopSteps() / chips;
        }

        void put(Map<String, Object> entry, String name, String prefix) {
            if (calibrator != null) {
                entry.put(name, Accuracies.of(percents));
                entry.put(prefix + "ToneReadings", tones);
                entry.put(prefix + "RowReadings", rows);
                entry.put(prefix + "Steps", steps);
            }
        }
    }

    private double accuracy(DeviceNetwork chip, ChipSettings settings, int n) {
        return chip.accuracyPercent(test.powers(), test.labels(), settings, new SplittableRandom(seed + 7919L * n));
    }
}
