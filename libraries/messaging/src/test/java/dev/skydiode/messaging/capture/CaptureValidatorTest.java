package dev.skydiode.messaging.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.signal.CapturedSignals;
import dev.skydiode.recognition.window.CapturedSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureValidatorTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SampleFormats FORMATS = new SampleFormats(Map.of("ci16_le", 4));

    private final CaptureValidator validator = new CaptureValidator(FORMATS, Duration.ofMinutes(10));

    @Test
    void acceptsSpectrum() {
        assertThat(validator.problems(good().build(), NOW)).isEmpty();
    }

    @Test
    void acceptsPowersOfHalfTheBytes() {
        Capture capture = good().setSpectrum(floats(256)).build();

        assertThat(validator.problems(capture, NOW)).isEmpty();
        assertThat(CapturedSignals.of(capture).payload())
                .isInstanceOfSatisfying(
                        CapturedSignal.ReadySpectrum.class,
                        ready -> assertThat(ready.powersMicrowatts())
                                .hasSize(256)
                                .containsOnly((double) 0.1f));
    }

    private static Spectrum.Builder floats(int tones) {
        return Spectrum.newBuilder().addAllFloatPowersMicrowatts(Collections.nCopies(tones, 0.1f));
    }

    @Test
    void acceptsIq() {
        assertThat(validator.problems(iq("ci16_le", 8192 * 4), NOW)).isEmpty();
    }

    @Test
    void acceptsTheSlowestAndTheFastestRates() {
        assertThat(validator.problems(iqOf(10e3, 8192).build(), NOW)).isEmpty();
        assertThat(validator.problems(iqOf(1e9, 8192).build(), NOW)).isEmpty();
        assertThat(validator.problems(endingAt(NOW.plusSeconds(599)).build(), NOW))
                .isEmpty();
    }

    private static Capture.Builder said(UnaryOperator<GatewayReport.Builder> report) {
        return good().setGateway(report.apply(GatewayReport.newBuilder()));
    }

    private static Capture.Builder iqOf(double sampleRateHertz, int samples) {
        return iq("ci16_le", samples * 4).toBuilder().setSampleRateHertz(sampleRateHertz);
    }

    /** A capture of two seconds. */
    private static Capture.Builder endingAt(Instant end) {
        return iqOf(1e6, 2_000_000).setStartUnixNanos(nanos(end.minusSeconds(2)));
    }

    @Test
    void acceptsStartWithinClockTolerance() {
        Capture ahead = good().setStartUnixNanos(nanos(NOW.plusSeconds(599))).build();

        assertThat(validator.problems(ahead, NOW)).isEmpty();
    }

    static Stream<Arguments> wrongCaptures() {
        return Stream.of(
                wrong("sensor.id", "sensorId", good().clearSensorId()),
                wrong("sensor.id", "sensorId", good().setSensorId("a b")),
                wrong("sensor.id", "sensorId", good().setSensorId("a/b")),
                wrong("sensor.id", "sensorId", good().setSensorId("x".repeat(129))),
                wrong("start.range", "startUnixNanos", good().setStartUnixNanos(0)),
                wrong("start.range", "startUnixNanos", good().setStartUnixNanos(-5)),
                wrong("start.future", "startUnixNanos", good().setStartUnixNanos(nanos(NOW.plusSeconds(601)))),
                wrong("start.future", "startUnixNanos", good().setStartUnixNanos(Long.MAX_VALUE)),
                wrong("frequency.range", "centerFrequencyHertz", good().setCenterFrequencyHertz(0)),
                wrong("frequency.range", "centerFrequencyHertz", good().setCenterFrequencyHertz(Double.NaN)),
                wrong("sample-rate.range", "sampleRateHertz", good().setSampleRateHertz(-1)),
                wrong("sample-rate.range", "sampleRateHertz", good().setSampleRateHertz(Double.POSITIVE_INFINITY)),
                wrong("sample-rate.range", "sampleRateHertz", good().setSampleRateHertz(20)),
                wrong("sample-rate.range", "sampleRateHertz", good().setSampleRateHertz(1e-3)),
                wrong("end.future", "startUnixNanos", endingAt(NOW.plusSeconds(601))),
                wrong("duration.range", "sampleRateHertz", iqOf(10e3, 8 * 1024 * 1024 / 4)),
                wrong("reference-level", "referenceLevelDbm", good().setReferenceLevelDbm(Double.NaN)),
                wrong("gateway.report", "gateway.version", said(report -> report.setVersion("x".repeat(65)))),
                wrong("gateway.report", "gateway.source", said(report -> report.setSource("a\nb"))),
                wrong("gateway.report", "gateway.send", said(report -> report.setSend("\u00e9"))),
                wrong("gateway.report", "gateway.capabilities", said(report -> report.setCapabilities("x".repeat(65)))),
                wrong(
                        "gateway.report",
                        "gateway.budgetBytesPerSecond",
                        said(report -> report.setBudgetBytesPerSecond(Double.NaN))),
                wrong("gateway.report", "gateway.clockErrorSeconds", said(report -> report.setClockErrorSeconds(-1))),
                wrong("payload.missing", "payload", good().clearPayload()),
                wrong("spectrum.size", "spectrum.powersMicrowatts", good().setSpectrum(powers(255, 1))),
                wrong("spectrum.size", "spectrum.powersMicrowatts", good().setSpectrum(powers(257, 1))),
                wrong("spectrum.size", "spectrum.powersMicrowatts", good().setSpectrum(floats(255))),
                wrong(
                        "spectrum.size",
                        "spectrum.powersMicrowatts",
                        good().setSpectrum(floats(128).addAllPowersMicrowatts(Collections.nCopies(128, 1.0)))),
                wrong("spectrum.nan", "spectrum.powersMicrowatts[3]", withPower(3, Double.NaN)),
                wrong("spectrum.negative", "spectrum.powersMicrowatts[255]", withPower(255, -1e-12)),
                wrong("spectrum.infinite", "spectrum.powersMicrowatts[0]", withPower(0, Double.POSITIVE_INFINITY)),
                wrong("spectrum.range", "spectrum.powersMicrowatts[9]", withPower(9, 1e30)),
                wrong("iq.format", "iq.format", iq("ci12", 4).toBuilder()),
                wrong("iq.empty", "iq.samples", iq("ci16_le", 0).toBuilder()),
                wrong("iq.size", "iq.samples", iq("ci16_le", 7).toBuilder()));
    }

    @ParameterizedTest
    @MethodSource("wrongCaptures")
    void namesReasonAndField(String reason, String field, Capture capture) {
        assertThat(validator.problems(capture, NOW)).singleElement().satisfies(problem -> {
            assertThat(problem.reason().code()).isEqualTo(reason);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.found()).isNotBlank();
            assertThat(problem.expected()).isNotBlank();
        });
    }

    @Test
    void namesEveryWrongField() {
        assertThat(validator.problems(Capture.getDefaultInstance(), NOW))
                .extracting(problem -> problem.reason().code())
                .containsExactly("sensor.id", "start.range", "frequency.range", "sample-rate.range", "payload.missing");
    }

    @Test
    void keepsControlCharactersAndLengthOutOfMessages() {
        Capture hostile =
                good().setSensorId("line\nbreak\u001b[31m" + "x".repeat(10_000)).build();

        assertThat(validator.problems(hostile, NOW).getFirst().message())
                .hasSizeLessThan(200)
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void throwsWithTheFirstProblemAsMessage() {
        assertThatThrownBy(() -> validator.check(withPower(2, -1).build(), NOW))
                .isInstanceOf(InvalidCaptureException.class)
                .hasMessage("spectrum.powersMicrowatts[2]: expected 0 <= microwatt <= 1e9, found -1.0");
    }

    @Test
    void givesEveryReasonItsOwnCode() {
        List<String> codes =
                Stream.of(RejectReason.values()).map(RejectReason::code).toList();

        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z.-]+"));
    }

    private static Arguments wrong(String reason, String field, Capture.Builder capture) {
        return Arguments.of(reason, field, capture.build());
    }

    private static Capture.Builder good() {
        return Capture.newBuilder()
                .setSensorId("sensor-1")
                .setSequence(1)
                .setStartUnixNanos(nanos(NOW))
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(powers(256, 0.5));
    }

    private static Capture.Builder withPower(int tone, double power) {
        Capture.Builder capture = good();
        capture.getSpectrumBuilder().setPowersMicrowatts(tone, power);
        return capture;
    }

    private static Spectrum powers(int tones, double power) {
        return Spectrum.newBuilder()
                .addAllPowersMicrowatts(Collections.nCopies(tones, power))
                .build();
    }

    private static Capture iq(String format, int bytes) {
        return good().setIq(IqSamples.newBuilder().setFormat(format).setSamples(ByteString.copyFrom(new byte[bytes])))
                .build();
    }

    private static long nanos(Instant time) {
        return UnixNanos.of(time);
    }
}
