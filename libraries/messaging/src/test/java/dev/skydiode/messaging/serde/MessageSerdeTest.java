package dev.skydiode.messaging.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageSerdeTest {

    private static final Detection DETECTION = Detection.newBuilder()
            .setTrackId("t-1")
            .setSensorId("s-1")
            .setState(TrackState.OPENED)
            .setFirstSeenUnixNanos(1_700_000_000_123_456_789L)
            .setConfidence(0.875)
            .build();

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(Encoding encoding) {
        MessageSerde<Detection> serde = serde(encoding, Detection.getDefaultInstance());
        byte[] bytes = serde.serializer().serialize("any", DETECTION);

        assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(DETECTION);
    }

    @ParameterizedTest
    @EnumSource
    void keepsNull(Encoding encoding) {
        MessageSerde<Detection> serde = serde(encoding, Detection.getDefaultInstance());

        assertThat(serde.serializer().serialize("any", null)).isNull();
        assertThat(serde.deserializer().deserialize("any", null)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void refusesGarbage(Encoding encoding) {
        MessageSerde<Capture> serde = serde(encoding, Capture.getDefaultInstance());
        byte[] garbage = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};

        assertThatThrownBy(() -> serde.deserializer().deserialize("any", garbage))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith("not a Capture: ");
    }

    @Test
    void refusesJsonWithBrokenBase64() {
        byte[] json = "{\"iq\":{\"samples\":\"*\"}}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> MessageSerde.json(Capture.getDefaultInstance())
                        .deserializer()
                        .deserialize("any", json))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void ignoresFieldsOfLaterVersions() {
        byte[] json = "{\"trackId\":\"t-1\",\"addedLater\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8);

        Detection read =
                MessageSerde.json(Detection.getDefaultInstance()).deserializer().deserialize("any", json);

        assertThat(read.getTrackId()).isEqualTo("t-1");
    }

    @Test
    void printsDefaultValuesOnOneLine() {
        String json = new String(
                MessageSerde.json(Detection.getDefaultInstance()).serializer().serialize("any", DETECTION),
                StandardCharsets.UTF_8);

        assertThat(json).contains("\"windows\":\"0\"", "\"simulated\":false").doesNotContain("\n");
    }

    private static <M extends Message> MessageSerde<M> serde(Encoding encoding, M prototype) {
        return switch (encoding) {
            case PROTOBUF -> MessageSerde.binary(prototype);
            case JSON -> MessageSerde.json(prototype);
        };
    }
}
