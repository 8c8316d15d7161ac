package dev.skydiode.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers the newest failure to write to Kafka, until a write succeeds or some time has passed. It forgets by itself:
 * a service that is told to be unready gets no captures, and could not prove its recovery by one.
 */
public final class BrokerWatch {

    private static final Duration MEMORY = Duration.ofSeconds(15);

    private final AtomicReference<Failure> newest = new AtomicReference<>();
    private final InstantSource clock;

    private record Failure(Instant at, String cause) {}

    /** @param clock the service's clock */
    public BrokerWatch(InstantSource clock) {
        this.clock = clock;
    }

    void acknowledged() {
        if (newest.get() != null) {
            newest.set(null);
        }
    }

    void failed(Exception cause) {
        newest.set(new Failure(clock.instant(), cause.getClass().getSimpleName() + ": " + cause.getMessage()));
    }

    /** The cause of the newest failure, or empty where writing works as far as is known. */
    public Optional<String> trouble() {
        Failure failure = newest.get();
        return failure == null || failure.at().plus(MEMORY).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(failure.cause());
    }
}
