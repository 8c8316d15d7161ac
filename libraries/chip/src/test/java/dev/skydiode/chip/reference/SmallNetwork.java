package dev.skydiode.chip.reference;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small network and what it computes, worked out in exact arithmetic by {@code small_network.py}, which lies beside the file.
 *
 * @param oscillator threshold and clamp [µA], Q, resistance [Ω], gain, added bias [V], transconductance [µA/mV]
 * @param inputs powers [µW], rows × tones
 * @param weights of each layer, chains × tones [V/µW]
 * @param trace of each layer
 * @param loop one batch of loop training by the published scheme
 */
public record SmallNetwork(
        double damping,
        double sensitivity,
        double[] oscillator,
        List<Layer> layers,
        double[][] inputs,
        int[] labels,
        double[][][] weights,
        List<Values> trace,
        Loop loop) {

    /** Parameters of a layer. */
    public record Layer(double[] tones, double[][] detunings, double[] signs, double[] bias) {}

    /** What a layer computes, rows × chains: [V], [µA], [µW]. */
    public record Values(double[][] chainVolts, double[][] currentsMicroamps, double[][] outputs) {}

    /**
     * One batch.
     *
     * @param resonanceDeviations relative, one vector per layer, shared by its chains
     * @param toneDeviations relative, of the second layer's tones
     * @param chipScoresVolts scores of the deviating chip, rows × classes
     * @param loss mean cross-entropy of these [nats]
     * @param detuningGradient per layer, chains × resonators [1/GHz]
     * @param biasGradient per layer [1/V]
     */
    public record Loop(
            double[][] resonanceDeviations,
            double[] toneDeviations,
            double[][] chipScoresVolts,
            double loss,
            double[][][] detuningGradient,
            double[][] biasGradient) {}

    /** Reads the file. */
    public static SmallNetwork read() {
        try (InputStream in = SmallNetwork.class.getResourceAsStream("small-network.json")) {
            return new JsonMapper().readValue(in, SmallNetwork.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network. */
    public ChipModel model() {
        OscillatorModel neuron = new OscillatorModel(
                new SpinTorqueOscillator(oscillator[0], oscillator[1], oscillator[2], oscillator[3], oscillator[4]),
                oscillator[5],
                oscillator[6]);
        return new ChipModel(
                "small",
                List.of("a", "b", "c"),
                List.of(layer(layers.get(0), neuron), layer(layers.get(1), null)),
                Provenance.NONE);
    }

    private LayerModel layer(Layer layer, OscillatorModel neuron) {
        double[][] initial = new double[layer.bias().length][];
        Arrays.fill(initial, layer.tones());
        return new LayerModel(
                layer.tones(), initial, layer.detunings(), layer.signs(), layer.bias(), damping, sensitivity, neuron);
    }
}
