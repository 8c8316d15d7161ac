package dev.skydiode.workbench.console;

import picocli.CommandLine.Option;

/** {@code --json}. */
public final class JsonOption {
    @Option(names = "--json", description = "one JSON object for programs")
    private boolean asked;

    /** Whether the answer is for a program. */
    public boolean asked() {
        return asked;
    }
}
