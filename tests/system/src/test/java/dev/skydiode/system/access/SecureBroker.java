package dev.skydiode.system.access;

import dev.skydiode.standalone.broker.ListenerPort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** One broker as deploy/secure.yml configures it: the settings come from that file. */
final class SecureBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    final String bootstrapServers;

    /**
     * @param settings of the broker in deploy/secure.yml, in Kafka's names
     * @param secrets folder that {@code ./skydiode secrets} made
     */
    SecureBroker(Path folder, Path secrets, Map<String, String> settings) throws Exception {
        int clients = ListenerPort.KAFKA.choose(HOST, 0);
        int broker = ListenerPort.PAGE.choose(HOST, 0);
        int controller = ListenerPort.CONTROLLER.choose(HOST, 0);
        Map<String, String> all = new HashMap<>(settings);
        all.replaceAll((_, value) -> value.replace("/run/skydiode", secrets.toString()));
        all.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(clients, broker, controller));
        all.put("advertised.listeners", "CLIENTS://127.0.0.1:%d,BROKER://127.0.0.1:%d".formatted(clients, broker));
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        all.put("log.dirs", Files.createDirectories(folder).toString());
        Properties properties = new Properties();
        properties.putAll(all);
        format(folder, Files.readString(secrets.resolve("admin.password")).strip());
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        bootstrapServers = "127.0.0.1:" + clients;
    }

    private static void format(Path folder, String password) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setScramArguments(List.of("SCRAM-SHA-512=[name=admin,password=" + password + "]"))
                .run();
    }

    /** Settings of a client that logs in as an account. */
    Map<String, String> client(Path secrets, String account) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(secrets.resolve(account + ".properties"))
                .replace("/run/skydiode", secrets.toString())));
        Map<String, String> client = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        return client;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
