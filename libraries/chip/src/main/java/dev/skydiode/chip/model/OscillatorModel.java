package dev.skydiode.chip.model;

import dev.skydiode.chip.device.SpinTorqueOscillator;

/**
 * The neurons behind one layer's chains: how a chain's voltage becomes a current, and the oscillator it drives.
 *
 * <p>I[µA] = microampsPerMillivolt · 1000 · (V_chain[V] + addedBiasVolts); then {@link SpinTorqueOscillator}.
 *
 * @param device the oscillator: threshold 1e-3 to 1e6 µA, clamp from there to 1e6 µA, Q 0 to 1000, resistance 1e-3 to 1e9 Ω,
 *     amplifier gain 0 to 1e9
 * @param addedBiasVolts voltage added to every chain's, −10 to 10
 * @param microampsPerMillivolt transconductance between chain and oscillator, ±1e6
 */
public record OscillatorModel(SpinTorqueOscillator device, double addedBiasVolts, double microampsPerMillivolt) {

    /** The published drone network's neuron: 10 µA threshold, 40 µA clamp, Q = 2, 1 kΩ, gain 1.25. */
    public static final OscillatorModel PUBLISHED = new OscillatorModel(
            new SpinTorqueOscillator(10, 40, 2, 1000, 1.25), 0.011084586710145186, 3.388370758630916);

    private static final double MILLIVOLTS_PER_VOLT = 1000;

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException naming the component, its range and what was found
     */
    public OscillatorModel {
        Check.range("thresholdMicroamps", device.thresholdMicroamps(), 1e-3, 1e6);
        Check.range("clampMicroamps", device.clampMicroamps(), device.thresholdMicroamps(), 1e6);
        Check.range("nonlinearDamping", device.nonlinearDamping(), 0, 1000);
        Check.range("resistanceOhms", device.resistanceOhms(), 1e-3, 1e9);
        Check.range("amplifierGain", device.amplifierGain(), 0, 1e9);
        Check.range("addedBiasVolts", addedBiasVolts, -10, 10);
        Check.range("microampsPerMillivolt", microampsPerMillivolt, -1e6, 1e6);
    }

    /** Current per chain voltage [µA/V]. */
    public double microampsPerVolt() {
        return MILLIVOLTS_PER_VOLT * microampsPerMillivolt;
    }

    /**
     * Current that a chain asks for: I = g (V + b₀).
     *
     * @param chainVolts V, of either sign
     * @return [µA], before threshold and clamp, so perhaps negative
     */
    public double driveMicroamps(double chainVolts) {
        return (chainVolts + addedBiasVolts) * microampsPerVolt();
    }

    /**
     * What the neurons of a layer emit: A·p(I_j)·R·I_j² with I_j = g (V_j + b₀).
     *
     * @param chainVolts V_j, one per chain
     * @return powers behind the amplifiers [µW], one per neuron: the next layer's inputs
     */
    public double[] outputMicrowatts(double[] chainVolts) {
        double[] powers = new double[chainVolts.length];
        for (int j = 0; j < powers.length; j++) {
            powers[j] = device.outputMicrowatts(driveMicroamps(chainVolts[j]));
        }
        return powers;
    }

    /** Chain voltage that asks for a current, in V; the inverse of {@link #driveMicroamps}. */
    public double chainVolts(double microamps) {
        return microamps / microampsPerVolt() - addedBiasVolts;
    }

    /** The same neurons driven otherwise: what a search over the bias and the transconductance varies. */
    public OscillatorModel withDrive(double newAddedBiasVolts, double newMicroampsPerMillivolt) {
        return new OscillatorModel(device, newAddedBiasVolts, newMicroampsPerMillivolt);
    }
}
