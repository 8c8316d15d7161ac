package dev.skydiode.ingest.intake;

import dev.skydiode.messaging.capture.RejectReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts captures. Once nothing is under way: received = accepted + sum of rejected + sum of failed. All counters exist
 * from the start, so that a reason that never occurred reads zero.
 */
public final class IntakeCounters {

    private final Counter received;
    private final Counter accepted;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);
    private final Map<IntakeFailure, Counter> failed = new EnumMap<>(IntakeFailure.class);

    /** Registers the counters. */
    public IntakeCounters(MeterRegistry registry) {
        received = counter(registry, "received", "Captures that came, whatever became of them");
        accepted = counter(registry, "accepted", "Captures that Kafka acknowledged");
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(
                    reason,
                    Counter.builder("skydiode.ingest.rejected")
                            .description("Captures that were refused for what they are")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        for (IntakeFailure failure : IntakeFailure.values()) {
            failed.put(
                    failure,
                    Counter.builder("skydiode.ingest.failed")
                            .description("Valid captures that could not be taken")
                            .tag("reason", failure.code())
                            .register(registry));
        }
    }

    private static Counter counter(MeterRegistry registry, String what, String description) {
        return Counter.builder("skydiode.ingest." + what)
                .description(description)
                .register(registry);
    }

    void received() {
        received.increment();
    }

    void accepted() {
        accepted.increment();
    }

    void rejected(RejectReason reason) {
        Objects.requireNonNull(rejected.get(reason)).increment();
    }

    void failed(IntakeFailure failure) {
        Objects.requireNonNull(failed.get(failure)).increment();
    }
}
