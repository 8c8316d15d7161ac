package dev.skydiode.alert.output;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Posts JSON to an address, and again after growing pauses where that fails in a way that may pass. Every attempt of
 * one state of an alert carries the same {@code Idempotency-Key}.
 */
public final class Webhook {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int FIRST_ERROR = 300;
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient client;
    private final URI url;
    private final Duration timeout;
    private final int attempts;
    private final Duration firstPause;

    /** How a delivery ended. */
    public enum Result {
        /** The receiver took it. */
        DELIVERED,
        /** The receiver refuses it for good. */
        REFUSED,
        /** No attempt succeeded. */
        GIVEN_UP
    }

    /**
     * @param timeout of one attempt
     * @param attempts at least 1
     * @param firstPause before the second attempt; doubled for each later one
     */
    public Webhook(URI url, Duration timeout, int attempts, Duration firstPause) {
        String scheme = url.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("webhook url must be http or https, but is " + url);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("webhook attempts must be at least 1, but is " + attempts);
        }
        this.url = url;
        this.timeout = timeout;
        this.attempts = attempts;
        this.firstPause = firstPause;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** Posts this body until it is taken, refused, or the attempts are used up. */
    public Result deliver(String idempotencyKey, byte[] json) throws InterruptedException {
        Duration pause = firstPause;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            if (attempt > 1) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
            int status = post(idempotencyKey, json);
            if (status < FIRST_ERROR && status > 0) {
                return Result.DELIVERED;
            }
            boolean mayPass = status <= 0
                    || status >= FIRST_SERVER_ERROR
                    || status == TOO_MANY_REQUESTS
                    || status == REQUEST_TIMEOUT;
            if (!mayPass) {
                return Result.REFUSED;
            }
        }
        return Result.GIVEN_UP;
    }

    /** Status of the answer, or 0 where there was none. */
    private int post(String idempotencyKey, byte[] json) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        }
    }
}
