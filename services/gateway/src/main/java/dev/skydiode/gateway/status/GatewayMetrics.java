package dev.skydiode.gateway.status;

import dev.skydiode.gateway.reduce.Reduced.Priority;
import dev.skydiode.gateway.source.Snapshot;
import dev.skydiode.gateway.source.SourceCounters;
import dev.skydiode.gateway.spool.Spool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the gateway counts. */
public final class GatewayMetrics implements SourceCounters {

    private final Counter samples;
    private final Counter lostSamples;
    private final Counter sourceFailures;
    private final Counter malformed;
    private final Counter withoutContext;
    private final Counter settled;
    private final Map<Priority, Counter> thinned = new EnumMap<>(Priority.class);

    /** Registers all of them, so that what never occurred reads zero. */
    public GatewayMetrics(MeterRegistry registry, Spool spool, SystemClock clock) {
        samples = counter(registry, "samples", "Samples that the source gave");
        lostSamples = counter(registry, "samples.lost", "Samples that were lost before the gateway had them");
        sourceFailures = counter(registry, "source.failures", "Times that the source failed and was opened again");
        malformed = counter(registry, "packets.malformed", "Packets that are none");
        withoutContext = counter(registry, "packets.without.context", "Packets of samples before any context packet");
        settled = counter(registry, "captures.settled", "Captures that were taken, or refused for what they are");
        for (Priority priority : Priority.values()) {
            thinned.put(
                    priority,
                    Counter.builder("skydiode.gateway.thinned")
                            .description("Captures that the budget of bytes gave up")
                            .tag("priority", priority.name().toLowerCase(java.util.Locale.ROOT))
                            .register(registry));
        }
        Gauge.builder("skydiode.gateway.clock.synchronized", clock, GatewayMetrics::synchronizedToUtc)
                .description("1 where NTP or PTP keeps this machine's clock, 0 where not, NaN where it is not known")
                .register(registry);
        Gauge.builder("skydiode.gateway.clock.error", clock, GatewayMetrics::clockErrorSeconds)
                .description("Bound of the clock's error as NTP or PTP knows it, or NaN")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("skydiode.gateway.spool.entries", spool, Spool::pending)
                .description("Captures that wait on the disk")
                .register(registry);
        Gauge.builder("skydiode.gateway.spool.bytes", spool, Spool::bytes)
                .description("Bytes that wait on the disk")
                .register(registry);
        Gauge.builder("skydiode.gateway.spool.thinned", spool, Spool::thinned)
                .description("Captures that a full spool gave up")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("skydiode.gateway." + name)
                .description(description)
                .register(registry);
    }

    private static double synchronizedToUtc(SystemClock clock) {
        return clock.state().map(state -> state.synchronizedToUtc() ? 1.0 : 0.0).orElse(Double.NaN);
    }

    private static double clockErrorSeconds(SystemClock clock) {
        return clock.state().map(SystemClock.State::maxErrorSeconds).orElse(Double.NaN);
    }

    /** Counts what the source gave. */
    public void came(Snapshot snapshot) {
        samples.increment(snapshot.samples());
        lostSamples.increment((double) snapshot.gapBeforeSamples());
    }

    /** Counts a failure of the source. */
    public void sourceFailed() {
        sourceFailures.increment();
    }

    /** Counts what the budget gave up. */
    public void thinned(Priority priority) {
        Objects.requireNonNull(thinned.get(priority)).increment();
    }

    /** Counts what left the spool. */
    public void settled(int captures) {
        settled.increment(captures);
    }

    @Override
    public void malformed() {
        malformed.increment();
    }

    @Override
    public void withoutContext() {
        withoutContext.increment();
    }
}
