package dev.skydiode.identification.topology;

import static dev.skydiode.identification.topology.TopologyBench.capture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.Gateways;
import dev.skydiode.access.signature.SignedDeserializer;
import dev.skydiode.access.signature.SigningKey;
import dev.skydiode.access.signature.SigningKeys;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where signatures are required, what is not signed for its sensor is set aside, and the stream goes on. */
class SignaturesTest {

    @TempDir
    private Path folder;

    @Test
    void setsAsideWhatItsSensorsGatewayDidNotSign() {
        Gateways gateways = new Gateways(folder.resolve("access"), () -> TopologyBench.NOW, new SecureRandom());
        gateways.put("one", List.of("sensor-1"), null, null);
        gateways.put("two", List.of("sensor-2"), null, null);
        SigningKey one = SigningKey.of(gateways.addKey("one", Duration.ZERO).secret());
        SigningKey two = SigningKey.of(gateways.addKey("two", Duration.ZERO).secret());
        try (TopologyBench bench = new TopologyBench(
                folder.resolve("state"),
                TopologyBench.topology(
                        new SignedDeserializer<>(
                                Topics.CAPTURES.value().deserializer(),
                                new SigningKeys(gateways),
                                Capture::getSensorId),
                        new TopologyBench.ToldClassifier(),
                        () -> true))) {
            Capture.Builder forged = capture(2, 10, "tello");
            write(bench, capture(1, 0, "S500"), signature(one, capture(1, 0, "S500")));
            write(bench, forged, new RecordHeaders());
            write(bench, forged, signature(one, capture(1, 0, "S500")));
            write(bench, forged, signature(two, forged));
            write(bench, capture(3, 100, "S500"), signature(one, capture(3, 100, "S500")));

            assertThat(bench.identifications.readValuesToList())
                    .extracting(found -> found.getCaptureSequence())
                    .containsExactly(1L, 3L);
            assertThat(bench.reasons).containsExactly("signature.missing", "signature.wrong", "sensor.not-yours");
            assertThat(bench.deadLetters.readRecordsToList())
                    .hasSize(3)
                    .allSatisfy(letter ->
                            assertThat(letter.value()).isEqualTo(forged.build().toByteArray()))
                    .last()
                    .satisfies(letter -> {
                        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.DETAIL))
                                .contains("a sensor that gateway two speaks for");
                        // Whoever mends the list of sensors can write it again as it is.
                        assertThat(letter.headers().lastHeader(SigningKey.HEADER))
                                .isNotNull();
                    });
        }
    }

    private static Headers signature(SigningKey key, Capture.Builder capture) {
        return new RecordHeaders()
                .add(
                        SigningKey.HEADER,
                        key.sign(Topics.CAPTURES.name(), capture.build().toByteArray()));
    }

    private static void write(TopologyBench bench, Capture.Builder capture, Headers headers) {
        bench.captures.pipeInput(new TestRecord<>(
                capture.getSensorId().getBytes(StandardCharsets.UTF_8),
                capture.build().toByteArray(),
                headers,
                TopologyBench.NOW));
    }
}
