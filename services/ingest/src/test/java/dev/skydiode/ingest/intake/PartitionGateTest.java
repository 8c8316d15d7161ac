package dev.skydiode.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PartitionGateTest {

    private long nanos;

    @Test
    void letsOneThroughUntilItIsAcknowledged() {
        PartitionGate gate = new PartitionGate(Duration.ZERO, () -> nanos);

        assertThat(gate.enter(1)).isTrue();
        assertThat(gate.enter(1)).isFalse();
        assertThat(gate.enter(2)).as("another partition").isTrue();
        gate.report(1, true);
        assertThat(gate.enter(1)).isTrue();
        assertThat(gate.enter(1)).isTrue();
        gate.report(1, false);
        assertThat(gate.enter(1)).as("a failure later on changes nothing").isTrue();
    }

    @Test
    void triesTheNextAloneAfterAFailureAndAfterALongPause() {
        PartitionGate gate = new PartitionGate(Duration.ZERO, () -> nanos);
        assertThat(gate.enter(1)).isTrue();
        gate.report(1, false);
        assertThat(gate.enter(1)).isTrue();
        assertThat(gate.enter(1)).isFalse();
        gate.report(1, true);

        nanos = Duration.ofHours(2).toNanos();

        assertThat(gate.enter(1)).isTrue();
        assertThat(gate.enter(1)).isFalse();
    }

    @Test
    void wakesWhoWaits() {
        PartitionGate gate = new PartitionGate(Duration.ofSeconds(20), System::nanoTime);
        assertThat(gate.enter(1)).isTrue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> gate.enter(1), threads);
            CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(() -> gate.enter(1), threads);
            gate.report(1, true);

            assertThat(second.join()).isTrue();
            assertThat(third.join()).isTrue();
        }
    }
}
