package dev.skydiode.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.convention.TestBean;

/** A client that sends headers without end on every connection that it gets, and an honest one at another address. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.tomcat.max-connections=64", "server.tomcat.accept-count=64"})
@Timeout(60)
final class ConnectionShareTest {

    private static final String ATTACKER = "127.0.0.3";
    private static final String HONEST = "127.0.0.2";
    private static final int MAX_CONNECTIONS = 64;

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry registry;

    /** Spring puts it in place of the service's own. */
    @TestBean
    @SuppressWarnings("UnusedVariable")
    private IngestProducer ingestProducer;

    private final List<Socket> slow = new ArrayList<>();

    static IngestProducer ingestProducer() {
        return Captures.inMemory();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void aClientWithSlowHeadersLeavesConnectionsToOthers() throws Exception {
        for (int i = 0; i < 2 * MAX_CONNECTIONS; i++) {
            Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(ATTACKER), 0);
            socket.getOutputStream()
                    .write("POST /api/v1/captures HTTP/1.1\r\nX-Slow: x".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        Socket last = slow.getLast();
        last.setSoTimeout(2_000);
        try (HttpClient honest = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(HONEST))
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
            int status = honest.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/captures"))
                                    .timeout(Duration.ofSeconds(2))
                                    .header("Content-Type", "application/x-protobuf")
                                    .POST(BodyPublishers.ofByteArray(
                                            Captures.spectrum(1).build().toByteArray()))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();

            assertThat(status).isEqualTo(202);
        }
        assertThat(registry.get("skydiode.ingest.connections.turned.away")
                        .counter()
                        .count())
                .isBetween(MAX_CONNECTIONS * 1.0, MAX_CONNECTIONS * 2.0);
        assertThat(new String(last.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 429");
    }
}
