package dev.skydiode.gateway;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.gateway.spool.Spool;
import dev.skydiode.gateway.status.SystemClock;
import dev.skydiode.messaging.UnixNanos;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gateway says of itself. A capture of each sensor carries it every few seconds, so that it needs no way of its own:
 * whoever may send captures may send this.
 */
final class Heartbeat {

    /** As often as the service writes a sensor's status. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String RTL_TCP = "rtl_tcp";

    private final String version;
    private final String source;
    private final String capabilities;
    private final Spool spool;
    private final SystemClock systemClock;
    private final InstantSource clock;
    private final Map<String, Instant> reported = new HashMap<>();

    /**
     * @param source as on the command line; its kind alone is told, since it may name a place
     */
    Heartbeat(String source, Spool spool, SystemClock systemClock, InstantSource clock) {
        this.source = source.contains(":") ? source.substring(0, source.indexOf(':')) : "file";
        this.spool = spool;
        this.systemClock = systemClock;
        this.clock = clock;
        version = Objects.requireNonNullElse(Heartbeat.class.getPackage().getImplementationVersion(), "development");
        Stream<String> modes = Arrays.stream(GatewayOptions.Send.values()).map(Enum::name);
        capabilities = (this.source.equals(RTL_TCP) ? Stream.concat(modes, Stream.of("retune")) : modes)
                .collect(Collectors.joining(" "));
    }

    /** A report where this sensor's next one is due. */
    Optional<GatewayReport> due(String sensorId, Sending sending) {
        Instant now = clock.instant();
        Instant last = reported.get(sensorId);
        // A clock that was set back is no reason to be silent.
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(EVERY))) {
            return Optional.empty();
        }
        reported.put(sensorId, now);
        GatewayReport.Builder report = GatewayReport.newBuilder()
                .setVersion(version)
                .setSource(source)
                .setSend(sending.send().name())
                .setBudgetBytesPerSecond(sending.budgetBytesPerSecond())
                .setSpoolCaptures(spool.pending())
                .setSpoolBytes(spool.bytes())
                .setThinnedCaptures(spool.thinned())
                .setCapabilities(capabilities);
        systemClock
                .state()
                .ifPresent(state -> report.setClockSynchronized(state.synchronizedToUtc())
                        .setClockErrorSeconds(state.maxErrorSeconds()));
        waitingSince()
                .ifPresent(start -> report.setSpoolSeconds(Math.max(0, UnixNanos.of(now) - start) / NANOS_PER_SECOND));
        return Optional.of(report.build());
    }

    /** Start of the oldest capture on the disk; empty where none waits, or the disk does not say. */
    private Optional<Long> waitingSince() {
        try {
            return spool.oldest().map(CaptureWriter::parsed).map(Capture::getStartUnixNanos);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
