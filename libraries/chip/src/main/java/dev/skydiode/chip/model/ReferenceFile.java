package dev.skydiode.chip.model;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private final JsonPlace top;

    private ReferenceFile(JsonPlace top) {
        this.top = top;
    }

    /**
     * Reads a file.
     *
     * @throws ModelFormatException if it is not strict JSON
     */
    public static ReferenceFile read(Path file) throws IOException {
        return new ReferenceFile(JsonPlace.parse(file.toString(), Files.readString(file)));
    }

    /**
     * The network as a model.
     *
     * @param classes a name per output
     * @param gainFactor multiplies every amplifier's gain: 1 as stated, or {@link #SINGLE_PRECISION_FACTOR}
     * @throws ModelFormatException naming the place of a value that is missing or does not fit
     */
    public ChipModel model(String name, List<String> classes, double gainFactor, Provenance provenance)
            throws ModelFormatException {
        JsonPlace layers = top.field("layers");
        List<LayerModel> models = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            models.add(layer(layers.item(l), l == layers.size() - 1, gainFactor));
        }
        try {
            return new ChipModel(name, classes, models, provenance);
        } catch (IllegalArgumentException e) {
            throw layers.wrong(e.getMessage());
        }
    }

    private LayerModel layer(JsonPlace at, boolean last, double gainFactor) throws ModelFormatException {
        double[][] detunings = at.field("detuningsGHz").matrix();
        double[][] initial = new double[detunings.length][];
        Arrays.fill(initial, at.field("initialResonanceFrequenciesGHz").numbers());
        try {
            return new LayerModel(
                    at.field("inputFrequenciesGHz").numbers(),
                    initial,
                    detunings,
                    at.field("signs").numbers(),
                    at.field("biasVolts").numbers(),
                    at.field("damping").number(),
                    at.field("sensitivity").number(),
                    last ? null : oscillator(at, gainFactor));
        } catch (IllegalArgumentException e) {
            throw at.wrong(e.getMessage());
        }
    }

    private OscillatorModel oscillator(JsonPlace at, double gainFactor) throws ModelFormatException {
        JsonPlace o = top.field("oscillator");
        return new OscillatorModel(
                new SpinTorqueOscillator(
                        o.field("thresholdMicroamps").number(),
                        o.field("clampMicroamps").number(),
                        o.field("Q").number(),
                        o.field("resistanceOhm").number(),
                        gainFactor * o.field("ampFactor").number()),
                at.field("addedBiasVolts").number(),
                at.field("microampsPerMillivolt").number());
    }

    /** Number of outputs. */
    public int outputs() throws ModelFormatException {
        JsonPlace layers = top.field("layers");
        if (layers.size() == 0) {
            throw layers.wrong("expected at least one layer");
        }
        return layers.item(layers.size() - 1).field("detuningsGHz").size();
    }

    /** Rows of powers that the values were computed for [µW]. */
    public double[][] inputs() throws ModelFormatException {
        return top.field("inputs").matrix();
    }

    /** The scores of each of those rows, as the published model computed them [mV]. */
    public double[][] scoresMillivolts() throws ModelFormatException {
        JsonPlace trace = top.field("trace");
        if (trace.size() == 0) {
            throw trace.wrong("expected an entry per layer");
        }
        return trace.item(trace.size() - 1).field("outputs").matrix();
    }

    /** Weights of a layer [V/µW]. */
    public double[][] rectification(int layer) throws ModelFormatException {
        return top.field("layers").item(layer).field("rectification").matrix();
    }

    /** Another quantity on the way, rows × chains. */
    public double[][] trace(int layer, String quantity) throws ModelFormatException {
        return top.field("trace").item(layer).field(quantity).matrix();
    }
}
