package dev.skydiode.system.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input straight into the capture topic: set aside with its reason, while all good captures are identified once. */
@OnBroker(BrokerSource.EMBEDDED)
class BadRecordsTest {

    private static final byte[] KEY = "raw-sensor".getBytes(StandardCharsets.UTF_8);

    @Test
    void setsBadRecordsAsideAndIdentifiesTheGoodOnesOnce(Broker broker, @TempDir Path stateDir) throws Exception {
        Map<RejectReason, byte[]> bad = badRecords();
        int sequence = 0;
        try (RunningIdentification services = new RunningIdentification(broker.bootstrapServers(), stateDir)) {
            for (byte[] record : bad.values()) {
                services.write(KEY, good(sequence++));
                services.write(KEY, record);
            }
            services.write(null, good(999));
            services.write(KEY, null);
            services.write(KEY, good(sequence++));
            // Sent again, as a sender does that saw no answer.
            services.write(KEY, good(0));
            services.write(KEY, good(sequence - 1));
            services.flush();

            List<Identification> found = services.identifications(sequence);
            var letters = services.read(Topics.CAPTURE_DEAD_LETTERS, bad.size() + 2);

            assertThat(found)
                    .extracting(Identification::getCaptureSequence)
                    .containsExactlyElementsOf(java.util.stream.LongStream.range(0, sequence)
                            .boxed()
                            .toList());
            assertThat(letters).hasSize(bad.size() + 2);
            bad.forEach((reason, record) -> assertThat(letters)
                    .as(reason.code())
                    .filteredOn(letter -> reason.code().equals(reasonOf(letter)) && letter.value() != null)
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.key()).isEqualTo(KEY);
                        assertThat(letter.value()).isEqualTo(record);
                    }));
            assertThat(letters)
                    .extracting(BadRecordsTest::reasonOf)
                    .contains(RejectReason.KEY_MISSING.code(), RejectReason.BODY_EMPTY.code());
        }
    }

    private static Map<RejectReason, byte[]> badRecords() {
        Map<RejectReason, byte[]> bad = new LinkedHashMap<>();
        bad.put(RejectReason.PROTOBUF_MALFORMED, "{\"sensorId\": ".getBytes(StandardCharsets.UTF_8));
        bad.put(RejectReason.SPECTRUM_SIZE, bytes(capture(500).setSpectrum(powers(257, 0.1))));
        bad.put(RejectReason.SPECTRUM_NAN, bytes(capture(501).setSpectrum(powers(256, Double.NaN))));
        bad.put(RejectReason.SPECTRUM_NEGATIVE, bytes(capture(502).setSpectrum(powers(256, -1))));
        bad.put(RejectReason.IQ_FORMAT, bytes(capture(503).setIq(iq("ci12_le", 6))));
        // Largest that the topic takes, and half a sample too long: the letter needs room for its headers as well.
        bad.put(RejectReason.IQ_SIZE, bytes(capture(504).setIq(iq("ci8", Topics.MAX_CAPTURE_BYTES - 1))));
        bad.put(RejectReason.SENSOR_ID, bytes(capture(505).setSensorId("no/slash")));
        return bad;
    }

    private static byte[] good(int sequence) {
        return bytes(capture(sequence));
    }

    private static Capture.Builder capture(int sequence) {
        return Capture.newBuilder()
                .setSensorId("raw-sensor")
                .setSequence(sequence)
                .setStartUnixNanos(1_700_000_000_000_000_000L + sequence)
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(powers(256, 0.1));
    }

    private static Spectrum powers(int count, double microwatts) {
        return Spectrum.newBuilder()
                .addAllPowersMicrowatts(Collections.nCopies(count, microwatts))
                .build();
    }

    private static IqSamples iq(String format, int bytes) {
        return IqSamples.newBuilder()
                .setFormat(format)
                .setSamples(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    private static byte[] bytes(Capture.Builder capture) {
        return capture.build().toByteArray();
    }

    private static String reasonOf(ConsumerRecord<byte[], byte[]> letter) {
        return DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.REASON);
    }
}
