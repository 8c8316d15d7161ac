package dev.skydiode.workbench.console;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --seed}: the same seed gives the same result. */
public final class SeedOption {
    private static final long DEFAULT = 1;

    @Option(names = "--seed", description = "decides everything random; default 1; a scene has its own")
    private @Nullable Long seed;

    /** The seed, or 1. */
    public long value() {
        return seed == null ? DEFAULT : seed;
    }

    /** The seed where the user named one. */
    public Optional<Long> named() {
        return Optional.ofNullable(seed);
    }
}
