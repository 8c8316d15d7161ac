package dev.skydiode.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.convention.TestBean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "skydiode.ingest.max-body=64KB")
final class BatchHttpTest {

    @LocalServerPort
    private int port;

    @TestBean
    private IngestProducer ingestProducer;

    private MockProducer<String, Capture> producer;

    static IngestProducer ingestProducer() {
        MockProducer<String, Capture> producer = new MockProducer<>(
                true,
                null,
                Topics.CAPTURES.key().serializer(),
                Topics.CAPTURES.value().serializer());
        return new IngestProducer(producer, producer::close);
    }

    @BeforeEach
    void clear() {
        producer = (MockProducer<String, Capture>) ingestProducer.producer();
        producer.clear();
        producer.sendException = null;
    }

    private static byte[] batch(Capture... captures) throws IOException {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (Capture capture : captures) {
            capture.writeDelimitedTo(batch);
        }
        return batch.toByteArray();
    }

    private HttpResponse<String> post(byte[] batch) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/captures/batch"))
                            .header("Content-Type", "application/x-protobuf")
                            .POST(BodyPublishers.ofByteArray(batch))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void answersForEachCapture() throws Exception {
        HttpResponse<String> answer = post(batch(
                Captures.spectrum(1).build(),
                Captures.spectrum(2).setSensorId("not an id").build(),
                Captures.spectrum(3).build()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = json(answer);
        assertThat(body.get("accepted").asInt()).isEqualTo(2);
        assertThat(body.get("captures").size()).isEqualTo(3);
        assertThat(body.get("captures").get(0).get("status").asInt()).isEqualTo(202);
        assertThat(body.get("captures").get(0).has("offset")).isTrue();
        assertThat(body.get("captures").get(1).get("status").asInt()).isEqualTo(400);
        assertThat(body.get("captures").get(1).get("reason").asString()).isEqualTo("sensor.id");
        assertThat(producer.history())
                .extracting(record -> record.value().getSequence())
                .containsExactly(1L, 3L);
    }

    @Test
    void takesThousands() throws Exception {
        Capture[] captures = new Capture[5000];
        Arrays.setAll(captures, i -> Captures.spectrum(i).build());

        assertThat(json(post(batch(captures))).get("accepted").asInt()).isEqualTo(5000);
        assertThat(producer.history().get(4999).value()).isEqualTo(captures[4999]);
    }

    @Test
    void triesNothingBehindWhatIsTurnedAway() throws Exception {
        producer.sendException = new BufferExhaustedException("full");

        JsonNode body = json(
                post(batch(Captures.spectrum(1).build(), Captures.spectrum(2).build())));

        assertThat(body.get("accepted").asInt()).isZero();
        assertThat(body.get("captures").get(0).get("status").asInt()).isEqualTo(429);
        assertThat(body.get("captures").get(1).get("status").asInt()).isEqualTo(429);
        assertThat(body.get("captures").get(1).get("detail").asString()).contains("before it");
    }

    @Test
    void saysHowFarItCameWhereTheBatchIsBroken() throws Exception {
        byte[] whole = batch(Captures.spectrum(1).build(), Captures.spectrum(2).build());

        assertBroken(Arrays.copyOf(whole, whole.length - 1), 400, "body.incomplete", 1);
        assertBroken(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}, 413, "body.too-large", 0);
        byte[] overlong = new byte[20];
        Arrays.fill(overlong, (byte) 0x80);
        assertBroken(overlong, 400, "protobuf.malformed", 0);
        assertBroken(new byte[0], 400, "body.empty", 0);
    }

    private void assertBroken(byte[] batch, int status, String reason, int accepted) throws Exception {
        HttpResponse<String> answer = post(batch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = json(answer);
        assertThat(problem.get("reason").asString()).isEqualTo(reason);
        assertThat(problem.get("accepted").asInt()).isEqualTo(accepted);
        assertThat(problem.get("captures").size()).isEqualTo(accepted);
    }
}
