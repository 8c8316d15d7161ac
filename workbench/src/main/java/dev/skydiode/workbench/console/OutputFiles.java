package dev.skydiode.workbench.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a command leaves behind: checked before the work, written whole or not at all. */
public final class OutputFiles {

    private OutputFiles() {}

    /**
     * Insists, before long work, that a file can be written at this place.
     *
     * @throws InputException if its folder is missing or the place is a folder
     */
    public static void requirePlace(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new InputException(file + ": its folder cannot be written to; expected an existing folder");
        }
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder; expected the name of a file");
        }
    }

    /**
     * Makes a folder and those above it.
     *
     * @throws InputException if that cannot be
     */
    public static void requireFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be made a folder", e);
        }
    }

    /** Writes text beside its place and moves it there. */
    public static void write(Path file, String text) throws IOException {
        Path target = file.toAbsolutePath();
        Path partial = target.resolveSibling(".%s.%d.part"
                .formatted(target.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.writeString(partial, text);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
