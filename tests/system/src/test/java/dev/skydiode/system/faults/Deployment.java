package dev.skydiode.system.faults;

import dev.skydiode.alert.AlertApplication;
import dev.skydiode.identification.IdentificationApplication;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.standalone.broker.ListenerPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A broker, instances of identification and of alert, each a process of its own, and what may happen to them. */
final class Deployment implements AutoCloseable {

    /** How long others wait for a service that died, and how long its transaction may stay open; 10 s by default. */
    static final long SESSION_MILLIS = Long.getLong("skydiode.faults.session.millis", 4_000);

    /** What the service promises, not what a machine needs. */
    private static final Duration WITHIN = Duration.ofMinutes(3);

    /** What a dead writer left hanging has been decided by then. */
    private static final Duration TRANSACTIONS_END = Duration.ofMillis(SESSION_MILLIS + 1_000);

    private final Path home;
    private final int port;
    private final ServiceProcess broker;
    private final List<ServiceProcess> identifications = new ArrayList<>();
    private final List<ServiceProcess> alerts = new ArrayList<>();
    private final IdentifiedCount count;

    /**
     * Starts all of it; returns once the topics are there.
     *
     * @param home for logs, records and state
     */
    Deployment(Path home, int identifications, int alerts) throws IOException {
        this.home = home;
        port = ListenerPort.KAFKA.choose("127.0.0.1", 0);
        broker = new ServiceProcess(
                home, "broker", BrokerProcess.class, home.resolve("kafka").toString(), Integer.toString(port));
        broker.start();
        KafkaSettings.at(bootstrapServers()).ensureTopics();
        keepEveryState();
        for (int i = 0; i < identifications; i++) {
            this.identifications.add(service("identification", i, IdentificationApplication.class));
        }
        for (int i = 0; i < alerts; i++) {
            this.alerts.add(service("alert", i, AlertApplication.class));
        }
        for (ServiceProcess service : services()) {
            service.start();
        }
        count = new IdentifiedCount(bootstrapServers());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** All processes, the broker's last. */
    List<ServiceProcess> processes() {
        List<ServiceProcess> all = services();
        all.add(broker);
        return all;
    }

    private List<ServiceProcess> services() {
        List<ServiceProcess> all = new ArrayList<>(identifications);
        all.addAll(alerts);
        return all;
    }

    private ServiceProcess service(String service, int instance, Class<?> main) throws IOException {
        String name = service + "-" + instance;
        return new ServiceProcess(
                home,
                name,
                main,
                "--spring.config.name=none",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--skydiode.kafka.bootstrap-servers=" + bootstrapServers(),
                "--skydiode.kafka.client[session.timeout.ms]=" + SESSION_MILLIS,
                "--skydiode.kafka.client[transaction.timeout.ms]=" + SESSION_MILLIS,
                "--skydiode." + service + ".state-dir=" + home.resolve(name + "-state"),
                // Event time is not now here, and the clock decides nothing that two runs could not share.
                "--skydiode." + service + ".history-after=1000h",
                "--skydiode.alert.grace=24h",
                "--skydiode.alert.track-timeout=24h");
    }

    /** Lets it happen, and waits until windows are identified again on every partition; returns how long that took. */
    Duration strike(Fault fault, SplittableRandom random) throws Exception {
        long began = System.nanoTime();
        happen(fault, random);
        require(count.movesOnEverywhere(WITHIN), fault + " is not overcome");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void happen(Fault fault, SplittableRandom random) throws Exception {
        ServiceProcess identification = identifications.get(random.nextInt(identifications.size()));
        ServiceProcess alert = alerts.get(random.nextInt(alerts.size()));
        // Longer than a session, so that it comes back as a zombie.
        long pauseMillis = random.nextLong(SESSION_MILLIS * 3 / 2, SESSION_MILLIS * 3);
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

    /** Waits until so many windows are identified. */
    void awaitIdentified(long wanted) throws IOException, InterruptedException {
        require(count.reaches(wanted, WITHIN), "nothing is identified any more");
    }

    /** Everything that came out, once all windows are identified and all alerts are over. */
    Outputs settled(long windows) throws IOException, InterruptedException {
        awaitIdentified(windows);
        Thread.sleep(TRANSACTIONS_END);
        long end = System.nanoTime() + WITHIN.toNanos();
        while (!Outputs.everyAlertIsOver(bootstrapServers()) && System.nanoTime() < end) {
            Thread.sleep(1_000);
        }
        return Outputs.read(bootstrapServers(), home.resolve("outputs"));
    }

    private void require(boolean holds, String otherwise) throws IOException, InterruptedException {
        if (!holds) {
            StringBuilder said = new StringBuilder(otherwise).append('\n').append(BrokerState.of(bootstrapServers()));
            for (ServiceProcess service : processes()) {
                said.append("\n--- ").append(service.name()).append('\n').append(service.said());
            }
            throw new AssertionError(said.toString());
        }
    }

    @Override
    public void close() {
        count.close();
        processes().forEach(ServiceProcess::close);
    }

    /** A campaign lasts longer than the states of an alert do before they are compacted; each of them is looked at in the end. */
    private void keepEveryState() throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            ConfigEntry compactLate = new ConfigEntry("min.compaction.lag.ms", "3600000");
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.ALERTS.name()),
                            List.of(new AlterConfigOp(compactLate, AlterConfigOp.OpType.SET))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker takes no setting of " + Topics.ALERTS.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the broker was set up", e);
        }
    }
}
