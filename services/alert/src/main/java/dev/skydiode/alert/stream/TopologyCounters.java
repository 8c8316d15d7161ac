package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/**
 * What the topology counts. A transaction that is aborted and repeated counts twice: for totals to rely on, read the
 * topics.
 */
final class TopologyCounters {
    private final MeterRegistry registry;

    /** Registers the series that dashboards and rules name, at zero: an absent series raises no alarm. */
    TopologyCounters(MeterRegistry registry) {
        this.registry = registry;
        List.of(Decision.Change.values()).forEach(change -> decisions("detection", change));
        List.of(Decision.Refusal.values()).forEach(refusal -> decisions("command", refusal));
        List.of("detection", "command").forEach(this::invalidOf);
    }

    void decided(String input, Decision decision) {
        decisions(
                        input,
                        switch (decision) {
                            case Decision.Changed changed -> changed.change();
                            case Decision.Unchanged unchanged -> unchanged.reason();
                            case Decision.Refused refused -> refused.refusal();
                        })
                .increment();
    }

    /** A record that could be read but means nothing. */
    void invalid(String input) {
        invalidOf(input).increment();
    }

    private Counter decisions(String input, Enum<?> outcome) {
        return registry.counter(
                "skydiode.alert.decisions",
                "input",
                input,
                "outcome",
                outcome.name().toLowerCase(Locale.ROOT));
    }

    private Counter invalidOf(String input) {
        return registry.counter("skydiode.alert.records.invalid", "input", input);
    }
}
