package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.Canary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** How well canaries are received. */
final class CanaryMeters {
    private final MeterRegistry registry;
    private final Map<String, Double> recall = new ConcurrentHashMap<>();

    /** Registers the series of these canaries; a recall that is not known yet is no number. */
    CanaryMeters(List<Canary> canaries, MeterRegistry registry) {
        this.registry = registry;
        for (Canary canary : canaries) {
            Gauge.builder("skydiode.alert.canary.recall", () -> recall.getOrDefault(canary.name(), Double.NaN))
                    .tag("canary", canary.name())
                    .register(registry);
            delay(canary);
        }
    }

    void recall(Canary canary, OptionalDouble share) {
        share.ifPresent(known -> recall.put(canary.name(), known));
    }

    void received(Canary canary, Duration late) {
        delay(canary).record(late);
    }

    private Timer delay(Canary canary) {
        return registry.timer("skydiode.alert.canary.delay", "canary", canary.name());
    }
}
