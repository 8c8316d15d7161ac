package dev.skydiode.access.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.access.AccessFileException;
import dev.skydiode.access.Gateways;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedRecordsTest {

    private static final String TOPIC = Topics.CAPTURES.name();
    private static final byte[] ROOF = capture("roof-1");

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Gateways gateways;
    private Deserializer<Capture> deserializer;
    private String key;

    @BeforeEach
    void aGatewayForTheRoof() {
        gateways = gateways();
        gateways.put("roof", List.of("roof-*"), null, null);
        key = gateways.addKey("roof", Duration.ZERO).secret();
        deserializer = new SignedDeserializer<>(
                Topics.CAPTURES.value().deserializer(), new SigningKeys(gateways()), Capture::getSensorId);
    }

    private Gateways gateways() {
        return new Gateways(folder, () -> now, new SecureRandom());
    }

    private static byte[] capture(String sensorId) {
        return Capture.newBuilder().setSensorId(sensorId).build().toByteArray();
    }

    private static Headers signed(String gatewayKey, byte[] value) {
        return new RecordHeaders()
                .add(SigningKey.HEADER, SigningKey.of(gatewayKey).sign(TOPIC, value));
    }

    private Capture read(Headers headers, byte[] value) {
        return deserializer.deserialize(TOPIC, headers, value);
    }

    private void assertRejected(String reason, Headers headers, byte[] value) {
        assertThatExceptionOfType(InvalidCaptureException.class)
                .isThrownBy(() -> read(headers, value))
                .matches(rejected -> rejected.reason().equals(reason), reason);
    }

    /** By Python's hashlib and hmac: {@code hmac.new(sha256(key), topic + b"\0" + value, "sha256")}. */
    @Test
    void theSignatureIsWhatOthersCompute() {
        byte[] value = HexFormat.of()
                .parseHex("0a04726f6f661001188080a8b1e39fe7cb172100000040ee2de2412900000000d0127341"
                        + "42130a07636931365f6c6512080100020003000400");

        assertThat(new String(
                        SigningKey.of("skyg_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
                                .sign("rf.capture.v1", value),
                        StandardCharsets.US_ASCII))
                .isEqualTo("7d065c0f8f2bf173:b32bb47fb335a58e257b6a4be69882e3b7d615873e1692587d652f6be04b450f");
    }

    @Test
    void whatTheSerializerSignsIsRead() {
        Serializer<Capture> serializer =
                new SigningSerializer<>(Topics.CAPTURES.value().serializer(), SigningKey.of(key));
        Capture capture =
                Capture.newBuilder().setSensorId("roof-7").setSequence(3).build();
        Headers headers = new RecordHeaders().add(SigningKey.HEADER, new byte[] {1});

        byte[] value = serializer.serialize(TOPIC, headers, capture);

        assertThat(read(headers, value)).isEqualTo(capture);
        assertThat(headers.headers(SigningKey.HEADER)).hasSize(1);
    }

    @Test
    void unsignedIsRejectedAndNoValueIsLeftToOthers() {
        assertRejected("signature.missing", new RecordHeaders(), ROOF);
        assertRejected("signature.missing", new RecordHeaders().add(SigningKey.HEADER, null), ROOF);
        assertThat(read(new RecordHeaders(), null)).isNull();
    }

    @Test
    void everyOtherByteMakesTheSignatureWrong() {
        byte[] signature = SigningKey.of(key).sign(TOPIC, ROOF);
        for (int at = 0; at < signature.length; at++) {
            byte[] other = signature.clone();
            other[at] ^= 1;
            assertRejected("signature.wrong", new RecordHeaders().add(SigningKey.HEADER, other), ROOF);
        }
        for (int at = 0; at < ROOF.length; at++) {
            byte[] other = ROOF.clone();
            other[at] ^= 1;
            assertRejected("signature.wrong", signed(key, ROOF), other);
        }
        assertRejected("signature.wrong", new RecordHeaders().add(SigningKey.HEADER, new byte[1 << 20]), ROOF);
        assertRejected("signature.wrong", new RecordHeaders().add(SigningKey.HEADER, new byte[0]), ROOF);
        assertRejected("signature.wrong", signed("skyg_guess", ROOF), ROOF);
        assertRejected(
                "signature.wrong",
                new RecordHeaders().add(SigningKey.HEADER, SigningKey.of(key).sign("another.topic", ROOF)),
                ROOF);
    }

    @Test
    void aGatewaySignsForItsOwnSensorsOnly() {
        assertRejected("sensor.not-yours", signed(key, capture("gate-1")), capture("gate-1"));
    }

    @Test
    void keysOverlapEndAndAreRevokedWithoutARestart() {
        String second = gateways.addKey("roof", Duration.ofHours(24)).secret();
        assertThat(read(signed(key, ROOF), ROOF).getSensorId()).isEqualTo("roof-1");
        assertThat(read(signed(second, ROOF), ROOF).getSensorId()).isEqualTo("roof-1");

        now = now.plus(Duration.ofHours(24));
        assertRejected("signature.wrong", signed(key, ROOF), ROOF);
        assertThat(read(signed(second, ROOF), ROOF).getSensorId()).isEqualTo("roof-1");

        gateways.put("roof", List.of("attic-*"), null, null);
        assertRejected("sensor.not-yours", signed(second, ROOF), ROOF);

        gateways.remove("roof");
        assertRejected("signature.wrong", signed(second, ROOF), ROOF);
    }

    @Test
    void aFileThatCannotBeReadAnyMoreIsNoFaultOfTheRecord() throws IOException {
        Path file = folder.resolve("gateways.json");
        Files.delete(file);
        // Reading it fails as with a broken disk, not as with a missing file.
        Files.createSymbolicLink(file, file);

        assertThat(read(signed(key, ROOF), ROOF).getSensorId()).isEqualTo("roof-1");
    }

    @Test
    void aHashThatIsNoneIsSaidAtTheStart() throws IOException {
        Path file = folder.resolve("gateways.json");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"secretHash\" : \"\\w+\"", "\"secretHash\" : \"guess\""));

        assertThatExceptionOfType(AccessFileException.class)
                .isThrownBy(() -> new SigningKeys(gateways()))
                .withMessageContaining("gateways.json")
                .withMessageContaining("64 hexadecimal digits");
    }

    @Test
    void aKeyMadeElsewhereSignsAsWell() {
        gateways.put("ingest", List.of("*"), null, null);
        gateways.addKey("ingest", "skyg_from-a-file", Duration.ZERO);

        assertThat(read(signed("skyg_from-a-file", ROOF), ROOF).getSensorId()).isEqualTo("roof-1");
    }
}
