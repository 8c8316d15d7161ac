package dev.skydiode.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.convention.TestBean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CaptureHttpTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry registry;

    @TestBean
    private IngestProducer ingestProducer;

    private MockProducer<String, Capture> producer;
    private final HttpClient client = HttpClient.newHttpClient();
    private double receivedBefore;
    private double settledBefore;

    static IngestProducer ingestProducer() {
        return Captures.inMemory();
    }

    @BeforeEach
    void remember() {
        producer = (MockProducer<String, Capture>) ingestProducer.producer();
        producer.clear();
        receivedBefore = sum("received");
        settledBefore = settled();
    }

    @AfterEach
    void countsEveryRequestOnce() {
        client.close();
        assertThat(sum("received")).isGreaterThan(receivedBefore);
        assertThat(sum("received") - receivedBefore).isEqualTo(settled() - settledBefore);
    }

    @Test
    void acceptsProtobuf() throws Exception {
        HttpResponse<String> answer = post(PROTOBUF, bytes(Captures.spectrum(7).build()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode receipt = json(answer);
        assertThat(receipt.get("sensorId").asString()).isEqualTo("sensor-1");
        assertThat(receipt.get("sequence").asLong()).isEqualTo(7);
        assertThat(receipt.get("topic").asString()).isEqualTo("rf.capture.v1");
        assertThat(receipt.has("partition")).isTrue();
        assertThat(receipt.has("offset")).isTrue();
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void keepsASensorsConnection() throws Exception {
        for (int request = 0; request < 150; request++) {
            assertThat(post(PROTOBUF, bytes(Captures.spectrum(7).build()))
                            .headers()
                            .allValues("connection"))
                    .as("request " + request)
                    .isEmpty();
        }
    }

    @Test
    void acceptsJsonWithSpectrum() throws Exception {
        String json = JsonFormat.printer().print(Captures.spectrum(7));

        assertThat(post(JSON + "; charset=utf-8", BodyPublishers.ofString(json)).statusCode())
                .isEqualTo(202);
        assertThat(producer.history().getFirst().value())
                .isEqualTo(Captures.spectrum(7).build());
    }

    @Test
    void acceptsJsonWithBase64Samples() throws Exception {
        Capture capture = Captures.spectrum(8).setIq(iq("ci16_le", 8192 * 4)).build();

        assertThat(post(JSON, BodyPublishers.ofString(JsonFormat.printer().print(capture)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(producer.history().getFirst().value()).isEqualTo(capture);
    }

    @Test
    void acceptsBodyOfUnknownLength() throws Exception {
        byte[] body = Captures.spectrum(9).build().toByteArray();

        assertThat(post(PROTOBUF, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .statusCode())
                .isEqualTo(202);
    }

    static Stream<Arguments> wrongBodies() throws Exception {
        String good = JsonFormat.printer().print(Captures.spectrum(7));
        return Stream.of(
                wrong(400, "json.malformed", "body", JSON, text("{\"sensorId\": ")),
                wrong(400, "json.malformed", "body", JSON, text("[1,2]")),
                wrong(400, "json.malformed", "body", JSON, text("{\"sensorid\":\"no such field\"}")),
                wrong(400, "json.malformed", "body", JSON, text("{\"iq\":{\"samples\":\"***\"}}")),
                wrong(400, "json.malformed", "body", JSON, text("{\"spectrum\":{\"powersMicrowatts\":[null]}}")),
                wrong(400, "json.malformed", "body", JSON, text("[".repeat(100_000))),
                wrong(400, "json.malformed", "body", JSON, BodyPublishers.ofByteArray(new byte[] {(byte) 0xff})),
                wrong(400, "protobuf.malformed", "body", PROTOBUF, text("no protobuf at all")),
                wrong(400, "body.empty", "body", JSON, BodyPublishers.noBody()),
                wrong(400, "body.empty", "body", PROTOBUF, BodyPublishers.noBody()),
                wrong(415, "content-type", "Content-Type", "text/csv", text(good)),
                wrong(400, "sensor.id", "sensorId", JSON, text("{}")),
                wrong(400, "spectrum.size", "spectrum.powersMicrowatts", PROTOBUF, powers(255)),
                wrong(400, "spectrum.size", "spectrum.powersMicrowatts", PROTOBUF, powers(257)),
                wrong(400, "spectrum.nan", "spectrum.powersMicrowatts[4]", PROTOBUF, power(4, Double.NaN)),
                wrong(400, "spectrum.negative", "spectrum.powersMicrowatts[0]", PROTOBUF, power(0, -0.001)),
                wrong(
                        400,
                        "spectrum.nan",
                        "spectrum.powersMicrowatts[0]",
                        JSON,
                        text(good.replaceFirst("0\\.5", "NaN"))),
                wrong(
                        400,
                        "iq.format",
                        "iq.format",
                        PROTOBUF,
                        bytes(Captures.spectrum(7).setIq(iq("ci12_le", 6)).build())),
                wrong(413, "body.too-large", "body", JSON, text("{\"a\":\"" + "b".repeat(MEBIBYTE))),
                wrong(400, "spectrum.size", "spectrum.powersMicrowatts", JSON, text(numbers(500_000))),
                wrong(400, "json.malformed", "body", JSON, text("{\"sequence\":1e999999999}")),
                wrong(400, "json.malformed", "body", JSON, text("{\"sequence\":1,\"sequence\":2}")),
                wrong(400, "json.malformed", "body", JSON, text(good + "{}")),
                wrong(413, "body.too-large", "body", PROTOBUF, BodyPublishers.ofByteArray(new byte[64 * MEBIBYTE])),
                wrong(
                        413,
                        "body.too-large",
                        "body",
                        PROTOBUF,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9 * MEBIBYTE]))));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void namesFieldAndExpectation(int status, String reason, String field, String type, BodyPublisher body)
            throws Exception {
        double before = rejected(reason);

        HttpResponse<String> answer = post(type, body);

        assertProblem(answer, status, reason, field);
        assertThat(rejected(reason) - before).isOne();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void refusesOtherMethods() throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri()).GET().build(), BodyHandlers.ofString());

        assertProblem(answer, 405, "method", "method");
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void refusesContentCodings() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri())
                .header("Content-Type", JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[20]))
                .build();

        assertProblem(client.send(request, BodyHandlers.ofString()), 415, "content-encoding", "Content-Encoding");
    }

    @Test
    void asksToRetryWhereTheBrokerFails() throws Exception {
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("Topic not present in metadata");
        try {
            HttpResponse<String> answer =
                    post(PROTOBUF, bytes(Captures.spectrum(7).build()));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(json(answer).get("reason").asString()).isEqualTo("broker");
        } finally {
            producer.sendException = null;
        }
    }

    @Test
    void asksToSlowDownWhereTheSendBufferIsFull() throws Exception {
        producer.sendException = new org.apache.kafka.clients.producer.BufferExhaustedException("full");
        try {
            HttpResponse<String> answer =
                    post(PROTOBUF, bytes(Captures.spectrum(7).build()));

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            producer.sendException = null;
        }
    }

    private void assertProblem(HttpResponse<String> answer, int status, String reason, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asString()).isEqualTo("urn:skydiode:problem:" + reason);
        assertThat(problem.get("reason").asString()).isEqualTo(reason);
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("expected").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).contains(field);
    }

    private HttpResponse<String> post(String type, BodyPublisher body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri())
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/api/v1/captures");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static Arguments wrong(int status, String reason, String field, String type, BodyPublisher body) {
        return Arguments.of(status, reason, field, type, body);
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }

    private static String numbers(int count) {
        return "{\"spectrum\":{\"powersMicrowatts\":[0" + ",0".repeat(count) + "]}}";
    }

    private static BodyPublisher bytes(Capture capture) {
        return BodyPublishers.ofByteArray(capture.toByteArray());
    }

    private static BodyPublisher powers(int count) {
        return bytes(Captures.spectrum(7).setSpectrum(Captures.powers(count)).build());
    }

    private static BodyPublisher power(int tone, double power) {
        Capture.Builder capture = Captures.spectrum(7);
        capture.getSpectrumBuilder().setPowersMicrowatts(tone, power);
        return bytes(capture.build());
    }

    private static IqSamples iq(String format, int bytes) {
        return IqSamples.newBuilder()
                .setFormat(format)
                .setSamples(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    private double rejected(String reason) {
        return registry.get("skydiode.ingest.rejected")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double settled() {
        return sum("accepted") + sum("rejected") + sum("failed");
    }

    private double sum(String what) {
        return registry.get("skydiode.ingest." + what).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
