package dev.skydiode.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller at once, in this JVM. The folder is formatted the first time and reused from
 * then on, also after the process was killed. Replication is 1: records survive the process, not the disk.
 *
 * <p>Close it after every client: a client that closes later waits for a broker that is gone.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** Most that a partition keeps, less than a segment more. */
    public static final long RETENTION_BYTES_PER_PARTITION = 1L << 30;

    /** Largest record once unpacked; a larger one is refused, and its sender told so. */
    public static final int MAX_RECORD_BYTES = 32 << 20;

    private static final int SEGMENT_BYTES = 64 << 20;
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Formats the folder if need be and starts the node. Returns when it takes connections.
     *
     * @param folder where records and metadata are kept; created if missing
     * @param host address to listen on and to advertise, such as 127.0.0.1
     * @param port port of the clients' listener, 0 for a free one
     * @throws IOException if the folder cannot be used
     * @throws PortInUseException if something else listens there
     */
    public static EmbeddedKafka start(Path folder, String host, int port) throws IOException {
        int clientPort = ListenerPort.KAFKA.choose(host, port);
        // The controller's listener is for this process alone: always loopback, always a free port.
        int controllerPort = ListenerPort.CONTROLLER.choose("127.0.0.1", 0);
        Files.createDirectories(folder);
        format(folder);
        if (LastLife.wasKilled(folder)) {
            LastLife.end(folder, NODE_ID, controllerPort);
        }
        Properties properties = properties(folder, host, clientPort, controllerPort);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, advertised(host) + ":" + clientPort);
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the node and waits until its files are closed. Closing again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void format(Path folder) throws IOException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.latestProduction());
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(folder + ": cannot be formatted for Kafka", e);
        }
    }

    private static Properties properties(Path folder, String host, int clientPort, int controllerPort)
            throws IOException {
        Properties properties = new Properties();
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("process.roles", "broker,controller");
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners", "CLIENTS://" + host + ":" + clientPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "CLIENTS://" + advertised(host) + ":" + clientPort);
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        properties.put("auto.create.topics.enable", "false");
        // A node of its own: nobody to replicate to.
        properties.put("default.replication.factor", "1");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // Whoever leaves a transaction open on a topic hides what comes after from every reader until it ends; Kafka
        // lets a client ask for 15 minutes of that.
        properties.put("transaction.max.timeout.ms", "60000");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // Sessions may be as short as their services want: members are on the same machine or next to it.
        properties.put("group.min.session.timeout.ms", "1000");
        // After a kill the controller still holds the old registration; it expires in 3 s instead of 9 s. Less,
        // and a machine under load loses its own broker.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        // The default takes 128 MiB of heap at start.
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        // Looks sooner than after 15 s for what there is to compact: nothing else is waiting for this disk.
        properties.put("log.cleaner.backoff.ms", "3000");
        // A partition keeps no more than this, whatever its topic's time says; looked at often, since a gateway writes
        // a gigabyte in ten seconds.
        properties.put("log.retention.bytes", Long.toString(RETENTION_BYTES_PER_PARTITION));
        properties.put("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
        properties.put("log.retention.check.interval.ms", "10000");
        // As the system has them: with Kafka's 100 KiB each piece of a capture costs a switch between its sender and
        // the broker.
        properties.put("socket.send.buffer.bytes", "-1");
        properties.put("socket.receive.buffer.bytes", "-1");
        // Captures are up to 8 MiB; what passes the intake must fit.
        properties.put("message.max.bytes", Integer.toString(16 * 1024 * 1024));
        // What its sender compressed may unpack to more than any reader's heap: no record may be larger than this.
        properties.put(TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        return properties;
    }

    /** Clients cannot connect to "every address"; they are told this machine's name. */
    private static String advertised(String host) throws IOException {
        return host.equals("0.0.0.0") || host.equals("::")
                ? InetAddress.getLocalHost().getHostName()
                : host;
    }
}
