package dev.skydiode.chip.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files beside the repository; a test that needs a missing one is skipped and says why. */
public final class SharedFiles {
    private SharedFiles() {}

    public static Path require(String relative) {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("schemas"))) {
            root = root.getParent();
        }
        assumeTrue(root != null, "run inside the repository");
        Path file = root.resolveSibling("shared").resolve(relative);
        assumeTrue(Files.isReadable(file), "needs ../shared/" + relative + ", which is not here");
        return file;
    }
}
