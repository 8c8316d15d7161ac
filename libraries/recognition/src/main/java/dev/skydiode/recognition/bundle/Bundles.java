package dev.skydiode.recognition.bundle;

import dev.skydiode.chip.model.ChipModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Bundles as people name them: a built-in one by its name, or a file. */
public final class Bundles {
    /** The paper's network, for rows exactly as published. */
    public static final String PAPER = ChipModels.PAPER;

    /** Trained on against noise, gain, frequency offset, partial coverage and speckle. */
    public static final String ROBUST = ChipModels.ROBUST;

    /** What commands and services take unless set otherwise. */
    public static final String DEFAULT = ROBUST;

    private static final List<String> NAMES = List.of(PAPER, ROBUST);

    private Bundles() {}

    /** Names that {@link #byName} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A built-in bundle.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ClassifierBundle byName(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no bundle named %s: expected one of %s".formatted(name, NAMES));
        }
        try (InputStream in = Bundles.class.getResourceAsStream(name + ".json")) {
            return BundleFile.read(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own bundle " + name + " cannot be read", e);
        }
    }

    /**
     * A built-in bundle by its name, or that of a file.
     *
     * @throws IllegalArgumentException in one line: what was named, what is wrong with it and what is expected
     */
    public static ClassifierBundle open(String nameOrFile) {
        if (NAMES.contains(nameOrFile)) {
            return byName(nameOrFile);
        }
        try {
            Path file = Path.of(nameOrFile);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "%s: no such bundle; expected a bundle file or one of %s".formatted(nameOrFile, NAMES));
            }
            return BundleFile.read(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: cannot be read (%s)".formatted(nameOrFile, e.getMessage()), e);
        }
    }
}
