package dev.skydiode.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.system.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Half of what the machine carries, for a long time, under faults drawn at random: nothing is lost, nothing comes twice,
 * and neither heap nor handles grow. {@code -Dskydiode.soak.minutes=30}; writes what it saw to
 * {@code docs/experiments/soak.json}.
 */
@Timeout(4 * 3_600)
@EnabledIfSystemProperty(
        named = "skydiode.soak.minutes",
        matches = "\\d+",
        disabledReason = "takes long: -Dskydiode.soak.minutes=30")
@Tag("needs-soak")
class SoakTest {

    private static final int MINUTES = Integer.getInteger("skydiode.soak.minutes", 30);
    private static final long SEED = Long.getLong("skydiode.soak.seed", 1);
    /** Sent as fast as possible, to learn what the machine carries. */
    private static final int BURST = 6_000;

    private static final double MAX_RATE = 400;
    private static final long ROOM_BYTES = 32L << 20;
    private static final long ROOM_HANDLES = 50;

    @TempDir
    private Path folder;

    /** What a process held while nothing happened to it. */
    private record Sample(String process, long second, long heapBytes, long handles) {}

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final List<Sample> samples = new ArrayList<>();
    private Duration worstRecovery = Duration.ZERO;

    @Test
    void losesNothingDoublesNothingAndDoesNotGrow() throws Exception {
        Load load = Load.longAgo(SEED);
        try (Deployment deployment = new Deployment(folder, 2, 2)) {
            double rate = half(load, deployment);
            CompletableFuture<Void> stop = new CompletableFuture<>();
            CompletableFuture<Long> sending = CompletableFuture.supplyAsync(
                    () -> load.sendUntil(stop::isDone, deployment.bootstrapServers(), BURST, rate));
            suffer(deployment);
            stop.complete(null);
            long total = sending.get(10, TimeUnit.MINUTES);
            deployment.awaitIdentified(total);
            DeliveredOnce delivered = DeliveredOnce.read(deployment.bootstrapServers(), Load.bySensor(total));

            write(rate, total, delivered);
            assertThat(delivered.lost()).isZero();
            assertThat(delivered.twice()).isZero();
            assertThat(delivered.letters()).isZero();
            assertFlat("heap", Sample::heapBytes, ROOM_BYTES);
            assertFlat("handles", Sample::handles, ROOM_HANDLES);
        }
    }

    private static double half(Load load, Deployment deployment) throws Exception {
        load.send(deployment.bootstrapServers(), 0, BURST, Long.MAX_VALUE, 0);
        deployment.awaitIdentified(BURST / 2);
        long began = System.nanoTime();
        deployment.awaitIdentified(BURST);
        double perSecond = BURST / 2.0 / ((System.nanoTime() - began) / 1e9);
        return Math.min(MAX_RATE, perSecond / 2);
    }

    private void suffer(Deployment deployment) throws Exception {
        long began = System.nanoTime();
        long end = began + TimeUnit.MINUTES.toNanos(MINUTES);
        while (System.nanoTime() < end) {
            Thread.sleep(random.nextLong(3_000, 12_000));
            for (ServiceProcess process : deployment.processes()) {
                long second = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
                samples.add(new Sample(process.name(), second, process.heapBytes(), process.openHandles()));
            }
            Fault fault = Fault.any(Fault.named(""), random);
            Duration recovery = deployment.strike(fault, random);
            worstRecovery = recovery.compareTo(worstRecovery) > 0 ? recovery : worstRecovery;
            faults.merge(fault, 1, Integer::sum);
        }
    }

    /** The most of the last third beside the most of the first: a process that was killed begins anew. */
    private void assertFlat(String what, ToLongFunction<Sample> amount, long room) {
        long last = samples.getLast().second();
        long early = most(amount, 0, last / 3);
        long late = most(amount, last - last / 3, last);
        assertThat(late).as(what).isLessThanOrEqualTo(early + early / 4 + room);
    }

    private long most(ToLongFunction<Sample> amount, long fromSecond, long toSecond) {
        return samples.stream()
                .filter(sample -> sample.second() >= fromSecond && sample.second() <= toSecond)
                .mapToLong(amount)
                .max()
                .orElseThrow();
    }

    private void write(double rate, long total, DeliveredOnce delivered) throws Exception {
        int count = faults.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("command", "-Dtest=SoakTest -Dskydiode.soak.minutes=" + MINUTES + " -Dskydiode.soak.seed=" + SEED);
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("capturesPerSecond", rate);
        report.put("captures", total);
        report.put("faults", faults);
        report.put("lost", delivered.lost());
        report.put("twice", delivered.twice());
        report.put("deadLetters", delivered.letters());
        report.put("worstRecoveryMillis", worstRecovery.toMillis());
        report.put("bound95PerFault", 3.0 / count);
        report.put("samples", samples);
        Path file = Path.of(System.getProperty(
                "skydiode.soak.file",
                Repository.file("docs/experiments/soak.json").toString()));
        Files.writeString(
                file,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(report)
                        + "\n");
        System.out.println("[soak] " + MINUTES + " min, " + count + " faults, " + total + " captures at " + rate
                + "/s: lost " + delivered.lost() + ", twice " + delivered.twice() + "; back after at most "
                + worstRecovery.toMillis() + " ms");
    }
}
