package dev.skydiode.alert.output;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to an address. Any answer from 200 to 299 is taken as a receipt, anything else is tried again: what a proxy
 * answers while its service is away says nothing of the notification. Signed after Standard Webhooks where there is a
 * secret.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
public final class HttpOutput implements Output {
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_CLIENT_ERROR = 400;

    private final HttpClient client;
    private final URI url;
    private final Body body;
    private final List<WebhookSecret> secrets;
    private final Duration deadline;
    private final InstantSource clock;

    /** What is posted. */
    public interface Body {
        /** JSON of a notification. */
        byte[] of(Notification notification);
    }

    /**
     * @param secrets each gives a signature; two while one is replaced by the other
     * @param deadline of the whole exchange, from the connection to the last byte of the answer
     */
    public HttpOutput(URI url, Body body, List<WebhookSecret> secrets, Duration deadline, InstantSource clock) {
        this.url = url;
        this.body = body;
        this.secrets = List.copyOf(secrets);
        this.deadline = deadline;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(deadline)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String target() {
        // The path of such addresses is often a secret by itself.
        int port = url.getPort();
        return url.getScheme() + "://" + url.getHost() + (port < 0 ? "" : ":" + port) + "/…";
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException, InterruptedException {
        byte[] json = body.of(notification);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(deadline)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", notification.key())
                .header("webhook-id", notification.key());
        if (!secrets.isEmpty()) {
            String seconds = Long.toString(clock.instant().getEpochSecond());
            request.header("webhook-timestamp", seconds)
                    .header("webhook-signature", WebhookSecret.signatures(secrets, notification.key(), seconds, json));
        }
        check(answer(request.POST(HttpRequest.BodyPublishers.ofByteArray(json)).build()));
    }

    private HttpResponse<Void> answer(HttpRequest request) throws DeliveryException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stalled) {
            throw new DeliveryException("no whole answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new DeliveryException(
                    cause instanceof IOException ? "no answer: " + what : "cannot be sent: " + what);
        } finally {
            // Closes the connection of an exchange that is not over.
            answer.cancel(true);
        }
    }

    private static void check(HttpResponse<Void> answer) throws DeliveryException {
        int status = answer.statusCode();
        if (status >= FIRST_SUCCESS && status < FIRST_REDIRECT) {
            return;
        }
        if (status >= FIRST_REDIRECT && status < FIRST_CLIENT_ERROR) {
            throw new DeliveryException("answered " + status + " to "
                    + answer.headers().firstValue("Location").orElse("nowhere")
                    + ": an output follows no redirection, set its url to the final address");
        }
        throw new DeliveryException("answered " + status, retryAfter(answer));
    }

    private static @Nullable Duration retryAfter(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
