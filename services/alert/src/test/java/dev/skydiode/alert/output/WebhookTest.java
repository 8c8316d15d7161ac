package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.poll(), -1);
            exchange.close();
        });
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void triesAgainUnderTheSameKeyUntilItIsTaken() throws InterruptedException {
        answers.addAll(List.of(500, 429));

        assertThat(webhook(3).deliver("k", new byte[] {'1'})).isEqualTo(Webhook.Result.DELIVERED);
        assertThat(keys).containsExactly("k", "k", "k");
    }

    @Test
    void givesUpAfterTheLastAttempt() throws InterruptedException {
        answers.addAll(List.of(503, 503, 503));

        assertThat(webhook(2).deliver("k", new byte[0])).isEqualTo(Webhook.Result.GIVEN_UP);
        assertThat(keys).hasSize(2);
    }

    @Test
    void doesNotInsistWhereItIsRefused() throws InterruptedException {
        answers.add(400);

        assertThat(webhook(5).deliver("k", new byte[0])).isEqualTo(Webhook.Result.REFUSED);
        assertThat(keys).hasSize(1);
    }

    @Test
    void givesUpWhereNobodyListens() throws InterruptedException {
        server.stop(0);

        assertThat(webhook(2).deliver("k", new byte[0])).isEqualTo(Webhook.Result.GIVEN_UP);
    }

    @Test
    void takesWebAddressesOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Webhook(URI.create("file:///x"), Duration.ofSeconds(1), 1, Duration.ZERO))
                .withMessageContaining("http");
    }

    @Test
    void postsEveryStateOnceAndNoMereUpdate() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AlertDeliverer deliverer = new AlertDeliverer(
                () -> {
                    throw new AssertionError("not read from Kafka here");
                },
                webhook(1),
                registry);
        Alert opened = Alert.newBuilder()
                .setAlertId("tello-1")
                .setState(AlertState.ACTIVE)
                .setStateVersion(1)
                .setOpenedUnixNanos(5)
                .setUpdatedUnixNanos(6)
                .build();
        deliverer.deliver(record(opened));
        deliverer.deliver(record(opened.toBuilder().setUpdatedUnixNanos(7).build()));
        deliverer.deliver(record(opened.toBuilder()
                .setState(AlertState.RESOLVED)
                .setStateVersion(2)
                .setUpdatedUnixNanos(8)
                .build()));
        deliverer.deliver(record(
                opened.toBuilder().setStateVersion(3).setUpdatedUnixNanos(9).build()));

        assertThat(keys).containsExactly("tello-1/1", "tello-1/2", "tello-1/3");
        assertThat(bodies.getFirst()).contains("\"alertId\":\"tello-1\"");
        assertThat(registry.counter("skydiode.alert.webhook.deliveries", "result", "delivered")
                        .count())
                .isEqualTo(3);
    }

    private Webhook webhook(int attempts) {
        return new Webhook(url, Duration.ofSeconds(5), attempts, Duration.ofMillis(5));
    }

    private static ConsumerRecord<byte[], byte[]> record(Alert alert) {
        return new ConsumerRecord<>(
                Topics.ALERTS.name(),
                0,
                0,
                alert.getAlertId().getBytes(StandardCharsets.UTF_8),
                Topics.ALERTS.value().serializer().serialize(Topics.ALERTS.name(), alert));
    }
}
