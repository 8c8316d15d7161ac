package dev.skydiode.workbench.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the real data lies beside a clone; it is not part of the repository. */
public final class SharedData {

    private SharedData() {}

    /** The D62 file, which may be absent. */
    public static Path d62() {
        return root().resolveSibling("shared").resolve("data").resolve("radiospin-d62-dev.h5");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("schemas"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
