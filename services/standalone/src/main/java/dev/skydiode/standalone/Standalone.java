package dev.skydiode.standalone;

import dev.skydiode.access.web.InsecureListenerException;
import dev.skydiode.access.web.ListenerRule;
import dev.skydiode.gateway.Gateway;
import dev.skydiode.gateway.GatewayOptions;
import dev.skydiode.gateway.source.WrongSourceException;
import dev.skydiode.identification.UnusableSettingException;
import dev.skydiode.standalone.broker.ListenerPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A running instance: broker first, then the services, and the other way round at the end, also when the process is
 * told to stop. Any number of them live in one JVM, each with its ports and its folder.
 */
public final class Standalone implements AutoCloseable {

    private final DataFolder folder;
    private final BrokerInitializer broker;
    private final ConfigurableApplicationContext context;
    private final List<Gateway> gateways = new ArrayList<>();
    private final Readiness readiness;
    private final URI address;
    private final String bootstrapServers;

    private Standalone(
            DataFolder folder,
            BrokerInitializer broker,
            ConfigurableApplicationContext context,
            Readiness readiness,
            URI address,
            String bootstrapServers) {
        this.folder = folder;
        this.broker = broker;
        this.context = context;
        this.readiness = readiness;
        this.address = address;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts everything and returns when every part is healthy, or after the patience; see {@link #unhealthy}.
     *
     * @throws WrongInputException if an option cannot be met
     * @throws IOException if a port is taken, or the folder cannot be used
     */
    public static Standalone start(StandaloneOptions options) throws IOException, InterruptedException {
        options.check();
        checkListeners(options);
        int port = ListenerPort.PAGE.choose(options.host, options.port);
        int kafkaPort = ListenerPort.KAFKA.choose(kafkaHost(options), options.kafkaPort);
        String bootstrapServers = reachable(kafkaHost(options)) + ":" + kafkaPort;
        DataFolder folder = DataFolder.take(options.dataDir);
        Optional<String> ownKey = OwnKey.make(options, folder);
        BrokerInitializer broker = new BrokerInitializer(folder, kafkaHost(options), kafkaPort);
        SpringApplication application = new SpringApplication(StandaloneConfiguration.class);
        application.addInitializers(broker);
        ConfigurableApplicationContext context;
        try {
            context = application.run(arguments(options, port, bootstrapServers, folder, ownKey));
        } catch (RuntimeException e) {
            RuntimeException cause = Objects.requireNonNullElse(broker.failure(), e);
            broker.closeAndForget();
            folder.close();
            if (cause instanceof UncheckedIOException unusable) {
                throw new IOException(folder.kafka() + " cannot be used: " + unusable.getMessage(), unusable);
            }
            throw unusableSetting(cause)
                    .<RuntimeException>map(WrongInputException::new)
                    .orElse(cause);
        }
        Readiness readiness = new Readiness(context);
        readiness.await(options.patience);
        URI address = URI.create((options.tls() ? "https://" : "http://") + reachable(options.host) + ":" + port);
        Standalone standalone = new Standalone(folder, broker, context, readiness, address, bootstrapServers);
        try {
            standalone.startGateways(options.sources, ownKey);
            return standalone;
        } catch (WrongSourceException wrong) {
            standalone.close();
            throw new WrongInputException(String.valueOf(wrong.getMessage()));
        } catch (IOException | RuntimeException failed) {
            standalone.close();
            throw failed;
        }
    }

    private static Optional<String> unusableSetting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableSettingException) {
                return Optional.ofNullable(cause.getMessage());
            }
            if (cause instanceof BindException unbound) {
                return Optional.of(reason(unbound));
            }
        }
        return Optional.empty();
    }

    /** Our own bounds name the setting; a value that is none of its type is named here. */
    private static String reason(BindException unbound) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(unbound);
        String message = String.valueOf(root.getMessage());
        ConfigurationProperty property = unbound.getProperty();
        return message.startsWith("skydiode.") || property == null
                ? message
                : property.getName() + "=" + property.getValue() + ": " + message;
    }

    /** Settings as arguments: they go before files and environment, so that an option means what it says. */
    private static String[] arguments(
            StandaloneOptions options, int port, String bootstrapServers, DataFolder folder, Optional<String> ownKey) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.config.name", "standalone");
        settings.put("server.address", options.host);
        settings.put("server.port", port);
        settings.put("skydiode.kafka.bootstrap-servers", bootstrapServers);
        // After a kill the partitions wait for the dead member's session to end: 10 s instead of Kafka's 45.
        settings.put("skydiode.kafka.client[session.timeout.ms]", 10_000);
        settings.put("skydiode.identification.state-dir", folder.streams().resolve("identification"));
        settings.put("skydiode.alert.state-dir", folder.streams().resolve("alert"));
        settings.put("skydiode.alert.history.folder", folder.root().resolve("history"));
        settings.put("skydiode.standalone.data-dir", folder.root());
        settings.put("skydiode.ingest.recording.folder", folder.temporary());
        settings.put("skydiode.standalone.demo", options.demo);
        settings.put("skydiode.standalone.demo-seed", options.demoSeed);
        if (options.bundle != null) {
            settings.put("skydiode.identification.bundles", options.bundle);
        }
        settings.putAll(accessSettings(options, folder));
        ownKey.ifPresent(key -> settings.put("skydiode.standalone.own-key", key));
        settings.putAll(options.settings);
        Object bundles = settings.get("skydiode.identification.bundles");
        if (bundles != null) {
            settings.putIfAbsent("skydiode.alert.history.bundles", bundles);
        }
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static Map<String, Object> accessSettings(StandaloneOptions options, DataFolder folder) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("skydiode.access.mode", options.access);
        settings.put("skydiode.access.folder", folder.access());
        settings.put("skydiode.access.insecure", options.insecure);
        if (options.login()) {
            settings.put("management.server.address", "127.0.0.1");
            settings.put("management.server.port", options.managementPort);
        }
        if (options.tls()) {
            String bundle = "spring.ssl.bundle.pem.web.";
            settings.put("server.ssl.bundle", "web");
            settings.put(bundle + "keystore.certificate", options.tlsCertificate.toUri());
            settings.put(bundle + "keystore.private-key", options.tlsKey.toUri());
            settings.put(bundle + "options.enabled-protocols", "TLSv1.2,TLSv1.3");
            settings.put(bundle + "reload-on-update", true);
            if (options.tlsClientCa != null) {
                settings.put(bundle + "truststore.certificate", options.tlsClientCa.toUri());
                settings.put("server.ssl.client-auth", "want");
            }
        }
        return settings;
    }

    /** Before the broker starts: it would listen there as well. */
    private static void checkListeners(StandaloneOptions options) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", options.host);
        settings.put("skydiode.access.mode", options.access);
        settings.put("skydiode.access.insecure", options.insecure);
        if (options.tls()) {
            settings.put("server.ssl.bundle", "web");
        }
        settings.putAll(options.settings);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("options", settings));
        try {
            ListenerRule.check(environment);
        } catch (InsecureListenerException refused) {
            throw new WrongInputException(String.valueOf(refused.getMessage()));
        }
    }

    /** Kafka's clients have no login here: it leaves this machine only where that is asked for in so many words. */
    private static String kafkaHost(StandaloneOptions options) {
        return options.insecure || !options.tls() ? options.host : "127.0.0.1";
    }

    /** An address that this machine reaches itself at: a listener on every address has none of its own. */
    private static String reachable(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    private void startGateways(List<String> sources, Optional<String> key) throws IOException {
        for (int i = 0; i < sources.size(); i++) {
            String sensor = "source-" + (i + 1);
            GatewayOptions options = GatewayOptions.of(
                    sources.get(i), address, folder.root().resolve("gateway").resolve(sensor));
            gateways.add(Gateway.start(options.as(sensor).authorizedBy(key), InstantSource.system()));
        }
    }

    /** What is not healthy now and why; empty where everything is. */
    public Optional<String> unhealthy() {
        return readiness.unhealthy();
    }

    /** Waits until everything is healthy; true once it is, false where the time is over before. */
    public boolean awaitHealthy(Duration patience) throws InterruptedException {
        return readiness.await(patience);
    }

    /** Where the page and the API are. */
    public URI address() {
        return address;
    }

    /** The services' context, for tests that look at every route. */
    ConfigurableApplicationContext context() {
        return context;
    }

    /** Where Kafka is. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the services, then the broker. */
    @Override
    public void close() throws IOException {
        gateways.forEach(Gateway::close);
        context.close();
        broker.closeAndForget();
        folder.close();
    }
}
