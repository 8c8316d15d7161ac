package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.Decision;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * What the topology counts. A transaction that is aborted and repeated counts twice: for totals to rely on, read the
 * topics.
 */
final class TopologyCounters {
    private final MeterRegistry registry;

    TopologyCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    void decided(String input, Decision decision) {
        String outcome = switch (decision) {
            case Decision.Changed changed -> changed.change().name();
            case Decision.Unchanged unchanged -> unchanged.reason().name();
            case Decision.Refused refused -> refused.refusal().name();
        };
        registry.counter("skydiode.alert.decisions", "input", input, "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A record that could be read but means nothing. */
    void invalid(String input) {
        registry.counter("skydiode.alert.records.invalid", "input", input).increment();
    }

    /** A record that could not be read. */
    void undecodable(String topic) {
        registry.counter("skydiode.alert.records.undecodable", "topic", topic).increment();
    }
}
