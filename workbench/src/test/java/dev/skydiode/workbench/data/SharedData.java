package dev.skydiode.workbench.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that may lie beside a clone and are no part of it. Tests that ask for one carry the tag {@link #TAG}: they add cases,
 * and are skipped with the reason where the file is missing.
 */
public final class SharedData {
    /** Tag of the tests that need such a file. */
    public static final String TAG = "beside-the-project";

    private SharedData() {}

    /** The D62 file. */
    public static Path d62() {
        return require("data/radiospin-d62-dev.h5");
    }

    /** A recording by its name. */
    public static Path recording(String name) {
        return require("recordings/" + name);
    }

    /** A network with reference values by its name. */
    public static Path reference(String name) {
        return require("reference/" + name);
    }

    private static Path require(String relative) {
        Path file = root().resolveSibling("shared").resolve(relative);
        assumeTrue(Files.isReadable(file), () -> "needs " + file + ", which is not here");
        return file;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("schemas"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
