package dev.skydiode.standalone.broker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed node leaves in its metadata: itself, alive and leading every partition.
 *
 * <p>Kafka 4.4 loses the end of a transaction over that (<a
 * href="https://issues.apache.org/jira/browse/KAFKA-20734">KAFKA-20734</a>). The node that starts believes that it leads
 * its partitions already, and goes on with transactions that were decided when it was killed. The controller then sees
 * that the old node is dead, and nobody leads until the new one is let in. Marks that are to be written within that moment
 * are taken for those of deleted partitions and dropped: the transaction counts as committed, its records stay hidden, and
 * whoever reads them or resumes from their offsets waits for ever.
 *
 * <p>So the controller starts once without the broker and declares the old life dead, before any broker believes in it.
 * That takes no longer: the new broker is then let in at once, where it else waits for the old session to expire.
 */
final class LastLife {

    private static final Logger LOG = LoggerFactory.getLogger(LastLife.class);

    /** Nobody can send heartbeats meanwhile, so there is nothing to wait for. */
    private static final int SESSION_MILLIS = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);
    private static final String GAUGE = "kafka.controller:type=KafkaController,name=";

    private LastLife() {}

    /** Whether the node in this folder had transactions and was not shut down. */
    static boolean wasKilled(Path folder) throws IOException {
        if (new CleanShutdownFileHandler(folder.toString()).exists()) {
            return false;
        }
        try (Stream<Path> partitions = Files.list(folder)) {
            return partitions.anyMatch(
                    partition -> partition.getFileName().toString().startsWith("__transaction_state-"));
        }
    }

    /** Has the controller declare the node dead that was killed. */
    static void end(Path folder, int nodeId, int controllerPort) throws IOException {
        Properties properties = new Properties();
        properties.put("node.id", Integer.toString(nodeId));
        properties.put("process.roles", "controller");
        properties.put("controller.quorum.voters", nodeId + "@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("log.dirs", folder.toString());
        properties.put("broker.session.timeout.ms", Integer.toString(SESSION_MILLIS));
        properties.put("broker.heartbeat.interval.ms", Integer.toString(SESSION_MILLIS / 2));
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        controller.startup();
        try {
            awaitDeath();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void awaitDeath() throws IOException {
        MBeanServer gauges = ManagementFactory.getPlatformMBeanServer();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (gauge(gauges, "ActiveBrokerCount") > 0 || gauge(gauges, "FencedBrokerCount") == 0) {
                if (System.nanoTime() > end) {
                    LOG.warn(
                            "The broker that was killed is not known to be dead after {}: goes on all the same",
                            PATIENCE);
                    return;
                }
                Thread.sleep(LOOK_INTERVAL);
            }
        } catch (JMException e) {
            throw new IOException("no gauge of the controller tells whether the killed broker is dead", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the controller declared the killed broker dead", e);
        }
    }

    private static int gauge(MBeanServer gauges, String name) throws JMException {
        return ((Number) gauges.getAttribute(new ObjectName(GAUGE + name), "Value")).intValue();
    }
}
