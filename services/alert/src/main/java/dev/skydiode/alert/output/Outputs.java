package dev.skydiode.alert.output;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;

/** All outputs. */
public final class Outputs implements AutoCloseable {
    private final List<DeliveryEngine> engines;
    private final ParkedLetters letters;

    /** Outputs that have not started. */
    public Outputs(List<DeliveryEngine> engines, ParkedLetters letters, MeterRegistry registry) {
        this.engines = List.copyOf(engines);
        this.letters = letters;
        Gauge.builder("skydiode.alert.outputs.oldest", this, Outputs::oldestSeconds)
                .description("For how long the oldest notification of all outputs has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("skydiode.alert.outputs.parked", this, Outputs::parked)
                .description("Notifications given up since the service started")
                .register(registry);
    }

    /** Starts all of them. */
    public void start() {
        engines.forEach(DeliveryEngine::start);
    }

    /** How each does, in the order of the settings. */
    public List<OutputStatus> status() {
        return engines.stream().map(DeliveryEngine::status).toList();
    }

    /** The output of this name. */
    public Optional<DeliveryEngine> named(String name) {
        return engines.stream()
                .filter(engine -> engine.status().name().equals(name))
                .findFirst();
    }

    private double oldestSeconds() {
        return engines.stream().mapToDouble(DeliveryEngine::oldestSeconds).max().orElse(0);
    }

    private double parked() {
        return status().stream().mapToLong(OutputStatus::parked).sum();
    }

    @Override
    public void close() {
        engines.forEach(DeliveryEngine::close);
        letters.close();
    }
}
