package dev.skydiode.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the standalone; also how tests ask for one. */
@Command(
        name = "skydiode serve",
        description = {
            "Runs ingest, identification, alert and a Kafka broker in one process.",
            "./skydiode demo is the same with simulated sensors (--demo)."
        })
public final class StandaloneOptions {

    @Option(names = "--port", defaultValue = "8080", description = "page, API and health; default ${DEFAULT-VALUE}")
    int port = 8080;

    @Option(names = "--kafka-port", defaultValue = "9092", description = "Kafka's clients; default ${DEFAULT-VALUE}")
    int kafkaPort = 9092;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "address to listen on; default ${DEFAULT-VALUE}: this machine alone. Another one needs"
                    + " --access login and a certificate, or --insecure; only with the latter Kafka listens there too")
    String host = "127.0.0.1";

    @Option(
            names = "--access",
            paramLabel = "open|login",
            defaultValue = "open",
            description = "login: people log in and gateways have keys (./skydiode user, ./skydiode gateway-key);"
                    + " default ${DEFAULT-VALUE}")
    String access = "open";

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "PEM chain; read again when it changes")
    Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM key of the certificate, PKCS #8")
    Path tlsKey;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            description = "PEM certificates that sign those of gateways which show one instead of a key")
    Path tlsClientCa;

    @Option(
            names = "--management-port",
            defaultValue = "8090",
            description = "health and metrics with --access login, on 127.0.0.1; default ${DEFAULT-VALUE}")
    int managementPort = 8090;

    @Option(names = "--insecure", description = "listens beyond this machine without login or TLS, Kafka too")
    boolean insecure;

    @Option(
            names = "--data-dir",
            defaultValue = "data",
            description = "where records and state are kept; default ./${DEFAULT-VALUE}")
    Path dataDir = Path.of("data");

    @Option(names = "--for", paramLabel = "SECONDS", description = "ends by itself this long after it is ready")
    Integer forSeconds;

    @Option(
            names = "--bundle",
            paramLabel = "NAME|FILE",
            description = "classifier bundle: radiospin-d62, radiospin-d62-robust, or a file that bundle make wrote")
    String bundle;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description = "also reads a receiver, as ./skydiode gateway does; repeatable")
    List<String> sources = new ArrayList<>();

    @Option(names = "--demo", description = "adds simulated sensors")
    boolean demo;

    @Option(names = "--demo-seed", defaultValue = "1", description = "seed of the sensors; default ${DEFAULT-VALUE}")
    long demoSeed = 1;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "any setting of the services' README files, such as skydiode.ingest.max-body=1MB; repeatable")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    boolean help;

    /** How long the start may take before it is said that something is not healthy. */
    Duration patience = Duration.ofSeconds(60);

    /** Free ports and this folder: what tests want. */
    public static StandaloneOptions inFolder(Path folder) {
        StandaloneOptions options = new StandaloneOptions();
        options.port = 0;
        options.kafkaPort = 0;
        options.dataDir = folder;
        return options;
    }

    /** The same with the page at this port. */
    public StandaloneOptions onPort(int free) {
        port = free;
        return this;
    }

    /** The same with simulated sensors. */
    public StandaloneOptions withDemo() {
        demo = true;
        return this;
    }

    /** The same with a receiver. */
    public StandaloneOptions withSource(String url) {
        sources.add(url);
        return this;
    }

    /** The same with one more setting. */
    public StandaloneOptions with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The same with people who log in; health and metrics at any free port. */
    public StandaloneOptions withLogin() {
        access = "login";
        managementPort = 0;
        return this;
    }

    /** The same with TLS; clients may show a certificate that the authority signed. */
    public StandaloneOptions withTls(Path certificate, Path key, Path clientCa) {
        tlsCertificate = certificate;
        tlsKey = key;
        tlsClientCa = clientCa;
        return this;
    }

    boolean login() {
        return access.equals("login");
    }

    boolean tls() {
        return tlsCertificate != null;
    }

    void check() {
        if (!login() && !access.equals("open")) {
            throw new WrongInputException("--access %s: expected open or login".formatted(access));
        }
        if ((tlsCertificate == null) != (tlsKey == null) || (tlsClientCa != null && !tls())) {
            throw new WrongInputException(
                    "--tls-certificate and --tls-key: expected both, and with --tls-client-ca too");
        }
        for (Path file : new Path[] {tlsCertificate, tlsKey, tlsClientCa}) {
            if (file != null && !Files.isReadable(file)) {
                throw new WrongInputException("%s: cannot be read; expected a PEM file".formatted(file));
            }
        }
        if (tls() && (demo || !sources.isEmpty())) {
            throw new WrongInputException("--demo and --source send in the clear: with --tls-certificate run"
                    + " ./skydiode simulate or ./skydiode gateway beside it");
        }
        if (port < 0 || port > 65535 || kafkaPort < 0 || kafkaPort > 65535) {
            throw new WrongInputException(
                    "--port %d, --kafka-port %d: expected 0 (any free one) to 65535".formatted(port, kafkaPort));
        }
        if (port == kafkaPort && port != 0) {
            throw new WrongInputException("--port and --kafka-port are both %d: expected two ports".formatted(port));
        }
        if (forSeconds != null && forSeconds < 0) {
            throw new WrongInputException("--for %d: expected seconds of at least 0".formatted(forSeconds));
        }
    }
}
