package dev.skydiode.chip.network;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import org.jspecify.annotations.Nullable;

/**
 * One layer with its weights computed once: V_j = Σ_i P_i W_ji + b_j [V], powers in µW and weights in V/µW, then the
 * oscillators: I_j = g (V_j + b₀) [µA] and the power that each emits at its current [µW]. The last layer has none: its voltages
 * are the scores. Double precision throughout; the specification that {@link LayerProduct} is held to.
 */
final class FoldedLayer {
    private final int inputs;
    private final int chains;
    /** inputs × chains, V/µW: tone after tone, so that the sum over tones runs along memory and vectorises. */
    private final double[] weights;

    private final double[] biasVolts;
    private final @Nullable OscillatorModel neuron;
    private final @Nullable SpinTorqueOscillator device;

    /** Turns chains × inputs into tone after tone. */
    private FoldedLayer(double[][] chainWeights, double[] biasVolts, @Nullable OscillatorModel neuron) {
        this.chains = chainWeights.length;
        this.inputs = chainWeights[0].length;
        this.weights = new double[inputs * chains];
        for (int j = 0; j < chains; j++) {
            for (int i = 0; i < inputs; i++) {
                weights[i * chains + j] = chainWeights[j][i];
            }
        }
        this.biasVolts = biasVolts;
        this.neuron = neuron;
        this.device = neuron == null ? null : neuron.device();
    }

    /** Evaluates every resonator of every chain at every tone. */
    static FoldedLayer of(LayerModel layer) {
        return new FoldedLayer(layer.weightsVoltsPerMicrowatt(), layer.biasVolts(), layer.oscillator());
    }

    /** Tones that every chain receives. */
    int inputs() {
        return inputs;
    }

    /** Chains, each with a voltage of its own. */
    int chains() {
        return chains;
    }

    /** What the chains drive, with the drive between them; null in the last layer. */
    @Nullable
    OscillatorModel neuron() {
        return neuron;
    }

    /** Rectified voltage of a chain per power of a tone, V/µW. */
    double weight(int chain, int input) {
        return weights[input * chains + chain];
    }

    /** Voltage of a chain without any tone, V. */
    double bias(int chain) {
        return biasVolts[chain];
    }

    /**
     * V_j = Σ_i P_i W_ji + b_j, tones in order and the bias last: the sum's order is part of the specification.
     *
     * @param powersMicrowatts P_i, one per input
     * @return V_j [V], one per chain
     */
    double[] chainVolts(double[] powersMicrowatts) {
        double[] volts = new double[chains];
        for (int i = 0; i < inputs; i++) {
            addTone(volts, powersMicrowatts[i], i * chains);
        }
        for (int j = 0; j < chains; j++) {
            volts[j] += biasVolts[j];
        }
        return volts;
    }

    /** Adds one tone's voltages to all chains. */
    private void addTone(double[] volts, double power, int row) {
        for (int j = 0; j < volts.length; j++) {
            volts[j] += power * weights[row + j];
        }
    }

    /**
     * Currents I_j = g (V_j + b₀) the chains ask for, before threshold and clamp.
     *
     * @param chainVolts V_j, one per chain
     * @return [µA], one per chain; empty in the last layer
     */
    double[] driveMicroamps(double[] chainVolts) {
        if (neuron == null) {
            return new double[0];
        }
        double[] currents = new double[chains];
        for (int j = 0; j < currents.length; j++) {
            currents[j] = neuron.driveMicroamps(chainVolts[j]);
        }
        return currents;
    }

    /**
     * Powers A·p(I_j)·R·I_j² behind the amplifiers: what every chain of the next layer receives.
     *
     * @param currentsMicroamps as {@link #driveMicroamps} gives them
     * @return [µW], one per oscillator; empty in the last layer
     */
    double[] outputMicrowatts(double[] currentsMicroamps) {
        if (device == null) {
            return new double[0];
        }
        double[] powers = new double[currentsMicroamps.length];
        for (int j = 0; j < powers.length; j++) {
            powers[j] = device.outputMicrowatts(currentsMicroamps[j]);
        }
        return powers;
    }
}
