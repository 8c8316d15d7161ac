package dev.skydiode.workbench.variability;

import dev.skydiode.chip.calibration.CalibrationReport;
import dev.skydiode.chip.calibration.CalibrationSettings;
import dev.skydiode.chip.calibration.Calibrator;
import dev.skydiode.chip.calibration.ChipUnderTest;
import dev.skydiode.chip.calibration.NoiseAwareTraining;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.variability.ChipDeviations;
import dev.skydiode.chip.variability.ChipSettings;
import dev.skydiode.chip.variability.DeviationLevels;
import dev.skydiode.chip.variability.DeviceNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

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
 */
record VariabilityStudy(
        ChipModel design,
        Rows train,
        Rows test,
        int chips,
        long seed,
        int noiseAwareEpochs,
        CalibrationSettings calibration) {
    private static final double NOISE_AWARE_RATE = 6e-6;

    /** Rows and their classes. */
    record Rows(double[][] powers, int[] labels) {}

    Map<String, Object> level(Effect effect, double level) {
        DeviationLevels levels = effect.at(level);
        double[] open = new double[chips];
        double[] aware = new double[chips];
        double[] calibrated = new double[chips];
        double tones = 0;
        double rows = 0;
        double steps = 0;
        ChipSettings wanted = ChipSettings.of(design);
        ChipSettings expecting = noiseAwareEpochs == 0
                ? wanted
                : new NoiseAwareTraining(design, levels, NOISE_AWARE_RATE)
                        .train(train.powers(), train.labels(), noiseAwareEpochs, seed);
        Calibrator calibrator = new Calibrator(design, calibration, train.powers(), train.labels());
        for (int n = 0; n < chips; n++) {
            DeviceNetwork chip = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, seed + n));
            open[n] = accuracy(chip, wanted, n);
            aware[n] = accuracy(chip, expecting, n);
            CalibrationReport report = calibrator.calibrate(new ChipUnderTest(chip, seed + n), seed + n);
            calibrated[n] = accuracy(chip, report.settings(), n);
            tones += (double) report.toneReadings() / chips;
            rows += (double) report.labelledRowReadings() / chips;
            steps += (double) report.loopSteps() / chips;
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
        entry.put("calibrated", Accuracies.of(calibrated));
        entry.put("calibrationToneReadings", tones);
        entry.put("calibrationRowReadings", rows);
        entry.put("calibrationSteps", steps);
        return entry;
    }

    private double accuracy(DeviceNetwork chip, ChipSettings settings, int n) {
        return chip.accuracyPercent(test.powers(), test.labels(), settings, new SplittableRandom(seed + 7919L * n));
    }
}
