package dev.skydiode.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import java.io.ByteArrayOutputStream;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "skydiode.ingest.max-body=64KB",
            "skydiode.ingest.max-json-body=16KB",
            "skydiode.ingest.max-bodies=256KB"
        })
final class BatchHttpTest {

    @LocalServerPort
    private int port;

    @TestBean
    private IngestProducer ingestProducer;

    private MockProducer<String, Capture> producer;

    static IngestProducer ingestProducer() {
        return Captures.inMemory();
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

    /** Three that are sent slowly hold the memory for more: those that come then are right, and are taken later. */
    @Test
    void turnsAwayWhatThereIsNoMemoryFor() throws Exception {
        Capture large = Captures.spectrum(2)
                .setIq(IqSamples.newBuilder().setFormat("ci16_le").setSamples(ByteString.copyFrom(new byte[60_000])))
                .build();
        byte[] batch =
                batch(Captures.spectrum(1).build(), large, Captures.spectrum(3).build());
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                slow.add(unfinished(batch(large)));
            }
            await().untilAsserted(() -> {
                HttpResponse<String> answer = post(batch);

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(statuses(answer)).as(answer.body()).containsExactly(202, 429, 429);
                assertThat(json(answer).get("captures").get(1).get("detail").asString())
                        .contains("memory");
            });
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
        await().untilAsserted(() -> assertThat(statuses(post(batch))).containsExactly(202, 202, 202));
    }

    private static List<Integer> statuses(HttpResponse<String> answer) {
        List<Integer> statuses = new ArrayList<>();
        json(answer)
                .get("captures")
                .forEach(entry -> statuses.add(entry.get("status").asInt()));
        return statuses;
    }

    private Socket unfinished(byte[] batch) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream output = socket.getOutputStream();
        output.write(
                ("POST /api/v1/captures/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n"
                                + "Content-Length: " + batch.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        output.write(batch, 0, batch.length - 1);
        output.flush();
        return socket;
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
