package dev.skydiode.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.AlertApplication;
import dev.skydiode.identification.IdentificationApplication;
import dev.skydiode.messaging.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of identification and two of alert on a broker, all processes of their own, under faults that fence:
 * killed alone while the broker lives, paused for longer than their session so that they come back as zombies, doubled
 * and rebalanced all the time; and the broker restarted under them. What came out must be what comes out undisturbed.
 *
 * <p>The long form: {@code -Dskydiode.faults.count=300 -Dskydiode.faults.rate=500 -Dskydiode.faults.seed=1}.
 */
@Timeout(6 * 3_600)
@EnabledIfSystemProperty(
        named = "skydiode.faults.count",
        matches = "\\d+",
        disabledReason = "takes four minutes and more: -Dskydiode.faults.count=4 for each fence once")
class FaultCampaignTest {

    /** What the suite has time for: each fence once. */
    private static final List<Fault> SHORT =
            List.of(Fault.KILL_IDENTIFICATION, Fault.KILL_ALERT, Fault.PAUSE_IDENTIFICATION, Fault.KILL_BROKER);

    private static final int COUNT = Integer.getInteger("skydiode.faults.count", SHORT.size());
    private static final int RATE = Integer.getInteger("skydiode.faults.rate", 60);
    private static final long SEED = Long.getLong("skydiode.faults.seed", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Longer than a transaction may stay open: what a dead writer left hanging has been decided by then. */
    private static final Duration TRANSACTIONS_END = Duration.ofSeconds(12);

    private enum Fault {
        KILL_IDENTIFICATION,
        KILL_ALERT,
        PAUSE_IDENTIFICATION,
        STOP_IDENTIFICATION,
        PAUSE_ALERT,
        RESTART_BROKER,
        KILL_BROKER
    }

    @TempDir
    private Path folder;

    private final List<ServiceProcess> identifications = new ArrayList<>();
    private final List<ServiceProcess> alerts = new ArrayList<>();
    private ServiceProcess broker;
    private IdentifiedCount count;

    @AfterEach
    void end() {
        if (count != null) {
            count.close();
            count = null;
        }
        identifications.forEach(ServiceProcess::close);
        alerts.forEach(ServiceProcess::close);
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void whatComesOutIsWhatComesOutUndisturbed() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long eventStart = (System.currentTimeMillis() - Duration.ofHours(6).toMillis()) * 1_000_000;
        Load load = new Load(eventStart, SEED);
        String disturbed = start("disturbed", List.of("a", "b"));
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> stop = new CompletableFuture<>();
        CompletableFuture<Long> sending = CompletableFuture.supplyAsync(() -> keepSending(load, disturbed, sent, stop));
        count = new IdentifiedCount(disturbed);
        awaitIdentified(1);

        List<Fault> faults = new ArrayList<>();
        long worstRecoveryMillis = 0;
        for (int i = 0; i < COUNT; i++) {
            Fault fault = COUNT == SHORT.size() ? SHORT.get(i) : Fault.values()[random.nextInt(Fault.values().length)];
            Thread.sleep(random.nextLong(1_000, 3_000));
            long began = System.nanoTime();
            strike(fault, random);
            awaitIdentified(count.upToNow() + 1);
            worstRecoveryMillis = Math.max(worstRecoveryMillis, (System.nanoTime() - began) / 1_000_000);
            faults.add(fault);
        }
        stop.complete(null);
        long total = sending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Outputs found = settled(disturbed, total);
        end();

        Outputs expected = undisturbed(load, total);
        List<String> wrong = found.log().differencesFrom(expected.log());
        System.out.println("[faults] " + COUNT + " faults, seed " + SEED + ", " + RATE + " captures/s, " + total
                + " captures, " + expected.log().size() + " records compared: " + wrong.size()
                + " differences; back after at most " + worstRecoveryMillis + " ms; 95 % bound of a fault that loses or"
                + " doubles: " + 3.0 / COUNT + "; " + faults);
        assertThat(found.log().channel("letters")).isEmpty();
        assertThat(expected.sumsThatDoNotAddUp(Load.bySensor(total)))
                .as("undisturbed")
                .isEmpty();
        assertThat(wrong).isEmpty();
        assertThat(found.sumsThatDoNotAddUp(Load.bySensor(total))).isEmpty();
        assertThat(expected.log().size()).isGreaterThan((int) total);
    }

    private static long keepSending(Load load, String bootstrapServers, AtomicLong sent, CompletableFuture<Void> stop) {
        // Which captures are the last ones must be known before the first is made: they are quiet.
        while (!stop.isDone()) {
            long from = sent.get();
            load.send(bootstrapServers, from, from + RATE, Long.MAX_VALUE, RATE);
            sent.addAndGet(RATE);
        }
        long last = Load.roundedUp(sent.get());
        load.send(bootstrapServers, sent.get(), last, last, 0);
        return last;
    }

    private Outputs undisturbed(Load load, long total) throws Exception {
        String bootstrapServers = start("undisturbed", List.of("a"));
        count = new IdentifiedCount(bootstrapServers);
        load.send(bootstrapServers, 0, total, total, 0);
        Outputs outputs = settled(bootstrapServers, total);
        end();
        return outputs;
    }

    private String start(String name, List<String> instances) throws Exception {
        Path home = folder.resolve(name);
        int port = freePort();
        String bootstrapServers = "127.0.0.1:" + port;
        identifications.clear();
        alerts.clear();
        broker = new ServiceProcess(
                home, "broker", BrokerProcess.class, home.resolve("kafka").toString(), Integer.toString(port));
        broker.start();
        KafkaSettings.at(bootstrapServers).ensureTopics();
        for (String instance : instances) {
            identifications.add(service(home, "identification", instance, IdentificationApplication.class, port));
            alerts.add(service(home, "alert", instance, AlertApplication.class, port));
        }
        for (ServiceProcess service : all()) {
            service.start();
        }
        return bootstrapServers;
    }

    private static ServiceProcess service(Path home, String service, String instance, Class<?> main, int port)
            throws IOException {
        return new ServiceProcess(
                home,
                service + "-" + instance,
                main,
                "--spring.config.name=none",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--skydiode.kafka.bootstrap-servers=127.0.0.1:" + port,
                "--skydiode." + service + ".state-dir=" + home.resolve(service + "-" + instance + "-state"),
                // Event time is not now here, and the clock decides nothing that two runs could not share.
                "--skydiode." + service + ".history-after=48h",
                "--skydiode.alert.grace=24h",
                "--skydiode.alert.track-silence=24h");
    }

    private List<ServiceProcess> all() {
        List<ServiceProcess> all = new ArrayList<>(identifications);
        all.addAll(alerts);
        return all;
    }

    private void strike(Fault fault, SplittableRandom random) throws Exception {
        ServiceProcess identification = identifications.get(random.nextInt(2));
        ServiceProcess alert = alerts.get(random.nextInt(2));
        long pauseMillis = COUNT > Fault.values().length ? random.nextLong(15_000, 40_000) : 15_000;
        switch (fault) {
            case KILL_IDENTIFICATION -> {
                identification.kill();
                identification.start();
            }
            case KILL_ALERT -> {
                alert.kill();
                alert.start();
            }
            case STOP_IDENTIFICATION -> {
                identification.stop();
                identification.start();
            }
            case PAUSE_IDENTIFICATION -> pause(identification, pauseMillis);
            case PAUSE_ALERT -> pause(alert, pauseMillis);
            case RESTART_BROKER -> {
                broker.stop();
                broker.start();
            }
            case KILL_BROKER -> {
                broker.kill();
                broker.start();
            }
        }
    }

    private static void pause(ServiceProcess service, long millis) throws Exception {
        service.pause();
        Thread.sleep(millis);
        service.resume();
    }

    private void awaitIdentified(long wanted) throws Exception {
        if (!count.reaches(wanted, PATIENCE)) {
            StringBuilder said = new StringBuilder("nothing is identified any more");
            for (ServiceProcess service : all()) {
                said.append("\n--- ").append(service.name()).append('\n').append(service.said());
            }
            throw new AssertionError(said.toString());
        }
    }

    private Outputs settled(String bootstrapServers, long total) throws Exception {
        awaitIdentified(total);
        Thread.sleep(TRANSACTIONS_END);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Outputs outputs = Outputs.read(bootstrapServers);
        while (!outputs.everyAlertIsOver() && System.nanoTime() < end) {
            Thread.sleep(1_000);
            outputs = Outputs.read(bootstrapServers);
        }
        return outputs;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
