package dev.skydiode.system.services;

import static dev.skydiode.system.Patience.PATIENCE;

import dev.skydiode.alert.AlertConfiguration;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.identification.IdentificationConfiguration;
import dev.skydiode.ingest.IngestConfiguration;
import dev.skydiode.messaging.Topics;
import dev.skydiode.system.AlertStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The services in one context, on somebody else's broker and a free HTTP port. */
final class RunningServices implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({IngestConfiguration.class, IdentificationConfiguration.class, AlertConfiguration.class})
    static class Application {}

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String bootstrapServers;
    private final URI address;

    private RunningServices(ConfigurableApplicationContext context, String bootstrapServers) {
        this.context = context;
        this.bootstrapServers = bootstrapServers;
        this.address = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    static RunningServices on(String bootstrapServers, Path stateDir) {
        return on(bootstrapServers, stateDir, Map.of());
    }

    /** With further settings. */
    static RunningServices on(String bootstrapServers, Path stateDir, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                // None of the services' own files: each has one of the same name.
                "spring.config.name", "system-test",
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.main.banner-mode", "off",
                "spring.threads.virtual.enabled", "true",
                "management.endpoints.web.exposure.include", "health,prometheus",
                "management.endpoint.health.show-details", "always",
                "skydiode.kafka.bootstrap-servers", bootstrapServers,
                "skydiode.identification.state-dir", stateDir.resolve("identification"),
                "skydiode.alert.state-dir", stateDir.resolve("alert")));
        return new RunningServices(
                SpringApplication.run(
                        Application.class,
                        settings.entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                                .toArray(String[]::new)),
                bootstrapServers);
    }

    HttpResponse<String> send(Capture capture) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/captures"))
                        .header("Content-Type", "application/x-protobuf")
                        .POST(BodyPublishers.ofByteArray(capture.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofByteArray())
                .body();
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The newest body once it is as wanted; fails with it where it is not in time. */
    String await(String path, Predicate<String> wanted) {
        return Awaitility.await(path)
                .dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> get(path).body(), wanted);
    }

    /** Waits until the alert service's stream has read all profiles that were written. */
    void awaitProfilesInForce() {
        AlertStream.awaitRead(bootstrapServers, Topics.SENSOR_PROFILES.name(), "profiles");
    }

    /** All committed identifications of a sensor up to the first that is the last one, or until the patience is over. */
    List<Identification> identifications(String sensorId, Predicate<Identification> last) {
        List<Identification> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<String, Identification> consumer = new KafkaConsumer<>(
                settings,
                Topics.IDENTIFICATIONS.key().deserializer(),
                Topics.IDENTIFICATIONS.value().deserializer())) {
            String topic = Topics.IDENTIFICATIONS.name();
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, Identification> record : consumer.poll(POLL)) {
                    if (record.key().equals(sensorId)) {
                        found.add(record.value());
                    }
                }
                if (found.stream().anyMatch(last)) {
                    return found;
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
