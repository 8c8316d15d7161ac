package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.capture.RejectReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;

/**
 * Counts dead letters by reason, as {@code skydiode.SERVICE.dead.letters}. All reasons are there from the start, at zero:
 * an absent series raises no alarm.
 */
public final class DeadLetterCounter implements Consumer<String> {

    private final String service;
    private final MeterRegistry registry;

    /** @param service name in the metric, such as {@code identification} */
    public DeadLetterCounter(String service, MeterRegistry registry) {
        this.service = service;
        this.registry = registry;
        for (RejectReason reason : RejectReason.values()) {
            counter(reason.code());
        }
    }

    @Override
    public void accept(String reason) {
        counter(reason).increment();
    }

    private Counter counter(String reason) {
        return Counter.builder("skydiode." + service + ".dead.letters")
                .description("Records that could not be processed")
                .tag("reason", reason)
                .register(registry);
    }
}
