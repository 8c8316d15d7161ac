package dev.skydiode.messaging.spring;

import dev.skydiode.messaging.streams.StreamsRuntime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** What a stream's state means for the health of its service. */
public final class StreamsHealth {

    private StreamsHealth() {}

    /** DOWN where a restart helps: threads keep dying, or the stream has ended. */
    public static HealthIndicator liveness(StreamsRuntime streams) {
        return () -> details(streams.alive() ? Health.up() : Health.down(), streams);
    }

    /** UP while records are processed; otherwise says why they are not. */
    public static HealthIndicator readiness(StreamsRuntime streams) {
        return () -> details(streams.ready() ? Health.up() : Health.outOfService(), streams);
    }

    private static Health details(Health.Builder health, StreamsRuntime streams) {
        health.withDetail("state", streams.state().map(Enum::name).orElse("NOT_STARTED"));
        streams.trouble().ifPresent(cause -> health.withDetail("cause", cause));
        return health.build();
    }
}
