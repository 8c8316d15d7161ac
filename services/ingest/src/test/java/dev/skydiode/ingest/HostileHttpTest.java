package dev.skydiode.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.convention.TestBean;

/** Senders that hold connections and memory, and an honest one beside them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "skydiode.ingest.max-bodies=32MB",
            "skydiode.ingest.body-timeout=3s",
            "skydiode.ingest.recording.at-once=1"
        })
@Timeout(60)
final class HostileHttpTest {

    private static final int EIGHT_MEBIBYTES = 8 << 20;

    @LocalServerPort
    private int port;

    /** Spring puts it in place of the service's own. */
    @TestBean
    @SuppressWarnings("UnusedVariable")
    private IngestProducer ingestProducer;

    private final List<Socket> drips = new ArrayList<>();

    static IngestProducer ingestProducer() {
        return Captures.inMemory();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket drip : drips) {
            drip.close();
        }
    }

    private Socket drip(String path, String type, int announced, int bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        drips.add(socket);
        OutputStream output = socket.getOutputStream();
        output.write("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, type, announced)
                .getBytes(StandardCharsets.US_ASCII));
        output.write(new byte[bytes]);
        output.flush();
        return socket;
    }

    private HttpResponse<String> honest(HttpClient client, long sequence) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/captures"))
                        .timeout(Duration.ofSeconds(2))
                        .header("Content-Type", "application/x-protobuf")
                        .POST(BodyPublishers.ofByteArray(
                                Captures.spectrum(sequence).build().toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void takesCapturesWhileOthersHoldLargeBodiesOpen() throws Exception {
        for (int i = 0; i < 64; i++) {
            // Announced, and half of them also sent to a part.
            drip("/api/v1/captures", "application/x-protobuf", EIGHT_MEBIBYTES, i % 2 * (1 << 20));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int sequence = 0; sequence < 48; sequence++) {
                HttpResponse<String> answer = honest(client, sequence);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            }
        }
    }

    @Test
    void endsABodyThatDripsForTooLong() throws Exception {
        Socket drip = drip("/api/v1/captures", "application/x-protobuf", 1000, 0);
        OutputStream output = drip.getOutputStream();
        long start = System.nanoTime();
        while (drip.getInputStream().available() == 0) {
            output.write(0);
            // The pace of the drip, not a wait for luck.
            Thread.sleep(100);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }

        String answer = new String(drip.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        assertThat(answer).isEqualTo("HTTP/1.1 408");
    }

    @Test
    void takesARecordingWhileOthersDripTheirs() throws Exception {
        for (int i = 0; i < 8; i++) {
            drip("/api/v1/recordings?sensorId=a", "application/x-sigmf", 200 << 20, 10);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port + "/api/v1/recordings?sensorId=honest"))
                            .header("Content-Type", "application/x-sigmf")
                            .POST(BodyPublishers.ofString("no archive"))
                            .build(),
                    BodyHandlers.ofString());
            // It was looked at: 400, not 429.
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        }
    }
}
