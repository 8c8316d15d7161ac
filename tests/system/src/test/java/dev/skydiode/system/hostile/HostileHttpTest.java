package dev.skydiode.system.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.standalone.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An honest sensor beside everything that HTTP can be misused for, against ingest with its container's heap: each of its
 * captures is taken at the first attempt, and in a time that is bounded beside that of calm. Longer with
 * {@code -Dskydiode.hostile.seconds=60}, which wants a machine of its own and holds the time to a second.
 */
final class HostileHttpTest {

    private static final int SHORT_SECONDS = 6;
    private static final int CALM_SECONDS = 2;
    /** Where a machine is busy with other things as well, calm takes longer too. */
    private static final int CALM_TIMES = 40;
    /** In which all attackers connect at once: each capture is taken, but the time it takes is not held. */
    private static final int ONSET_SECONDS = 3;

    @TempDir
    Path folder;

    @Test
    void servesTheHonestThroughAllOfIt() throws Exception {
        int seconds = Integer.getInteger("skydiode.hostile.seconds", SHORT_SECONDS);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), "127.0.0.1", 0);
                IngestProcess ingest = new IngestProcess(folder, kafka.bootstrapServers());
                HonestSensor honest = new HonestSensor(ingest.port())) {
            ingest.awaitHealth();
            HonestSensor.Result warm = honest.send(Duration.ofSeconds(CALM_SECONDS));
            HonestSensor.Result calm = honest.send(Duration.ofSeconds(CALM_SECONDS));
            HonestSensor.Result attacked;
            try (Attackers attackers = new Attackers(ingest.port())) {
                start(attackers);
                HonestSensor.Result first = honest.send(Duration.ofSeconds(ONSET_SECONDS));
                assertThat(first.answers()).as(ingest.said()).containsOnlyKeys(202);
                attacked = honest.send(Duration.ofSeconds(seconds));
                System.out.printf(
                        "[hostile] %d s, %d attacks; honest: %s; in calm: %s%n",
                        seconds, attackers.attacks(), attacked, calm);
                assertThat(ingest.alive()).as(ingest.said()).isTrue();
                assertThat(attackers.attacks()).isPositive();
            }
            assertThat(warm.answers()).as(ingest.said()).containsOnlyKeys(202);
            assertThat(attacked.answers()).as(ingest.said()).containsOnlyKeys(202);
            long allowedMillis = seconds > SHORT_SECONDS ? 1_000 : 1_000 + CALM_TIMES * calm.p99Millis();
            assertThat(attacked.p99Millis()).isLessThan(allowedMillis);
            ingest.awaitHealth();
            assertThat(ingest.said()).doesNotContain("OutOfMemoryError");
        }
    }

    private static void start(Attackers attackers) throws IOException {
        attackers.drips(64, 0);
        attackers.drips(32, 1 << 20);
        attackers.bodies(2, "application/json", Attackers.numbers(1_000_000), true);
        attackers.bodies(2, "application/json", Attackers.numbers(6_000_000), true);
        attackers.bodies(2, "application/json", Attackers.arrays(1_000_000), false);
        attackers.bodies(2, "application/x-protobuf", Attackers.unknownFields(1_500_000), true);
        attackers.bodies(100, "application/x-protobuf", new byte[16 << 20], true);
        attackers.bodies(10, "application/x-protobuf", new byte[16 << 20], false);
        attackers.headers(16);
        // More than one client may hold: the rest is turned away.
        attackers.slowHeaders(1_200);
    }
}
