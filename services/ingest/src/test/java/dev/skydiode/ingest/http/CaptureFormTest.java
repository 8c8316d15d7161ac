package dev.skydiode.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.util.JsonFormat;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CaptureFormTest {

    private static BodyBytes bytes(byte[] bytes) {
        return new BodyBytes(bytes, bytes.length);
    }

    private static BodyBytes text(String json) {
        return bytes(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Protobuf's own printer is the reference. */
    @Test
    void readsWhatProtobufPrints() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            Capture capture = capture(random);
            JsonFormat.Printer printer = JsonFormat.printer();
            printer = random.nextBoolean() ? printer.alwaysPrintFieldsWithNoPresence() : printer;
            printer = random.nextBoolean() ? printer.preservingProtoFieldNames() : printer;

            assertThat(CaptureForm.JSON.parse(text(printer.print(capture)))).isEqualTo(capture);
            assertThat(CaptureForm.PROTOBUF.parse(bytes(capture.toByteArray()))).isEqualTo(capture);
        }
    }

    private static Capture capture(Random random) {
        byte[] samples = new byte[random.nextInt(100)];
        random.nextBytes(samples);
        Capture.Builder capture = Capture.newBuilder()
                .setSensorId("sensor-" + random.nextInt())
                .setSequence(random.nextLong())
                .setStartUnixNanos(random.nextLong())
                .setCenterFrequencyHertz(random.nextBoolean() ? Double.NaN : random.nextGaussian() * 1e9)
                .setSampleRateHertz(random.nextInt())
                .setSimulated(random.nextBoolean())
                .setGapBeforeSamples(random.nextLong());
        if (random.nextBoolean()) {
            capture.setReferenceLevelDbm(Double.NEGATIVE_INFINITY);
        }
        if (random.nextBoolean()) {
            capture.setGateway(GatewayReport.newBuilder()
                    .setVersion("1.0")
                    .setSource("rtl_tcp")
                    .setSend("active")
                    .setBudgetBytesPerSecond(random.nextDouble())
                    .setClockSynchronized(random.nextBoolean())
                    .setClockErrorSeconds(random.nextDouble())
                    .setSpoolCaptures(random.nextLong())
                    .setSpoolBytes(random.nextLong())
                    .setThinnedCaptures(random.nextLong())
                    .setCapabilities("active retune"));
        }
        return random.nextBoolean()
                ? capture.setIq(IqSamples.newBuilder().setFormat("cu8").setSamples(ByteString.copyFrom(samples)))
                        .build()
                : capture.setSpectrum(Spectrum.newBuilder()
                                .addPowersMicrowatts(random.nextDouble())
                                .addFloatPowersMicrowatts(random.nextFloat()))
                        .build();
    }

    @Test
    void readsWhatProto3JsonAllows() throws IOException {
        Capture capture = CaptureForm.JSON.parse(text("""
                {"sequence": 18446744073709551615, "startUnixNanos": "1.5e3", "gapBeforeSamples": 2.0,
                 "centerFrequencyHertz": "2.4e9", "simulated": null, "iq": {"samples": "_-8"}}"""));

        assertThat(capture.getSequence()).isEqualTo(-1);
        assertThat(capture.getStartUnixNanos()).isEqualTo(1500);
        assertThat(capture.getGapBeforeSamples()).isEqualTo(2);
        assertThat(capture.getCenterFrequencyHertz()).isEqualTo(2.4e9);
        assertThat(capture.getIq().getSamples()).isEqualTo(ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) 0xef}));
    }

    @Test
    void refusesNumbersThatAreNone() {
        for (String wrong : new String[] {"-1", "18446744073709551616", "1.5", "\"\"", "true", "[]", "1e999999999"}) {
            assertThatThrownBy(() -> CaptureForm.JSON.parse(text("{\"sequence\":" + wrong + "}")))
                    .as(wrong)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /** Two bytes each on their way, dozens in memory: nothing behind the first one too many is looked at. */
    @Test
    void readsNoFurtherThanThePowersThatACaptureHas() {
        String tooMany =
                "{\"spectrum\":{\"powersMicrowatts\":[0" + ",1".repeat(CaptureValidator.SPECTRUM_TONES) + ",no JSON";

        assertThatThrownBy(() -> CaptureForm.JSON.parse(text(tooMany)))
                .isInstanceOfSatisfying(
                        InvalidCaptureException.class,
                        refused -> assertThat(refused.problems().getFirst().reason())
                                .isEqualTo(RejectReason.SPECTRUM_SIZE));
    }

    /** Each of these fields would take some 150 bytes in memory. */
    @Test
    void skipsFieldsThatNobodyKnows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        output.writeString(1, "sensor");
        for (int field = 100; field < 100_000; field++) {
            output.writeUInt32(field, 1);
        }
        output.flush();

        Capture capture = CaptureForm.PROTOBUF.parse(bytes(bytes.toByteArray()));

        assertThat(capture).isEqualTo(Capture.newBuilder().setSensorId("sensor").build());
    }
}
