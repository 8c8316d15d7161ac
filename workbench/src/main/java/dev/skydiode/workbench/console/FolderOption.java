package dev.skydiode.workbench.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --out-dir}: where tables, figures and summaries go. */
public final class FolderOption {
    @Option(names = "--out-dir", paramLabel = "DIR", description = "folder for the tables, figures and the summary")
    private Path folder;

    /** Whether there are to be files. */
    public boolean given() {
        return folder != null;
    }

    /**
     * Makes the folder where it was given.
     *
     * @throws InputException if that cannot be
     */
    public void prepare() {
        if (given()) {
            OutputFiles.requireFolder(folder);
        }
    }

    /**
     * The folder.
     *
     * @throws InputException where it was not given
     */
    public Path folder() {
        if (folder == null) {
            throw new InputException("--out-dir: missing; expected a folder for the results");
        }
        return folder;
    }
}
