package dev.skydiode.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of this repository, wherever tests are started from. */
public final class Repository {

    private Repository() {}

    /**
     * The file or folder of that name.
     *
     * @param path relative to the repository, with slashes
     */
    public static Path file(String path) {
        return root().resolve(path);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!(Files.exists(folder.resolve("skydiode")) && Files.isDirectory(folder.resolve("schemas")))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("tests run outside of the repository");
            }
        }
        return folder;
    }
}
