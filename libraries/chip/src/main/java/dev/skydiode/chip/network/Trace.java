package dev.skydiode.chip.network;

import java.util.List;

/**
 * Everything that happens in the chip for one window.
 *
 * @param layers one per layer, in the signal's order
 */
public record Trace(List<Layer> layers) {
    /** Takes a copy of the list. */
    public Trace {
        layers = List.copyOf(layers);
    }

    /** Chain voltages of the last layer, in V: the scores. */
    public double[] scoresVolts() {
        return layers.getLast().chainVolts();
    }

    /**
     * What happens in one layer. The arrays belong to the trace and must not be changed.
     *
     * @param inputPowersMicrowatts per tone, as every chain receives it
     * @param chainVolts per chain, its bias included
     * @param currentsMicroamps per oscillator, as the chain asks for it, before threshold and clamp; empty in the last
     *     layer
     * @param outputPowersMicrowatts per oscillator, behind its amplifier; empty in the last layer
     */
    public record Layer(
            double[] inputPowersMicrowatts,
            double[] chainVolts,
            double[] currentsMicroamps,
            double[] outputPowersMicrowatts) {}
}
