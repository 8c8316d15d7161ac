package dev.skydiode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.gateway.spool.Spool;
import dev.skydiode.gateway.status.SystemClock;
import dev.skydiode.messaging.UnixNanos;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Sending SENDING = new Sending(GatewayOptions.Send.active, 0, Optional.empty());

    @TempDir
    private Path folder;

    private Spool spool;
    private Heartbeat heartbeat;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(folder, 1 << 20, 1 << 16, found -> {});
        heartbeat = new Heartbeat("file:somewhere", spool, new SystemClock(), InstantSource.fixed(NOW));
    }

    private void waits(double secondsAgo) throws Exception {
        Instant start = NOW.minusMillis(Math.round(1e3 * secondsAgo));
        spool.append(
                false,
                Capture.newBuilder()
                        .setStartUnixNanos(UnixNanos.of(start))
                        .build()
                        .toByteArray());
    }

    private GatewayReport report(String sensorId) {
        return heartbeat.due(sensorId, SENDING).orElseThrow();
    }

    @Test
    void tellsHowLongTheOldestHasWaited() throws Exception {
        assertThat(report("a").hasSpoolSeconds()).isFalse();
        waits(12.5);
        waits(3.5);
        assertThat(report("b").getSpoolSeconds()).isEqualTo(12.5);

        spool.acknowledge(0);
        assertThat(report("c").getSpoolSeconds()).isEqualTo(3.5);
        assertThat(report("d").getSpoolCaptures()).isEqualTo(1);

        spool.acknowledge(1);
        assertThat(report("e").hasSpoolSeconds()).isFalse();
    }

    @Test
    void aCaptureOfTheFutureHasNotWaited() throws Exception {
        waits(-60);

        assertThat(report("a").getSpoolSeconds()).isZero();
    }
}
