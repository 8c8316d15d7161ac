package dev.skydiode.workbench.replay;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.ServiceLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends captures over HTTP until the service acknowledges them. Failed connections, 429 and 5xx are tried again with the
 * same capture, which the service recognises; every other refusal ends the run. Thread-safe.
 */
public final class CaptureSender implements AutoCloseable {

    private static final int ACCEPTED = 202;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

    private final HttpClient client;
    private final Optional<String> key;
    private final URI captures;
    private final Duration patience;
    private final AtomicInteger retries = new AtomicInteger();

    /**
     * @param service address of the service, such as http://127.0.0.1:8080
     * @param patience how long one capture may be tried without success
     */
    public CaptureSender(URI service, Duration patience) {
        this(service, patience, new ServiceLogin());
    }

    /**
     * Sends to a service that may ask for a key.
     *
     * @param service address of the service, such as http://127.0.0.1:8080
     * @param patience how long one capture may be tried without success
     */
    public CaptureSender(URI service, Duration patience, ServiceLogin login) {
        this.client = login.trusting(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5)))
                .build();
        this.key = login.key();
        this.captures = URI.create(service.toString().replaceAll("/+$", "") + "/api/v1/captures");
        this.patience = patience;
    }

    /** Attempts beyond the first of each capture. */
    int retries() {
        return retries.get();
    }

    /**
     * Returns once the service acknowledged the capture.
     *
     * @throws IOException if it did not within the patience
     * @throws InputException if it refused the capture for good
     */
    public void send(Capture capture) throws IOException, InterruptedException {
        HttpRequest.Builder building = HttpRequest.newBuilder(captures)
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(capture.toByteArray()));
        key.ifPresent(secret -> building.header("Authorization", "Bearer " + secret));
        HttpRequest request = building.build();
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String trouble = attempt(request);
            if (trouble == null) {
                return;
            }
            if (System.nanoTime() + pause.toNanos() > end) {
                throw new IOException(
                        "%s took no capture for %d s: %s".formatted(captures, patience.toSeconds(), trouble));
            }
            retries.incrementAndGet();
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
        }
    }

    /** Null where the capture was taken, otherwise why it is worth another attempt. */
    private @Nullable String attempt(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            int status = response.statusCode();
            if (status == ACCEPTED) {
                return null;
            }
            if (status == TOO_MANY_REQUESTS || status >= 500) {
                return "status " + status;
            }
            throw new InputException(
                    "%s refused a capture with status %d: %s".formatted(captures, status, response.body()));
        } catch (IOException e) {
            return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
