package dev.skydiode.chip.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skydiode.chip.device.SpinTorqueOscillator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a network together with values computed by the published model, and converts it into a model of this project.
 *
 * <p>Powers are µW, frequencies GHz, currents µA, chain voltages V, outputs of the last layer mV. The mapping, field by field, is
 * in {@code schemas/README.md}.
 */
public final class ReferenceFile {
    /**
     * Emitted power of a program that keeps the factor 1e-5 of its power unit in single precision, relative to the parameters it
     * states: 1 − 2.5e-8.
     */
    public static final double SINGLE_PRECISION_FACTOR = 1e-5f / 1e-5;

    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final String origin;
    private final Document document;

    private ReferenceFile(String origin, Document document) {
        this.origin = origin;
        this.document = document;
    }

    /**
     * What is used of the file; it may hold more.
     *
     * @param oscillator the neurons of every layer but the last
     * @param layers in the order of the signal
     * @param inputs rows of powers [µW]; may be missing
     * @param trace what was computed of them, layer by layer; may be missing
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Document(Oscillator oscillator, List<Layer> layers, double[][] inputs, List<Step> trace) {}

    /** I_th and I_clamp [µA], Q, R [Ω] and the amplifier's power gain. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Oscillator(
            double thresholdMicroamps,
            double clampMicroamps,
            @JsonProperty("Q") double nonlinearDamping,
            double resistanceOhm,
            double ampFactor) {}

    /**
     * A layer: frequencies [GHz], one initial resonance per resonator for all chains, detunings chains × resonators, sensitivity
     * [V/µW], and optionally the weights that its program computed, {@code rectification} [V/µW].
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Layer(
            @JsonProperty("inputFrequenciesGHz") double[] tones,
            @JsonProperty("initialResonanceFrequenciesGHz") double[] initial,
            @JsonProperty("detuningsGHz") double[][] detunings,
            double[] signs,
            double[] biasVolts,
            double damping,
            double sensitivity,
            double addedBiasVolts,
            double microampsPerMillivolt,
            double[][] rectification) {}

    /**
     * The values of one layer, rows × chains.
     *
     * @param chainVolts voltage of each chain, its bias included [V]
     * @param currentsMicroamps current that each chain asks for, before threshold and clamp [µA]; none in the last layer
     * @param outputs emitted powers [µW]; of the last layer its scores [mV]
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Step(double[][] chainVolts, double[][] currentsMicroamps, double[][] outputs) {}

    /**
     * Reads a file.
     *
     * @param file JSON of at most 64 MiB; fields that are not used may be in it
     * @throws ModelFormatException naming the place of a value that is missing or does not fit
     * @throws IOException if the file cannot be read
     */
    public static ReferenceFile read(Path file) throws IOException {
        String origin = file.toString();
        Document document;
        try (InputStream in = Files.newInputStream(file)) {
            document = StrictJson.record(StrictJson.tree(in, origin, MAX_BYTES), origin, Document.class);
        }
        ReferenceFile read = new ReferenceFile(origin, document);
        if (document.layers == null || document.layers.isEmpty()) {
            throw read.wrong("$.layers", "expected at least one layer");
        }
        read.require("$.oscillator", document.oscillator);
        for (int l = 0; l < document.layers.size(); l++) {
            String place = "$.layers[" + l + "]";
            Layer layer = read.require(place, document.layers.get(l));
            read.require(place + ".inputFrequenciesGHz", layer.tones);
            read.require(place + ".initialResonanceFrequenciesGHz", layer.initial);
            for (double[] chain : read.require(place + ".detuningsGHz", layer.detunings)) {
                read.require(place + ".detuningsGHz", chain);
            }
            read.require(place + ".signs", layer.signs);
            read.require(place + ".biasVolts", layer.biasVolts);
        }
        return read;
    }

    /** A value that may not be missing, named by its place. */
    private <T> T require(String place, T value) throws ModelFormatException {
        if (value == null) {
            throw wrong(place, "missing");
        }
        return value;
    }

    private ModelFormatException wrong(String place, @Nullable String expectation) {
        return new ModelFormatException(origin, place, String.valueOf(expectation));
    }

    /**
     * The network as a model.
     *
     * @param classes a name per output
     * @param gainFactor multiplies every amplifier's gain: 1 as stated, or {@link #SINGLE_PRECISION_FACTOR}
     * @throws ModelFormatException naming the place of a value that does not fit
     */
    public ChipModel model(String name, List<String> classes, double gainFactor, Provenance provenance)
            throws ModelFormatException {
        List<LayerModel> models = new ArrayList<>();
        for (int l = 0; l < document.layers.size(); l++) {
            try {
                models.add(layer(document.layers.get(l), l == document.layers.size() - 1, gainFactor));
            } catch (IllegalArgumentException e) {
                throw wrong("$.layers[" + l + "]", e.getMessage());
            }
        }
        try {
            return new ChipModel(name, classes, models, provenance);
        } catch (IllegalArgumentException e) {
            throw wrong("$.layers", e.getMessage());
        }
    }

    /** A layer of our own: every chain's resonators are made on the same frequencies; the last layer has no neurons. */
    private LayerModel layer(Layer layer, boolean last, double gainFactor) {
        double[][] initial = new double[layer.detunings.length][];
        Arrays.fill(initial, layer.initial);
        Oscillator o = document.oscillator;
        OscillatorModel neuron = last
                ? null
                : new OscillatorModel(
                        new SpinTorqueOscillator(
                                o.thresholdMicroamps,
                                o.clampMicroamps,
                                o.nonlinearDamping,
                                o.resistanceOhm,
                                gainFactor * o.ampFactor),
                        layer.addedBiasVolts,
                        layer.microampsPerMillivolt);
        return new LayerModel(
                layer.tones,
                initial,
                layer.detunings,
                layer.signs,
                layer.biasVolts,
                layer.damping,
                layer.sensitivity,
                neuron);
    }

    /** Number of outputs. */
    public int outputs() {
        return document.layers.getLast().detunings.length;
    }

    /**
     * Rows of powers that the values were computed for.
     *
     * @return rows × tones [µW]
     * @throws ModelFormatException where the file has none
     */
    public double[][] inputs() throws ModelFormatException {
        return require("$.inputs", document.inputs);
    }

    /**
     * The scores of each of those rows, as the published model computed them.
     *
     * @return rows × classes [mV]
     * @throws ModelFormatException where the file has none
     */
    public double[][] scoresMillivolts() throws ModelFormatException {
        int last = document.layers.size() - 1;
        return require("$.trace[" + last + "].outputs", trace(last).outputs);
    }

    /** Weights of a layer [V/µW], or null where the file has none. */
    public double[][] rectification(int layer) {
        return document.layers.get(layer).rectification;
    }

    /** What was computed of one layer; a quantity that the file has not is null. */
    public Step trace(int layer) throws ModelFormatException {
        if (document.trace == null || document.trace.size() <= layer) {
            throw wrong("$.trace", "expected an entry per layer");
        }
        return require("$.trace[" + layer + "]", document.trace.get(layer));
    }
}
