package dev.skydiode.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.sigmf.SigmfArchiveWriter;
import dev.skydiode.radio.sigmf.SigmfWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"skydiode.ingest.recording.max-size=2MB", "skydiode.ingest.recording.capture-samples=20000"})
class RecordingHttpTest {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07.000000008Z");
    private static final String SIGMF = "application/x-sigmf";

    @LocalServerPort
    private int port;

    /** Spring puts it in place of the service's own. */
    @TestBean
    @SuppressWarnings("UnusedVariable")
    private IngestProducer ingestProducer;

    @TempDir
    Path folder;

    @TempDir
    static Path shared;

    private static Path recordings;

    @DynamicPropertySource
    static void keepRecordings(DynamicPropertyRegistry properties) throws IOException {
        recordings = Files.createDirectory(shared.resolve("recordings"));
        properties.add("skydiode.ingest.recording.folder", () -> recordings);
    }

    private MockProducer<String, Capture> producer;

    static IngestProducer ingestProducer() {
        return Captures.inMemory();
    }

    @BeforeEach
    void remember(@Autowired IngestProducer own) {
        producer = (MockProducer<String, Capture>) own.producer();
        producer.clear();
    }

    /** 50,000 samples and, after a gap of 7, 100 and 9,000 more; the first of each component is its index. */
    private Path archive(OptionalDouble center, Optional<Instant> start) throws IOException {
        SigmfWriter writer = SigmfWriter.create(folder.resolve("r"), SampleFormat.CI16_LE, 1e6, "");
        writer.beginSegment(center, start, 0, OptionalDouble.of(-30));
        writer.write(ramp(50_000), 50_000);
        writer.beginSegment(center, start.map(time -> time.plusMillis(60)), 7, OptionalDouble.of(-30));
        writer.write(ramp(100), 100);
        writer.beginSegment(center, start.map(time -> time.plusMillis(70)), 0, OptionalDouble.of(-30));
        writer.write(ramp(9_000), 9_000);
        writer.close();
        Path archive = folder.resolve("r.sigmf");
        SigmfArchiveWriter.pack(writer.metaFile(), archive);
        return archive;
    }

