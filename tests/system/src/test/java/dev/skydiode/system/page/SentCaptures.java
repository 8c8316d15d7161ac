package dev.skydiode.system.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Captures over HTTP, as a gateway sends them. */
final class SentCaptures {
    private SentCaptures() {}

    static void send(URI service, Capture capture) throws IOException, InterruptedException {
        assertThat(post(service.resolve("/api/v1/captures"), capture.toByteArray()))
                .isEqualTo(202);
    }

    /** In one request. */
    static void send(URI service, List<Capture> captures) throws IOException, InterruptedException {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (Capture capture : captures) {
            capture.writeDelimitedTo(batch);
        }
        assertThat(post(service.resolve("/api/v1/captures/batch"), batch.toByteArray()))
                .isEqualTo(200);
    }

    private static int post(URI address, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
