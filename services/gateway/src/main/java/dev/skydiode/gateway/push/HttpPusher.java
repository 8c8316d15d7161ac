package dev.skydiode.gateway.push;

import com.google.protobuf.CodedOutputStream;
import dev.skydiode.access.ClientTls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches over HTTP: {@code POST /api/v1/captures/batch} (schemas/openapi-captures.yaml). */
public final class HttpPusher implements Pusher {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPusher.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient client;
    private final JsonMapper json = JsonMapper.shared();
    private final URI batch;
    private final Optional<String> token;

    /**
     * @param service base address of the intake
     * @param token sent as a bearer token
     * @param authorities PEM certificates that sign the intake's; empty for the platform's
     * @throws IOException if those certificates cannot be read
     */
    public HttpPusher(URI service, Optional<String> token, Optional<Path> authorities) throws IOException {
        HttpClient.Builder building =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        if (authorities.isPresent()) {
            building.sslContext(ClientTls.trusting(authorities.get()));
        }
        this.client = building.build();
        this.batch = service.resolve("/api/v1/captures/batch");
        this.token = token;
    }

    @Override
    public int push(List<byte[]> captures) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(batch)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(delimited(captures)));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        return settled(answer, captures.size());
    }

    static byte[] delimited(List<byte[]> captures) throws IOException {
        int bytes = captures.stream()
                .mapToInt(capture -> capture.length + CodedOutputStream.computeUInt32SizeNoTag(capture.length))
                .sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytes);
        CodedOutputStream output = CodedOutputStream.newInstance(body);
        for (byte[] capture : captures) {
            output.writeUInt32NoTag(capture.length);
            output.writeRawBytes(capture);
        }
        output.flush();
        return body.toByteArray();
    }

    private int settled(HttpResponse<String> answer, int sent) throws IOException {
        JsonNode body;
        try {
            body = json.readTree(answer.body());
        } catch (JacksonException none) {
            throw new IOException("HTTP " + answer.statusCode() + " without an answer that can be read", none);
        }
        if (answer.statusCode() != OK && !body.has("captures")) {
            throw new IOException(
                    "HTTP " + answer.statusCode() + ": " + body.path("detail").asString("no detail"));
        }
        int settled = 0;
        for (JsonNode entry : body.path("captures")) {
            int status = entry.path("status").asInt();
            if (status == TOO_MANY || status == UNAVAILABLE) {
                break;
            }
            if (status >= 400) {
                LOG.warn(
                        "A capture was refused: {} {}",
                        status,
                        entry.path("detail").asString("no detail"));
            }
            settled++;
        }
        return Math.min(settled, sent);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
