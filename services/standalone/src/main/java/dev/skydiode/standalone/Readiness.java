package dev.skydiode.standalone;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

/** Asks what {@code /actuator/health} shows. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final HealthEndpoint health;

    Readiness(ApplicationContext context) {
        health = context.getBean(HealthEndpoint.class);
    }

    /** True once every part is up, false where the time is over before. */
    boolean await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!Status.UP.equals(health.health().getStatus())) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    /** The parts that are not up, each with what it says; empty where all are. */
    Optional<String> unhealthy() {
        Map<String, String> parts = new TreeMap<>();
        collect("", health.health(), parts);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.entrySet().stream()
                        .map(part -> part.getKey() + " " + part.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private static void collect(String name, HealthDescriptor descriptor, Map<String, String> parts) {
        if (descriptor instanceof CompositeHealthDescriptor composite) {
            Objects.requireNonNullElse(composite.getComponents(), Map.<String, HealthDescriptor>of())
                    .forEach((part, below) -> collect(name.isEmpty() ? part : name + "." + part, below, parts));
        } else if (!Status.UP.equals(descriptor.getStatus())) {
            Object details = descriptor instanceof IndicatedHealthDescriptor indicated ? indicated.getDetails() : null;
            parts.put(name, descriptor.getStatus() + (details == null ? "" : " " + details));
        }
    }
}
