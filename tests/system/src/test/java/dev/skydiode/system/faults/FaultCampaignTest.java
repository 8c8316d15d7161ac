package dev.skydiode.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of identification and two of alert on a broker, all processes of their own, under faults that fence:
 * killed alone while the broker lives, paused for longer than their session so that they come back as zombies, doubled
 * and rebalanced all the time; and the broker restarted under them. What came out must be what comes out undisturbed.
 *
 * <p>The long form: {@code -Dskydiode.faults.count=300 -Dskydiode.faults.rate=500 -Dskydiode.faults.seed=1}, and
 * {@code -Dskydiode.faults.kinds=KILL_BROKER,RESTART_BROKER} to draw from these only.
 */
@Timeout(6 * 3_600)
class FaultCampaignTest {

    /** What the suite has time for: each fence once, and one alert, since none comes back as a zombie. */
    private static final List<Fault> SHORT =
            List.of(Fault.KILL_IDENTIFICATION, Fault.KILL_ALERT, Fault.PAUSE_IDENTIFICATION, Fault.KILL_BROKER);

    private static final int COUNT = Integer.getInteger("skydiode.faults.count", SHORT.size());
    private static final boolean LONG = COUNT > SHORT.size();
    private static final int RATE = Integer.getInteger("skydiode.faults.rate", 60);
    private static final List<Fault> DRAWN = Fault.named(System.getProperty("skydiode.faults.kinds", ""));
    private static final long SEED = Long.getLong("skydiode.faults.seed", 3);

    @TempDir
    private Path folder;

    @Test
    void whatComesOutIsWhatComesOutUndisturbed() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Load load = Load.longAgo(SEED);
        List<Fault> faults = new ArrayList<>();
        Duration worstRecovery = Duration.ZERO;
        long total;
        Outputs found;
        Outputs expected;
        try (Deployment disturbed = new Deployment(folder.resolve("disturbed"), 2, LONG ? 2 : 1)) {
            CompletableFuture<Void> stop = new CompletableFuture<>();
            CompletableFuture<Long> sending = CompletableFuture.supplyAsync(
                    () -> load.sendUntil(stop::isDone, disturbed.bootstrapServers(), 0, RATE));
            disturbed.awaitIdentified(1);
            for (int i = 0; i < COUNT; i++) {
                Fault fault = LONG ? Fault.any(DRAWN, random) : SHORT.get(i);
                Thread.sleep(random.nextLong(500, 2_000));
                Duration recovery = disturbed.strike(fault, random);
                worstRecovery = recovery.compareTo(worstRecovery) > 0 ? recovery : worstRecovery;
                faults.add(fault);
                if (faults.size() % 10 == 0) {
                    System.out.println("[faults] " + faults.size() + " of " + COUNT + ": back after at most "
                            + worstRecovery.toMillis() + " ms");
                }
            }
            stop.complete(null);
            total = sending.get(10, TimeUnit.MINUTES);
            found = disturbed.settled(total);
        }
        try (Deployment undisturbed = new Deployment(folder.resolve("undisturbed"), 1, 1)) {
            load.send(undisturbed.bootstrapServers(), 0, total, total, 0);
            expected = undisturbed.settled(total);
        }
        try (found;
                expected) {
            List<String> wrong = found.log().differencesFrom(expected.log());
            System.out.println("[faults] " + COUNT + " faults, seed " + SEED + ", " + RATE + " captures/s, " + total
                    + " captures, " + expected.log().size() + " records compared: " + wrong.size()
                    + " differences; back after at most " + worstRecovery.toMillis()
                    + " ms; 95 % bound of a fault that loses or doubles: " + 3.0 / COUNT + "; " + faults);
            assertThat(found.log().channel("letters")).isEmpty();
            assertThat(expected.sumsThatDoNotAddUp(Load.bySensor(total)))
                    .as("undisturbed")
                    .isEmpty();
            assertThat(wrong).isEmpty();
            assertThat(found.sumsThatDoNotAddUp(Load.bySensor(total))).isEmpty();
            assertThat(expected.log().size()).isGreaterThan((int) total);
        }
    }
}
