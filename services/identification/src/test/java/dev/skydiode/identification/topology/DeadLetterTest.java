package dev.skydiode.identification.topology;

import static dev.skydiode.identification.topology.TopologyBench.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterTest {

    private static final byte[] KEY = "sensor-1".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path stateDir;

    private TopologyBench bench;

    @BeforeEach
    void build() {
        bench = new TopologyBench(stateDir);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<Arguments> badRecords() {
        Capture.Builder negative = capture(7, 70, "S500");
        negative.getSpectrumBuilder().setPowersMicrowatts(3, -1);
        Capture.Builder short255 = capture(7, 70, "S500");
        short255.getSpectrumBuilder().clearPowersMicrowatts();
        return Stream.of(
                Arguments.of("protobuf.malformed", KEY, new byte[] {-1, -1, -1, -1}),
                Arguments.of("protobuf.malformed", KEY, "{\"sensorId\":1}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("body.empty", KEY, null),
                Arguments.of("body.empty", KEY, new byte[0]),
                Arguments.of("body.empty", null, null),
                Arguments.of("key.missing", null, capture(7, 70, "S500").build().toByteArray()),
                Arguments.of(
                        "key.mismatch",
                        "other".getBytes(StandardCharsets.UTF_8),
                        capture(7, 70, "S500").build().toByteArray()),
                Arguments.of("spectrum.negative", KEY, negative.build().toByteArray()),
                Arguments.of("spectrum.size", KEY, short255.build().toByteArray()),
                Arguments.of(
                        "start.future",
                        KEY,
                        capture(7, 3_600_000, "S500").build().toByteArray()),
                Arguments.of(
                        "iq.format",
                        KEY,
                        capture(7, 70, "S500")
                                .setIq(IqSamples.newBuilder()
                                        .setFormat("ci12")
                                        .setSamples(ByteString.copyFrom(new byte[6])))
                                .build()
                                .toByteArray()),
                Arguments.of(
                        "processing.failed",
                        KEY,
                        TopologyBench.fault(7, 70).build().toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void setsBadRecordsAsideAndGoesOn(String reason, byte[] key, byte[] value) {
        bench.send(capture(1, 0, "S500"));
        bench.captures.pipeInput(new TestRecord<>(
                key, value, new RecordHeaders().add("from", new byte[] {42}), Instant.ofEpochMilli(5)));
        bench.send(capture(2, 100, "S500"));

        assertThat(bench.identifications.readValuesToList())
                .extracting(found -> found.getCaptureSequence())
                .containsExactly(1L, 2L);
        TestRecord<byte[], byte[]> letter = bench.deadLetters.readRecord();
        assertThat(bench.deadLetters.isEmpty()).isTrue();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo(reason);
        assertThat(header(letter, DeadLetterHeaders.FIELD)).isNotBlank();
        assertThat(header(letter, DeadLetterHeaders.DETAIL)).isNotBlank();
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("rf.capture.v1");
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
        assertThat(letter.headers().lastHeader("from").value()).containsExactly(42);
        assertThat(bench.reasons).containsExactly(reason);
    }

    @Test
    void keepsNoMemoryOfACaptureThatFailed() {
        bench.send(TopologyBench.fault(7, 70));
        bench.send(capture(7, 70, "S500"));

        assertThat(bench.identifications.readValuesToList()).hasSize(1);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return DeadLetterHeaders.text(letter.headers(), name);
    }
}
