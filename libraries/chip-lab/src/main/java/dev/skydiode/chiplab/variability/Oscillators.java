package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.OscillatorModel;

/**
 * A layer's neurons with every oscillator's own numbers. Immutable.
 *
 * @param model the design
 * @param frequenciesGigahertz emission frequency of each at the mean current
 * @param powerFactors factor on the emitted power of each; 0 for a dead one
 * @param pullingGigahertzPerMicroamp change of the emission frequency with current
 */
public record Oscillators(
        OscillatorModel model,
        double[] frequenciesGigahertz,
        double[] powerFactors,
        double pullingGigahertzPerMicroamp) {

    /** Current at which an oscillator emits at its nominal frequency [µA]. */
    public static final double MEAN_MICROAMPS = 25;

    static Oscillators of(
            OscillatorModel model, LayerDeviations deviations, DeviationLevels levels, double[] nominalGigahertz) {
        double[] frequencies = new double[nominalGigahertz.length];
        double[] factors = new double[nominalGigahertz.length];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = nominalGigahertz[i]
                    * (1 + deviations.oscillatorFrequencyErrors()[i])
                    * (1 + levels.temperatureShift());
            factors[i] = 1 + deviations.oscillatorPowerErrors()[i];
        }
        return new Oscillators(model, frequencies, factors, levels.pullingMegahertzPerMilliamp() * 1e-6);
    }

    /** Emitted powers behind the amplifiers [µW] for the voltages of the chains before [V]. */
    public double[] powersMicrowatts(double[] volts) {
        SpinTorqueOscillator device = model.device();
        double[] powers = new double[volts.length];
        for (int j = 0; j < volts.length; j++) {
            powers[j] = powerFactors[j] * device.outputMicrowatts(model.driveMicroamps(volts[j]));
        }
        return powers;
    }

    /** Emission frequencies at the currents that these voltages make [GHz]. */
    public double[] pulledGigahertz(double[] volts) {
        SpinTorqueOscillator device = model.device();
        double[] tones = new double[volts.length];
        for (int j = 0; j < volts.length; j++) {
            double current = device.limitedMicroamps(model.driveMicroamps(volts[j]));
            tones[j] = frequenciesGigahertz[j] + pullingGigahertzPerMicroamp * (current - MEAN_MICROAMPS);
        }
        return tones;
    }

    /** Gradients by chain voltage from gradients by emitted power; none where the current is off or clamped. */
    double[][] voltGradients(double[][] volts, double[][] byPowers) {
        double[][] gradients = new double[volts.length][];
        for (int r = 0; r < volts.length; r++) {
            double[] row = new double[volts[r].length];
            for (int j = 0; j < row.length; j++) {
                row[j] = byPowers[r][j] * powerFactors[j] * slope(volts[r][j]);
            }
            gradients[r] = row;
        }
        return gradients;
    }

    /** dP/dV [µW/V], {@code P = A p R I²}, {@code p = (ξ − 1)/(ξ + Q)}. */
    private double slope(double volts) {
        double current = model.driveMicroamps(volts);
        if (current <= model.thresholdMicroamps() || current >= model.clampMicroamps()) {
            return 0;
        }
        double xi = current / model.thresholdMicroamps();
        double q = model.nonlinearDamping();
        double p = (xi - 1) / (xi + q);
        double byXi = (1 + q) / ((xi + q) * (xi + q));
        double byCurrent = 2 * current * p + current * current * byXi / model.thresholdMicroamps();
        return model.amplifierGain() * model.resistanceOhms() * 1e-6 * byCurrent * 1000 * model.microampsPerMillivolt();
    }
}
