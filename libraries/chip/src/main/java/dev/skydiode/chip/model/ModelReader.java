package dev.skydiode.chip.model;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Turns parsed JSON into a model, naming the place of whatever does not fit. */
final class ModelReader {
    static final String FORMAT = "skydiode-chip-model";
    static final int VERSION = 1;

    private static final Set<String> TOP =
            Set.of("$schema", "format", "version", "name", "classes", "layers", "provenance");
    private static final Set<String> LAYER = Set.of(
            "inputFrequenciesGigahertz",
            "initialResonanceFrequenciesGigahertz",
            "detuningsGigahertz",
            "signs",
            "biasVolts",
            "damping",
            "sensitivityVoltsPerMicrowatt",
            "oscillator");
    private static final Set<String> OSCILLATOR = Set.of(
            "thresholdMicroamps",
            "clampMicroamps",
            "nonlinearDamping",
            "resistanceOhms",
            "amplifierGain",
            "addedBiasVolts",
            "microampsPerMillivolt");
    private static final Set<String> PROVENANCE =
            Set.of("origin", "recipe", "seed", "dataSha256", "trainAccuracyPercent", "testAccuracyPercent", "testRows");

    private ModelReader() {}

    static ChipModel read(JsonPlace top) throws ModelFormatException {
        checkVersion(top);
        top.onlyFields(TOP);
        JsonPlace classes = top.field("classes");
        List<String> names = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            names.add(classes.item(c).text());
        }
        JsonPlace layers = top.field("layers");
        List<LayerModel> models = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            models.add(layer(layers.item(l)));
        }
        Provenance provenance = top.has("provenance") ? provenance(top.field("provenance")) : Provenance.NONE;
        String name = top.field("name").text();
        return placed(top, () -> new ChipModel(name, names, models, provenance));
    }

    /** First of all: a file of another kind or version is told so, not which of its fields is unknown. */
    private static void checkVersion(JsonPlace top) throws ModelFormatException {
        if (!top.field("format").text().equals(FORMAT)) {
            throw top.field("format").wrong("expected \"" + FORMAT + "\"");
        }
        double version = top.field("version").number();
        if (version != VERSION) {
            throw top.field("version").wrong("expected " + VERSION + ", the only version this program reads");
        }
    }

    private static LayerModel layer(JsonPlace at) throws ModelFormatException {
        at.onlyFields(LAYER);
        double[] inputs = at.field("inputFrequenciesGigahertz").numbers();
        double[][] detunings = at.field("detuningsGigahertz").matrix();
        double[][] initial = resonances(at.field("initialResonanceFrequenciesGigahertz"), detunings.length);
        double[] signs = at.field("signs").numbers();
        double[] bias = at.field("biasVolts").numbers();
        double damping = at.field("damping").number();
        double sensitivity = at.field("sensitivityVoltsPerMicrowatt").number();
        OscillatorModel oscillator = at.has("oscillator") ? oscillator(at.field("oscillator")) : null;
        return placed(
                at, () -> new LayerModel(inputs, initial, detunings, signs, bias, damping, sensitivity, oscillator));
    }

    private static double[][] resonances(JsonPlace at, int chains) throws ModelFormatException {
        if (at.isMatrix()) {
            return at.matrix();
        }
        double[][] rows = new double[chains][];
        Arrays.fill(rows, at.numbers());
        return rows;
    }

    private static OscillatorModel oscillator(JsonPlace at) throws ModelFormatException {
        at.onlyFields(OSCILLATOR);
        double threshold = at.field("thresholdMicroamps").number();
        double clamp = at.field("clampMicroamps").number();
        double damping = at.field("nonlinearDamping").number();
        double resistance = at.field("resistanceOhms").number();
        double gain = at.field("amplifierGain").number();
        double bias = at.field("addedBiasVolts").number();
        double slope = at.field("microampsPerMillivolt").number();
        return placed(
                at,
                () -> new OscillatorModel(
                        new SpinTorqueOscillator(threshold, clamp, damping, resistance, gain), bias, slope));
    }

    private static Provenance provenance(JsonPlace at) throws ModelFormatException {
        at.onlyFields(PROVENANCE);
        return new Provenance(
                at.has("origin") ? at.field("origin").text() : null,
                at.has("recipe") ? at.field("recipe").text() : null,
                at.has("seed") ? at.field("seed").integer() : null,
                at.has("dataSha256") ? at.field("dataSha256").text() : null,
                at.has("trainAccuracyPercent")
                        ? at.field("trainAccuracyPercent").number()
                        : null,
                at.has("testAccuracyPercent") ? at.field("testAccuracyPercent").number() : null,
                at.has("testRows") ? Math.toIntExact(at.field("testRows").integer()) : null);
    }

    private interface Maker<T> {
        T make();
    }

    /** Makes a record and adds the place in the file to its complaint. */
    private static <T> T placed(JsonPlace at, Maker<T> maker) throws ModelFormatException {
        try {
            return maker.make();
        } catch (InvalidComponentException e) {
            throw new ModelFormatException(at.origin(), at.path() + "." + e.component(), e.expectation());
        }
    }
}
