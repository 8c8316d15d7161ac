package dev.skydiode.chip.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.Rows.OneOrMore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A model as its file has it, {@code schemas/model.schema.json}: boxed values, so that a missing one can be told from a 0.
 * Ranges are checked by the records of the model itself; here only what is missing.
 *
 * @param schema for editors; ignored
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param name for people
 * @param classes one per chain of the last layer
 * @param provenance may be missing
 * @param layers in the order of the signal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"$schema", "format", "version", "name", "classes", "provenance", "layers"})
record ModelDocument(
        @JsonProperty("$schema") @Nullable String schema,
        @Nullable String format,
        @Nullable Integer version,
        @Nullable String name,

        @JsonSerialize(using = Rows.OneLineOfNames.class) @Nullable
        List<String> classes,

        @Nullable Provenance provenance,
        @Nullable List<Layer> layers) {
    static final String FORMAT = "skydiode-chip-model";
    static final int VERSION = 1;

    /** The document of a model; provenance of which nothing is known is left out. */
    static ModelDocument of(ChipModel model) {
        return new ModelDocument(
                null,
                FORMAT,
                VERSION,
                model.name(),
                model.classes(),
                model.provenance().equals(Provenance.NONE) ? null : model.provenance(),
                model.layers().stream().map(Layer::of).toList());
    }

    /** @throws ModelFormatException naming the place of what is missing or does not fit */
    ChipModel model(String origin) throws ModelFormatException {
        List<LayerModel> models = new ArrayList<>();
        List<Layer> given = checked(origin, "$", () -> required("layers", layers));
        for (int l = 0; l < given.size(); l++) {
            int number = l;
            Layer layer = checked(origin, "$", () -> required("layers[" + number + "]", given.get(number)));
            models.add(layer.model(origin, "$.layers[" + l + "]"));
        }
        List<String> names = checked(origin, "$", () -> required("classes", classes));
        for (int c = 0; c < names.size(); c++) {
            int number = c;
            checked(origin, "$", () -> required("classes[" + number + "]", names.get(number)));
        }
        return checked(
                origin,
                "$",
                () -> new ChipModel(
                        required("name", name), names, models, provenance == null ? Provenance.NONE : provenance));
    }

    /** What may refuse a value. */
    private interface Making<T> {
        T make();
    }

    /** Makes something of the file's values, and tells its refusal with the place in the file. */
    private static <T> T checked(String origin, String place, Making<T> making) throws ModelFormatException {
        try {
            return making.make();
        } catch (InvalidComponentException e) {
            throw new ModelFormatException(origin, place + "." + e.component(), e.expectation());
        }
    }

    /** A value that may not be missing. */
    private static <T> T required(String component, @Nullable T value) {
        if (value == null) {
            throw new InvalidComponentException(component, "missing");
        }
        return value;
    }

    /** Rows none of which may be null. */
    private static double[][] rows(String component, double @Nullable [][] rows) {
        double[][] given = required(component, rows);
        for (int j = 0; j < given.length; j++) {
            if (given[j] == null) {
                throw new InvalidComponentException(component + "[" + j + "]", "expected an array of numbers");
            }
        }
        return given;
    }

    /**
     * A layer as the file has it.
     *
     * @param inputFrequenciesGigahertz one per tone
     * @param initialResonanceFrequenciesGigahertz one row for all chains, or one per chain
     * @param detuningsGigahertz chains × resonators
     * @param signs one per resonator
     * @param biasVolts one per chain
     * @param damping α
     * @param sensitivityVoltsPerMicrowatt K
     * @param oscillator missing in the last layer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "inputFrequenciesGigahertz",
        "initialResonanceFrequenciesGigahertz",
        "signs",
        "biasVolts",
        "damping",
        "sensitivityVoltsPerMicrowatt",
        "oscillator",
        "detuningsGigahertz"
    })
    record Layer(
            @JsonSerialize(using = Rows.OneLine.class) double @Nullable [] inputFrequenciesGigahertz,
            @Nullable OneOrMore initialResonanceFrequenciesGigahertz,
            @JsonSerialize(using = Rows.Lines.class) double @Nullable [][] detuningsGigahertz,
            @JsonSerialize(using = Rows.OneLine.class) double @Nullable [] signs,
            @JsonSerialize(using = Rows.OneLine.class) double @Nullable [] biasVolts,
            @Nullable Double damping,
            @Nullable Double sensitivityVoltsPerMicrowatt,
            @Nullable Oscillator oscillator) {

        /** As a file has it; resonances that all chains share are written once. */
        static Layer of(LayerModel layer) {
            return new Layer(
                    layer.inputFrequenciesGigahertz(),
                    OneOrMore.of(layer.initialResonanceFrequenciesGigahertz()),
                    layer.detuningsGigahertz(),
                    layer.signs(),
                    layer.biasVolts(),
                    layer.damping(),
                    layer.sensitivityVoltsPerMicrowatt(),
                    layer.oscillator() == null ? null : Oscillator.of(layer.oscillator()));
        }

        /** The layer, its ranges checked; faults name {@code origin} and a place below {@code place}. */
        LayerModel model(String origin, String place) throws ModelFormatException {
            OscillatorModel neuron =
                    oscillator == null ? null : checked(origin, place + ".oscillator", oscillator::model);
            return checked(origin, place, () -> {
                double[][] detunings = rows("detuningsGigahertz", detuningsGigahertz);
                String made = "initialResonanceFrequenciesGigahertz";
                return new LayerModel(
                        required("inputFrequenciesGigahertz", inputFrequenciesGigahertz),
                        rows(
                                made,
                                required(made, initialResonanceFrequenciesGigahertz)
                                        .rows(detunings.length)),
                        detunings,
                        required("signs", signs),
                        required("biasVolts", biasVolts),
                        required("damping", damping),
                        required("sensitivityVoltsPerMicrowatt", sensitivityVoltsPerMicrowatt),
                        neuron);
            });
        }
    }

    /**
     * Neurons as the file has them; ranges as in {@link OscillatorModel}.
     *
     * @param thresholdMicroamps I_th
     * @param clampMicroamps I_clamp
     * @param nonlinearDamping Q
     * @param resistanceOhms R
     * @param amplifierGain as a power ratio
     * @param addedBiasVolts added to every chain's voltage
     * @param microampsPerMillivolt transconductance between chain and oscillator
     */
    record Oscillator(
            @Nullable Double thresholdMicroamps,
            @Nullable Double clampMicroamps,
            @Nullable Double nonlinearDamping,
            @Nullable Double resistanceOhms,
            @Nullable Double amplifierGain,
            @Nullable Double addedBiasVolts,
            @Nullable Double microampsPerMillivolt) {

        /** As a file has them. */
        static Oscillator of(OscillatorModel model) {
            SpinTorqueOscillator device = model.device();
            return new Oscillator(
                    device.thresholdMicroamps(),
                    device.clampMicroamps(),
                    device.nonlinearDamping(),
                    device.resistanceOhms(),
                    device.amplifierGain(),
                    model.addedBiasVolts(),
                    model.microampsPerMillivolt());
        }

        /** The neurons, their ranges checked. */
        OscillatorModel model() {
            return new OscillatorModel(
                    new SpinTorqueOscillator(
                            required("thresholdMicroamps", thresholdMicroamps),
                            required("clampMicroamps", clampMicroamps),
                            required("nonlinearDamping", nonlinearDamping),
                            required("resistanceOhms", resistanceOhms),
                            required("amplifierGain", amplifierGain)),
                    required("addedBiasVolts", addedBiasVolts),
                    required("microampsPerMillivolt", microampsPerMillivolt));
        }
    }
}