    private static float[] ramp(int samples) {
        float[] iq = new float[2 * samples];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = i / 2 % 1000 / 32767f;
        }
        return iq;
    }

    private List<Capture> sent() {
        return producer.history().stream().map(ProducerRecord::value).toList();
    }

    @Test
    void cutsAnArchiveIntoCaptures() throws Exception {
        Path archive = archive(OptionalDouble.of(2.44e9), Optional.of(START));

        HttpResponse<String> answer =
                post("?sensorId=roof&firstSequence=5&simulated=true", SIGMF, BodyPublishers.ofFile(archive));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode body = json(answer);
        assertThat(body.get("captures").asInt()).isEqualTo(4);
        assertThat(body.get("samples").asInt()).isEqualTo(59_000);
        assertThat(body.get("passedOverSamples").asInt()).isEqualTo(100);
        assertThat(body.get("last").get("sequence").asInt()).isEqualTo(8);
        List<Capture> sent = sent();
        assertThat(sent).extracting(Capture::getSequence).containsExactly(5L, 6L, 7L, 8L);
        assertThat(sent)
                .extracting(capture -> capture.getIq().getSamples().size() / 4)
                .containsExactly(20_000, 20_000, 10_000, 9_000);
        assertThat(sent).allMatch(Capture::getSimulated).allMatch(capture -> capture.getReferenceLevelDbm() == -30);
        long start = UnixNanos.of(START);
        assertThat(sent)
                .extracting(capture -> capture.getStartUnixNanos() - start)
                .containsExactly(0L, 20_000_000L, 40_000_000L, 70_000_000L);
        assertThat(sent.get(1).getIq().getSamples().byteAt(4 * 7)).isEqualTo((byte) 7);
    }

    @Test
    void givesTheSameCapturesAgain() throws Exception {
        Path archive = archive(OptionalDouble.of(2.44e9), Optional.of(START));
        post("?sensorId=roof", SIGMF, BodyPublishers.ofFile(archive));
        List<Capture> first = sent();
        producer.clear();

        post("?sensorId=roof", "application/x-tar", BodyPublishers.ofFile(archive));

        assertThat(sent()).isEqualTo(first).isNotEmpty();
    }

    @Test
    void takesFromTheRequestWhatTheRecordingDoesNotSay() throws Exception {
        Path archive = archive(OptionalDouble.empty(), Optional.empty());

        HttpResponse<String> answer = post(
                "?sensorId=roof&centerFrequencyHertz=2.4e9&startUnixNanos=1700000000000000000",
                SIGMF,
                BodyPublishers.ofFile(archive));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(sent().getFirst().getCenterFrequencyHertz()).isEqualTo(2.4e9);
        // Without times of their own the last two segments are one unbroken run.
        assertThat(sent().getLast().getStartUnixNanos()).isEqualTo(1700000000000000000L + 50_000_000L);
    }

    @Test
    void asksForTheCentreThatNobodyStates() throws Exception {
        Path archive = archive(OptionalDouble.empty(), Optional.empty());

        HttpResponse<String> answer = post("?sensorId=roof", SIGMF, BodyPublishers.ofFile(archive));

        assertProblem(answer, 400, "recording.malformed", "states no core:frequency");
        assertThat(sent()).isEmpty();
    }

    /** 2600 in nanoseconds is more than 64 bits, and 2015 in what is left of it. */
    @Test
    void refusesATimeThatNanosecondsCannotCount() throws Exception {
        Path archive = archive(OptionalDouble.of(2.44e9), Optional.of(Instant.parse("2600-01-01T00:00:00Z")));

        HttpResponse<String> answer = post("?sensorId=roof", SIGMF, BodyPublishers.ofFile(archive));

        assertProblem(answer, 400, "recording.malformed", "2600-01-01T00:00:00Z");
        assertThat(sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'?sensorId=roof', application/x-sigmf, no archive at all, 400, recording.malformed",
        "'?sensorId=roof', application/x-sigmf, '', 400, body.empty",
        "'?sensorId=roof', application/json, {}, 415, content-type",
        "'', application/x-sigmf, x, 400, recording.parameter",
        "'?sensorId=a&firstSequence=x', application/x-sigmf, x, 400, recording.parameter",
        "'?sensorId=a&simulated=yes', application/x-sigmf, x, 400, recording.parameter",
    })
    void saysWhatIsWrong(String query, String type, String body, int status, String reason) throws Exception {
        assertProblem(post(query, type, BodyPublishers.ofString(body)), status, reason, "");
    }

    @Test
    void refusesBadSensorsAndTooMuch() throws Exception {
        Path archive = archive(OptionalDouble.of(2.44e9), Optional.of(START));

        assertProblem(
                post("?sensorId=not%20an%20id", SIGMF, BodyPublishers.ofFile(archive)), 400, "sensor.id", "sensorId");
        assertProblem(
                post("?sensorId=roof", SIGMF, BodyPublishers.ofByteArray(new byte[3 << 20])),
                413,
                "body.too-large",
                "at most 2097152 bytes");
        assertThat(sent()).isEmpty();
    }

    @Test
    void refusesAnArchiveThatIsCutOff() throws Exception {
        byte[] whole = Files.readAllBytes(archive(OptionalDouble.of(2.44e9), Optional.of(START)));
        byte[] part = Arrays.copyOf(whole, whole.length / 2);

        assertProblem(post("?sensorId=roof", SIGMF, BodyPublishers.ofByteArray(part)), 400, "recording.malformed", "");
        assertThat(sent()).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFullAndBlamesNobody() throws Exception {
        Path archive = archive(OptionalDouble.of(2.44e9), Optional.of(START));
        Path away = recordings.resolveSibling("away");
        Files.move(recordings, away);
        try {
            HttpResponse<String> answer = post("?sensorId=roof", SIGMF, BodyPublishers.ofFile(archive));
            assertProblem(answer, 503, "storage", "disk");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            Files.move(away, recordings);
        }
        assertThat(post("?sensorId=roof", SIGMF, BodyPublishers.ofFile(archive)).statusCode())
                .isEqualTo(202);
        try (Stream<Path> left = Files.list(recordings)) {
            assertThat(left).isEmpty();
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String reason, String text) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).get("reason").asString()).isEqualTo(reason);
        assertThat(json(answer).get("detail").asString()).contains(text);
    }

    private HttpResponse<String> post(String query, String type, BodyPublisher body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/recordings" + query);
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", type)
                            .POST(body)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
