package dev.skydiode.radio.recording;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the recordings that lie beside the project; a test that needs one is skipped without it. */
public final class SharedRecordings {
    private SharedRecordings() {}

    /** The file, or the end of the test. */
    public static Path find(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("schemas"))) {
            folder = folder.getParent();
        }
        Path file = folder == null
                ? Path.of(name)
                : folder.resolve("../shared/recordings").resolve(name);
        assumeTrue(Files.isRegularFile(file), "recording " + name + " is not beside the project");
        return file;
    }
}
