package dev.skydiode.system.services;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.skydiode.alert.AlertApplication;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The alert service alone: very many sensors, and an output whose receiver is away over a restart. */
@OnBroker(BrokerSource.EMBEDDED)
class AlertOnEmbeddedBrokerTest {
    private static final int SENSORS = 3_000;
    private static final Duration ALERTED_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile int answer = 503;

    @Test
    void standsThreeThousandSensorsAndAReceiverThatIsAwayOverARestart(Broker broker, @TempDir Path folder)
            throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (answer == 204) {
                taken.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
        String hook = "http://127.0.0.1:" + receiver.getAddress().getPort();
        try (KafkaProducer<String, Detection> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                Topics.DETECTIONS.key().serializer(),
                Topics.DETECTIONS.value().serializer())) {
            try (ConfigurableApplicationContext service = start(broker, folder, hook)) {
                awaitBody(service, "/api/v1/outputs", body -> body.contains("\"IDLE\""), PATIENCE);
                for (int sensor = 0; sensor < SENSORS; sensor++) {
                    send(producer, "sensor-" + sensor, "S500");
                }
                producer.flush();
                awaitBody(service, "/api/v1/alerts", body -> body.contains("\"sensorCount\":" + SENSORS), PATIENCE);
                send(producer, "sensor-7", "q205");
                producer.flush();
                awaitBody(service, "/api/v1/alerts", body -> body.contains("\"q205\""), ALERTED_WITHIN);
                awaitBody(service, "/api/v1/outputs", body -> body.contains("\"FAILING\""), PATIENCE);
                assertThat(body(service, "/actuator/health/readiness")).contains("RUNNING");
            }
            answer = 204;
            try (ConfigurableApplicationContext service = start(broker, folder, hook)) {
                await("the openings are delivered").atMost(PATIENCE).until(() -> taken.containsAll(openings(broker)));
                // What the second life writes of the old alerts leaves with the second of two updates, if it does.
                int before = alerts(broker).size();
                send(producer, "sensor-7", "S500");
                send(producer, "sensor-8", "S500");
                producer.flush();
                await("both updates have left")
                        .atMost(PATIENCE)
                        .until(() -> alerts(broker).size() >= before + 2);
                send(producer, "sensor-8", "tello");
                producer.flush();
                awaitBody(service, "/api/v1/alerts", body -> body.contains("\"tello\""), ALERTED_WITHIN);
                await("the new opening is delivered").atMost(PATIENCE).until(() -> taken.containsAll(openings(broker)));
                awaitBody(service, "/api/v1/outputs", body -> body.contains("\"pending\":0"), PATIENCE);
            }
        } finally {
            receiver.stop(0);
        }
        assertThat(openings(broker)).hasSize(3);
        // A slow machine sees alerts end, too.
        assertThat(taken.stream().filter(key -> key.endsWith("/1")))
                .containsExactlyInAnyOrderElementsOf(openings(broker));
        List<ConsumerRecord<byte[], byte[]>> alerts = alerts(broker);
        assertThat(alerts).allSatisfy(record -> assertThat(record.value()).hasSizeLessThan(100_000));
        assertThat(alerts)
                .as("a few updates a second, however many sensors report")
                .hasSizeLessThan(200);
    }

    private static ConfigurableApplicationContext start(Broker broker, Path folder, String hook) {
        return SpringApplication.run(
                AlertApplication.class,
                "--spring.config.name=system-test",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.endpoint.health.show-details=always",
                "--management.endpoint.health.probes.enabled=true",
                "--management.endpoint.health.group.readiness.include=readinessState,alertTopology,alertView",
                "--skydiode.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--skydiode.alert.state-dir=" + folder.resolve("alert"),
                "--skydiode.alert.outputs.hook.url=" + hook);
    }

    private static void send(KafkaProducer<String, Detection> producer, String sensorId, String className) {
        long nanos = UnixNanos.of(Instant.now());
        Detection detection = Detection.newBuilder()
                .setTrackId(sensorId + "-" + className)
                .setSensorId(sensorId)
                .setNamed(true)
                .setClassName(className)
                .setClassKind("drone")
                .setState(TrackState.OPENED)
                .setFirstSeenUnixNanos(nanos)
                .setLastSeenUnixNanos(nanos)
                .setWindows(3)
                .setConfidence(0.97)
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6)
                .build();
        Future<RecordMetadata> _ = producer.send(
                new ProducerRecord<>(Topics.DETECTIONS.name(), Topics.detectionKey(sensorId, className), detection));
    }

    private void awaitBody(
            ConfigurableApplicationContext service, String path, Predicate<String> wanted, Duration patience) {
        await(path).dontCatchUncaughtExceptions().atMost(patience).until(() -> body(service, path), wanted);
    }

    private String body(ConfigurableApplicationContext service, String path) throws IOException, InterruptedException {
        URI root = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
        return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** Keys under which the first state of every alert is delivered. */
    private static List<String> openings(Broker broker) {
        return alerts(broker).stream()
                .map(record -> Topics.ALERTS.value().deserializer().deserialize("", record.value()))
                .map(Alert::getAlertId)
                .distinct()
                .map(id -> id + "/1")
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> alerts(Broker broker) {
        List<ConsumerRecord<byte[], byte[]>> found = new CopyOnWriteArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "isolation.level", "read_committed",
                "key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"))) {
            consumer.assign(consumer.partitionsFor(Topics.ALERTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
