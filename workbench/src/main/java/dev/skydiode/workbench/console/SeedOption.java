package dev.skydiode.workbench.console;

import picocli.CommandLine.Option;

/** {@code --seed}: the same seed gives the same result. */
public final class SeedOption {
    @Option(names = "--seed", defaultValue = "1", description = "decides everything random; default ${DEFAULT-VALUE}")
    private long seed;

    public long value() {
        return seed;
    }
}
