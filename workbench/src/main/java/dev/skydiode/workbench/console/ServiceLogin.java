package dev.skydiode.workbench.console;

import dev.skydiode.access.ClientTls;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/** How a command is known to a service that asks for a key, and to a broker that asks for a login. */
public final class ServiceLogin {

    @Option(names = "--key-file", paramLabel = "FILE", description = "a gateway's key, where the service asks for one")
    private Path keyFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM certificates that sign the service's; default the platform's")
    private Path authorities;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "settings of Kafka's clients, such as those that ./skydiode secrets makes")
    private Path kafkaConfig;

    /** The key, where one is given. */
    public Optional<String> key() {
        try {
            return keyFile == null
                    ? Optional.empty()
                    : Optional.of(Files.readString(keyFile).strip());
        } catch (IOException missing) {
            throw new InputException("--key-file " + keyFile + ": cannot be read; expected a gateway's key", missing);
        }
    }

    /** The same client with what it is to trust. */
    public HttpClient.Builder trusting(HttpClient.Builder client) {
        try {
            return authorities == null ? client : client.sslContext(ClientTls.trusting(authorities));
        } catch (IOException wrong) {
            throw new InputException("--ca " + wrong.getMessage(), wrong);
        }
    }

    /** Settings of Kafka's clients; empty where none are given. */
    public Map<String, String> kafka() {
        return kafkaConfig == null ? Map.of() : settings(kafkaConfig);
    }

    /** Settings of a Kafka client in Kafka's own names, from a properties file. */
    public static Map<String, String> settings(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new InputException(file + ": expected a file of Kafka client settings, NAME=VALUE", wrong);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
