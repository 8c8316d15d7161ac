package dev.skydiode.chip.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads a file of reference values and converts its network into a model. */
public final class ReferenceFile {
    private final JsonPlace top;

    private ReferenceFile(JsonPlace top) {
        this.top = top;
    }

    public static ReferenceFile read(Path file) throws IOException {
        String name = file.getFileName().toString();
        return new ReferenceFile(new JsonPlace(name, "$", JsonParser.parse(name, Files.readString(file))));
    }

    public ChipModel model() throws IOException {
        return model(1);
    }

    /** The network with every amplifier's gain multiplied by {@code gainFactor}. */
    public ChipModel model(double gainFactor) throws IOException {
        JsonPlace layers = top.field("layers");
        List<LayerModel> models = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            models.add(layer(layers.item(l), l == layers.size() - 1, gainFactor));
        }
        List<String> classes = IntStream.range(0, models.getLast().chains())
                .mapToObj(c -> "class " + c)
                .toList();
        return new ChipModel("reference", classes, models, Provenance.NONE);
    }

    private LayerModel layer(JsonPlace at, boolean last, double gainFactor) throws IOException {
        double[][] detunings = at.field("detuningsGHz").matrix();
        double[][] initial = new double[detunings.length][];
        Arrays.fill(initial, at.field("initialResonanceFrequenciesGHz").numbers());
        JsonPlace o = top.field("oscillator");
        OscillatorModel oscillator = new OscillatorModel(
                o.field("thresholdMicroamps").number(),
                o.field("clampMicroamps").number(),
                o.field("Q").number(),
                o.field("resistanceOhm").number(),
                gainFactor * o.field("ampFactor").number(),
                at.field("addedBiasVolts").number(),
                at.field("microampsPerMillivolt").number());
        return new LayerModel(
                at.field("inputFrequenciesGHz").numbers(),
                initial,
                detunings,
                at.field("signs").numbers(),
                at.field("biasVolts").numbers(),
                at.field("damping").number(),
                at.field("sensitivity").number(),
                last ? null : oscillator);
    }

    public double[][] inputs() throws IOException {
        return top.field("inputs").matrix();
    }

    public double[][] rectification(int layer) throws IOException {
        return top.field("layers").item(layer).field("rectification").matrix();
    }

    public double[][] trace(int layer, String quantity) throws IOException {
        return top.field("trace").item(layer).field(quantity).matrix();
    }
}
