package dev.skydiode.system;

import java.time.Duration;

/**
 * How long a test waits for what has to come. Only what never comes takes so long: no test may fail because the machine does
 * something else as well.
 */
public final class Patience {
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private Patience() {}
}
