package dev.skydiode.system.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that are made to hurt: larger than any letter once unpacked, with headers that no letter can hold, letters of
 * letters, and as many bad ones as good ones. {@code -Dskydiode.poison.records=10000} for the long form.
 */
@OnBroker(BrokerSource.EMBEDDED)
class PoisonTest {

    private static final int RECORDS = Integer.getInteger("skydiode.poison.records", 1_000);
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final int HUGE_BYTES = 20 * 1024 * 1024;

    /** A sensor of each test's own, so that they can share a broker. */
    private String sensorId;

    private byte[] key;

    @BeforeEach
    void name(TestInfo test) {
        sensorId = test.getTestMethod().orElseThrow().getName();
        key = sensorId.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void cutsWhatNoLetterCanHoldAndGoesOn(Broker broker, @TempDir Path stateDir) throws Exception {
        byte[] huge = capture(900)
                .setIq(IqSamples.newBuilder()
                        .setFormat("no-such-format")
                        .setSamples(ByteString.copyFrom(new byte[HUGE_BYTES])))
                .build()
                .toByteArray();
        ProducerRecord<byte[], byte[]> laden =
                new ProducerRecord<>(Topics.CAPTURES.name(), key, "no capture".getBytes(StandardCharsets.UTF_8));
        laden.headers().add("junk", new byte[60 * 1024]).add("traceparent", TRACE.getBytes(StandardCharsets.UTF_8));
        try (RunningIdentification services = new RunningIdentification(broker.bootstrapServers(), stateDir, "gzip")) {
            services.write(key, bytes(0));
            services.write(key, huge);
            services.write(laden);
            services.write(key, bytes(1));
            services.flush();
            List<ConsumerRecord<byte[], byte[]>> letters = letters(services, 2);

            assertThat(letters).hasSize(2);
            // Unreadable records are set aside before readable ones that came earlier are looked into.
            ConsumerRecord<byte[], byte[]> cut = withReason(letters, "iq.format");
            ConsumerRecord<byte[], byte[]> unladen = withReason(letters, "protobuf.malformed");
            assertThat(cut.value()).hasSizeLessThan(32 * 1024);
            assertThat(text(cut, DeadLetterHeaders.VALUE_BYTES)).isEqualTo(Integer.toString(huge.length));
            assertThat(text(cut, DeadLetterHeaders.VALUE_SHA256))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(huge)));
            assertThat(text(unladen, "traceparent")).isEqualTo(TRACE);
            assertThat(text(unladen, DeadLetterHeaders.DROPPED_HEADERS)).isEqualTo("1");
            assertThat(unladen.headers().lastHeader("junk")).isNull();

            // A letter that is sent again unmended comes back as one letter, told where it came from this time.
            services.write(new ProducerRecord<>(Topics.CAPTURES.name(), null, key, unladen.value(), unladen.headers()));
            services.write(key, bytes(2));
            services.flush();
            List<ConsumerRecord<byte[], byte[]>> again = letters(services, 3);
            assertThat(again).hasSize(3);
            assertThat(again.getLast().headers().headers(DeadLetterHeaders.REASON))
                    .hasSize(1);
            assertThat(text(again.getLast(), DeadLetterHeaders.OFFSET))
                    .isNotEqualTo(text(unladen, DeadLetterHeaders.OFFSET));

            assertThat(identified(services, 3)).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void identifiesEveryGoodCaptureAmongAsManyBadOnes(Broker broker, @TempDir Path stateDir) throws Exception {
        SplittableRandom random = new SplittableRandom(13);
        try (RunningIdentification services = new RunningIdentification(broker.bootstrapServers(), stateDir)) {
            byte[] other = "else".getBytes(StandardCharsets.UTF_8);
            int wrongKeys = 0;
            for (int i = 0; i < RECORDS; i++) {
                services.write(key, bytes(i));
                byte[] bad = bytes(i);
                switch (random.nextInt(4)) {
                    case 0 -> services.write(key, Arrays.copyOf(bad, random.nextInt(1, bad.length)));
                    case 1 -> {
                        services.write(other, bad);
                        wrongKeys++;
                    }
                    case 2 ->
                        services.write(
                                key, capture(i).setSampleRateHertz(20).build().toByteArray());
                    default -> {
                        random.nextBytes(bad);
                        services.write(key, bad);
                    }
                }
            }
            services.flush();
            List<Long> found = identified(services, RECORDS);
            int letters = letters(services, RECORDS - wrongKeys).size();

            System.out.println("[poison] " + RECORDS + " good, " + RECORDS + " bad, seed 13: identified " + found.size()
                    + ", letters " + (letters + wrongKeys));
            assertThat(found)
                    .containsExactlyElementsOf(
                            LongStream.range(0, RECORDS).boxed().toList());
            assertThat(letters).isEqualTo(RECORDS - wrongKeys);
        }
    }

    private static ConsumerRecord<byte[], byte[]> withReason(
            List<ConsumerRecord<byte[], byte[]>> letters, String reason) {
        return letters.stream()
                .filter(letter -> reason.equals(text(letter, DeadLetterHeaders.REASON)))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> identified(RunningIdentification services, int expected) {
        return services.readOf(Topics.IDENTIFICATIONS, record -> record.key().equals(sensorId), expected).stream()
                .map(record -> record.value().getCaptureSequence())
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(RunningIdentification services, int expected) {
        return services.readOf(Topics.CAPTURE_DEAD_LETTERS, record -> Arrays.equals(record.key(), key), expected);
    }

    private byte[] bytes(long sequence) {
        return capture(sequence).build().toByteArray();
    }

    private Capture.Builder capture(long sequence) {
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(1_700_000_000_000_000_000L + sequence * 1_000_000)
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(Spectrum.newBuilder().addAllPowersMicrowatts(Collections.nCopies(256, 0.1)));
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return DeadLetterHeaders.text(letter.headers(), header);
    }
}
