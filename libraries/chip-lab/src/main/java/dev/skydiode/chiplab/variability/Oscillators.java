package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chiplab.engine.Neurons;

/**
 * A layer's neurons with every oscillator's own numbers. Immutable.
 *
 * @param model the design
 * @param frequenciesGigahertz emission frequency of each at the mean current
 * @param powerFactors factor on the emitted power of each; 0 for a dead one
 * @param pullingGigahertzPerMicroamp change of the emission frequency with current
 */
public record Oscillators(
        OscillatorModel model, double[] frequenciesGigahertz, double[] powerFactors, double pullingGigahertzPerMicroamp)
        implements Neurons {

    /** Current at which an oscillator emits at its nominal frequency [µA]. */
    public static final double MEAN_MICROAMPS = 25;

    /**
     * The neurons that a chip has: f_j = f_j,nominal (1 + ε_j)(1 + shift), power factor 1 + δ_j.
     *
     * @param deviations ε and δ of each
     * @param levels shift by temperature (relative) and pulling [MHz/mA]
     * @param nominalGigahertz emission frequencies of the design
     */
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

    /**
     * Emission frequencies at the currents that these voltages make [GHz]: f_j + pulling · (I_j − 25 µA), I_j within the current's limits.
     *
     * @param volts of the chains before, one per oscillator
     */
    public double[] pulledGigahertz(double[] volts) {
        SpinTorqueOscillator device = model.device();
        double[] tones = new double[volts.length];
        for (int j = 0; j < volts.length; j++) {
            double current = device.limitedMicroamps(model.driveMicroamps(volts[j]));
            tones[j] = frequenciesGigahertz[j] + pullingGigahertzPerMicroamp * (current - MEAN_MICROAMPS);
        }
        return tones;
    }

    /**
     * Emitted power of one oscillator for several rows, and its derivative.
     *
     * @param volts of the chain before it, one per row [V]
     * @param outputs filled: behind its amplifier [µW]
     * @param slopes filled: ∂P/∂V [µW/V], 0 beyond the current's limits
     */
    @Override
    public void activate(int neuron, double[] volts, double[] outputs, double[] slopes) {
        SpinTorqueOscillator device = model.device();
        double factor = powerFactors[neuron];
        double microampsPerVolt = model.microampsPerVolt();
        for (int r = 0; r < outputs.length; r++) {
            double current = model.driveMicroamps(volts[r]);
            outputs[r] = factor * device.outputMicrowatts(current);
            slopes[r] = factor * (device.outputSlope(current) * microampsPerVolt);
        }
    }
}
