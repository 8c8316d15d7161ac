package dev.skydiode.chip.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The models that come with the library. */
public final class ChipModels {
    /** The paper's: 256-128-10, trained by the published recipe on the RadioSpin D62 training split. */
    public static final String PAPER = "radiospin-d62";

    /** The paper's, trained on against noise, gain, frequency offset, partial coverage and speckle. */
    public static final String ROBUST = "radiospin-d62-robust";

    /** What commands and services take unless set otherwise: the better one by the robustness table. */
    public static final String DEFAULT = ROBUST;

    private static final List<String> NAMES = List.of(PAPER, ROBUST);

    private ChipModels() {}

    /** Names that {@link #byName} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A model that comes with the library.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ChipModel byName(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no model named %s: expected one of %s".formatted(name, NAMES));
        }
        try (InputStream in = ChipModels.class.getResourceAsStream(name + ".json")) {
            return ChipModelFile.read(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own model " + name + " cannot be read", e);
        }
    }
}
