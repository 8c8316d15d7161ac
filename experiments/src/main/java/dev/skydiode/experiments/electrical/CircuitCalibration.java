package dev.skydiode.experiments.electrical;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.calibration.CalibrationReport;
import dev.skydiode.chiplab.calibration.CalibrationSettings;
import dev.skydiode.chiplab.calibration.Calibrator;
import dev.skydiode.chiplab.calibration.ChipUnderTest;
import dev.skydiode.chiplab.electrical.ElectricalLevels;
import dev.skydiode.chiplab.electrical.LadderCircuit;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.variability.ChainCircuit;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.ReadingNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Deviating chips whose chains are lines that saturate and are read with noise, calibrated past their circuit (the
 * operator knows of none) and through it. Torque phase, damping spread and shot noise are no part of it.
 */
final class CircuitCalibration {
    private final ChipModel model;
    private final DataSet training;
    private final DataSet test;
    private final double frequencySpread;
    private final int chips;
    private final long seed;

    CircuitCalibration(ChipModel model, DataSet training, DataSet test, double frequencySpread, int chips, long seed) {
        this.model = model;
        this.training = training;
        this.test = test;
        this.frequencySpread = frequencySpread;
        this.chips = chips;
        this.seed = seed;
    }

    /**
     * One chip, per cent of the test rows named right.
     *
     * @param openPercent set as designed
     * @param past calibrated as if there were no circuit
     * @param through calibrated through it
     */
    record Chip(long seed, double openPercent, Calibrated past, Calibrated through) {}

    /**
     * What a calibration came to.
     *
     * @param rowReadings training rows that the chip was shown
     * @param loopSteps training steps in the loop
     */
    record Calibrated(double percent, long rowReadings, long loopSteps) {}

    /** Whether an effect is one of the circuit alone. */
    static boolean applies(ElectricalLevels levels) {
        return levels.torquePhaseDegrees() == 0 && levels.dampingSpread() == 0;
    }

    List<Chip> judge(ElectricalLevels levels) {
        List<ChainCircuit> circuits = model.layers().stream()
                .<ChainCircuit>map(
                        layer -> new LadderCircuit(levels, layer.resonators(), layer.inputFrequenciesGigahertz()))
                .toList();
        ReadingNoise noise =
                levels.kelvin() == 0 ? ReadingNoise.NONE : ReadingNoise.at(levels.kelvin(), levels.averagingMicros());
        DeviationLevels deviations =
                DeviationLevels.frequencySpread(frequencySpread).withNoise(noise);
        List<Chip> judged = new ArrayList<>();
        for (long n = seed; n < seed + chips; n++) {
            DeviceNetwork device = DeviceNetwork.of(model, ChipDeviations.draw(model, deviations, n))
                    .in(circuits);
            judged.add(new Chip(
                    n,
                    percent(device, ChipSettings.of(model), n),
                    calibrated(device, List.of(), n),
                    calibrated(device, circuits, n)));
        }
        return judged;
    }

    private Calibrated calibrated(DeviceNetwork device, List<ChainCircuit> known, long chipSeed) {
        Calibrator calibrator = new Calibrator(
                model, CalibrationSettings.DEFAULT, training.powersMicrowatts(), training.labels(), known);
        CalibrationReport report = calibrator.calibrate(new ChipUnderTest(device, chipSeed), chipSeed);
        return new Calibrated(
                percent(device, report.settings(), chipSeed), report.labelledRowReadings(), report.loopSteps());
    }

    private double percent(DeviceNetwork device, ChipSettings settings, long chipSeed) {
        return device.accuracyPercent(test.powersMicrowatts(), test.labels(), settings, new SplittableRandom(chipSeed));
    }
}
