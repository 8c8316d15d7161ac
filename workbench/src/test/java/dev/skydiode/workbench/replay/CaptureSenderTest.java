package dev.skydiode.workbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CaptureSenderTest {

    private static final Capture CAPTURE =
            Capture.newBuilder().setSensorId("s").setSequence(3).build();

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Capture> received = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/captures", exchange -> {
            received.add(Capture.parseFrom(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answers.size() > 1 ? answers.pop() : answers.peek(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsTheSameCaptureAgainUntilItIsTaken() throws Exception {
        answers.addAll(List.of(503, 429, 500, 202));
        try (CaptureSender sender = sender(Duration.ofSeconds(30))) {
            sender.send(CAPTURE);
            assertThat(sender.retries()).isEqualTo(3);
        }
        assertThat(received).hasSize(4).containsOnly(CAPTURE);
    }

    @Test
    void givesUpAtOnceWhereTheCaptureIsRefused() {
        answers.add(400);
        try (CaptureSender sender = sender(Duration.ofSeconds(30))) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> sender.send(CAPTURE))
                    .withMessageContaining("status 400");
        }
        assertThat(received).hasSize(1);
    }

    @Test
    void givesUpAfterItsPatience() {
        answers.add(503);
        try (CaptureSender sender = sender(Duration.ofMillis(300))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> sender.send(CAPTURE))
                    .withMessageContaining("status 503");
        }
    }

    @Test
    void triesAgainWhereNobodyListens() {
        answers.add(202);
        server.stop(0);
        try (CaptureSender sender = sender(Duration.ofSeconds(2))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> sender.send(CAPTURE))
                    .withMessageContaining("ConnectException");
            assertThat(sender.retries()).isPositive();
        }
    }

    private CaptureSender sender(Duration patience) {
        return new CaptureSender(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), patience);
    }
}
