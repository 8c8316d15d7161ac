package dev.skydiode.chip.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A whole chip: layers in order, the classes that its last layer's chains stand for, and where it comes from.
 *
 * @param name short name for people, 1 to 200 characters
 * @param classes one name per chain of the last layer, in order, all different
 * @param layers 1 to 16 layers; each layer's chains are the next layer's inputs; all but the last have oscillators
 * @param provenance where it comes from; {@link Provenance#NONE} when nothing is known
 */
public record ChipModel(String name, List<String> classes, List<LayerModel> layers, Provenance provenance) {

    /** Most layers a model may have. */
    public static final int MAX_LAYERS = 16;

    private static final int MAX_NAME_LENGTH = 200;

    /**
     * Checks that the layers fit each other and the classes.
     *
     * @throws IllegalArgumentException naming the component that does not fit, and what was expected
     */
    public ChipModel {
        Objects.requireNonNull(provenance, "provenance");
        checkName("name", name);
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
        Check.count("layers", layers.size(), MAX_LAYERS);
        for (int l = 0; l < layers.size(); l++) {
            checkPlace(layers, l);
        }
        Check.length("classes", classes.size(), layers.getLast().chains(), "one per chain of the last layer");
        checkClasses(classes);
    }

    /** Neurons behind every layer but the last, and as many inputs as the layer before has chains. */
    private static void checkPlace(List<LayerModel> layers, int l) {
        boolean last = l == layers.size() - 1;
        if (last != (layers.get(l).oscillator() == null)) {
            throw new InvalidComponentException(
                    "layers[" + l + "].oscillator",
                    last ? "expected none in the last layer" : "expected in every layer but the last");
        }
        if (l > 0) {
            Check.length(
                    "layers[" + l + "].inputFrequenciesGigahertz",
                    layers.get(l).inputs(),
                    layers.get(l - 1).chains(),
                    "one per chain of the layer before");
        }
    }

    /** Names, all different. */
    private static void checkClasses(List<String> classes) {
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < classes.size(); c++) {
            checkName("classes[" + c + "]", classes.get(c));
            if (!seen.add(classes.get(c))) {
                throw new InvalidComponentException("classes[" + c + "]", "named twice: " + classes.get(c));
            }
        }
    }

    /** 1 to 200 characters, not all of them blank. */
    private static void checkName(String component, String name) {
        if (name == null || name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new InvalidComponentException(
                    component, "expected a name of 1 to " + MAX_NAME_LENGTH + " characters");
        }
    }

    /** Number of tones at the chip's input. */
    public int inputs() {
        return layers.getFirst().inputs();
    }

    /** Number of scores. */
    public int outputs() {
        return layers.getLast().chains();
    }

    /**
     * Names what the chip computes: SHA-256, in hex, over classes and layers. The name and the provenance do not count,
     * so the same chip under another name has the same fingerprint.
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
