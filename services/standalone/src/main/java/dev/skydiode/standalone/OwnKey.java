package dev.skydiode.standalone;

import dev.skydiode.access.Gateways;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The key by which this process's own sensors send to it where keys are asked for: a new one at each start. */
final class OwnKey {
    private static final String NAME = "standalone";
    private static final List<String> SENSORS = List.of("sim-*", "source-*");

    private OwnKey() {}

    static Optional<String> make(StandaloneOptions options, DataFolder folder) {
        if (!options.login() || (!options.demo && options.sources.isEmpty())) {
            return Optional.empty();
        }
        Gateways gateways = new Gateways(folder.access(), InstantSource.system(), new SecureRandom());
        gateways.put(NAME, SENSORS, null, null);
        return Optional.of(gateways.addKey(NAME, Duration.ZERO).secret());
    }
}
