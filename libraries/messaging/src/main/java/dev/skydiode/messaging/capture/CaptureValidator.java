package dev.skydiode.messaging.capture;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decides whether a capture can be processed. The same rules hold at the HTTP door and behind the topic, which anybody
 * may write to. Thread-safe.
 */
public final class CaptureValidator {

    /** Powers of a ready spectrum: one per tone of the chip. */
    public static final int SPECTRUM_TONES = 256;
    /** Largest power of a tone, microwatt: 1 kW into an antenna's plug is no signal. */
    public static final double MAX_POWER_MICROWATTS = 1e9;
    /** Upper end of the radio spectrum, hertz. */
    public static final double MAX_FREQUENCY_HERTZ = 300e9;

    /** Below this a window of the chip lasts most of a second: megahertz that were written as hertz. */
    public static final double MIN_SAMPLE_RATE_HERTZ = 10e3;
    /** Longest capture: a snapshot of the air, not a recording. */
    public static final Duration MAX_DURATION = Duration.ofSeconds(60);

    private static final int MAX_SENSOR_ID_LENGTH = 128;
    private static final String SENSOR_ID_RULE = "1 to 128 characters of [A-Za-z0-9._:-]";
    private static final String POWERS = "spectrum.powersMicrowatts";

    private final SampleFormats formats;
    private final Duration clockTolerance;

    /**
     * @param formats the sample formats that the service can read
     * @param clockTolerance how far a capture may start and end after its reception: sensors' clocks differ
     */
    public CaptureValidator(SampleFormats formats, Duration clockTolerance) {
        this.formats = formats;
        this.clockTolerance = clockTolerance;
    }

    /**
     * Checks a capture.
     *
     * @param received when it was received: the service's clock at the door, the record's time behind the topic
     * @return what is wrong, at most one problem per field; empty where nothing is
     */
    public List<CaptureProblem> problems(Capture capture, Instant received) {
        List<CaptureProblem> problems = new ArrayList<>(0);
        sensor(capture, problems);
        start(capture, received, problems);
        radio(capture, problems);
        if (capture.hasGateway()) {
            GatewayReports.check(capture.getGateway(), problems);
        }
        switch (capture.getPayloadCase()) {
            case SPECTRUM -> spectrum(capture.getSpectrum(), problems);
            case IQ -> iq(capture, received, problems);
            case PAYLOAD_NOT_SET ->
                problems.add(new CaptureProblem(
                        RejectReason.PAYLOAD_MISSING, "payload", "none", "iq samples or a spectrum"));
        }
        return problems;
    }

    /**
     * Checks a capture and throws where something is wrong.
     *
     * @throws InvalidCaptureException with all problems
     */
    public void check(Capture capture, Instant received) {
        List<CaptureProblem> problems = problems(capture, received);
        if (!problems.isEmpty()) {
            throw new InvalidCaptureException(problems);
        }
    }

    private static void sensor(Capture capture, List<CaptureProblem> problems) {
        String id = capture.getSensorId();
        if (id.isEmpty() || id.length() > MAX_SENSOR_ID_LENGTH || !id.chars().allMatch(CaptureValidator::idCharacter)) {
            problems.add(new CaptureProblem(RejectReason.SENSOR_ID, "sensorId", Shown.text(id), SENSOR_ID_RULE));
        }
    }

    private static boolean idCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == ':'
                || c == '-';
    }

    private void start(Capture capture, Instant received, List<CaptureProblem> problems) {
        long start = capture.getStartUnixNanos();
        if (start <= 0) {
            problems.add(new CaptureProblem(
                    RejectReason.START_RANGE,
                    "startUnixNanos",
                    Long.toString(start),
                    "nanoseconds since 1970-01-01T00:00:00Z, above 0"));
            return;
        }
        Instant startTime = Instant.ofEpochSecond(0, start);
        if (startTime.isAfter(received.plus(clockTolerance))) {
            problems.add(new CaptureProblem(
                    RejectReason.START_FUTURE,
                    "startUnixNanos",
                    startTime.toString(),
                    "a start no more than " + clockTolerance + " after its reception at " + received));
        }
    }

    private static void radio(Capture capture, List<CaptureProblem> problems) {
        double frequency = capture.getCenterFrequencyHertz();
        if (!(frequency > 0 && frequency <= MAX_FREQUENCY_HERTZ)) {
            problems.add(new CaptureProblem(
                    RejectReason.FREQUENCY, "centerFrequencyHertz", Shown.number(frequency), "0 < hertz <= 3e11"));
        }
        double rate = capture.getSampleRateHertz();
        if (!(rate >= MIN_SAMPLE_RATE_HERTZ && rate <= MAX_FREQUENCY_HERTZ)) {
            problems.add(new CaptureProblem(
                    RejectReason.SAMPLE_RATE, "sampleRateHertz", Shown.number(rate), "1e4 <= hertz <= 3e11"));
        }
        double level = capture.getReferenceLevelDbm();
        if (capture.hasReferenceLevelDbm() && !Double.isFinite(level)) {
            problems.add(new CaptureProblem(
                    RejectReason.REFERENCE_LEVEL, "referenceLevelDbm", Shown.number(level), "a finite number"));
        }
    }

    private static void spectrum(Spectrum spectrum, List<CaptureProblem> problems) {
        if (spectrum.getPowersMicrowattsCount() > 0 && spectrum.getFloatPowersMicrowattsCount() > 0) {
            problems.add(new CaptureProblem(
                    RejectReason.SPECTRUM_SIZE,
                    POWERS,
                    "powers in two fields",
                    "powersMicrowatts or floatPowersMicrowatts"));
            return;
        }
        int tones = SpectrumPowers.count(spectrum);
        if (tones != SPECTRUM_TONES) {
            problems.add(new CaptureProblem(
                    RejectReason.SPECTRUM_SIZE, POWERS, tones + " powers", "exactly " + SPECTRUM_TONES + " powers"));
            return;
        }
        for (int tone = 0; tone < tones; tone++) {
            double power = SpectrumPowers.microwatts(spectrum, tone);
            if (!(power >= 0 && power <= MAX_POWER_MICROWATTS)) {
                problems.add(new CaptureProblem(
                        reasonFor(power), POWERS + "[" + tone + "]", Shown.number(power), "0 <= microwatt <= 1e9"));
                return;
            }
        }
    }

    private static RejectReason reasonFor(double power) {
        if (Double.isNaN(power)) {
            return RejectReason.SPECTRUM_NAN;
        }
        if (Double.isInfinite(power)) {
            return RejectReason.SPECTRUM_INFINITE;
        }
        return power < 0 ? RejectReason.SPECTRUM_NEGATIVE : RejectReason.SPECTRUM_RANGE;
    }

    private void iq(Capture capture, Instant received, List<CaptureProblem> problems) {
        IqSamples iq = capture.getIq();
        OptionalInt bytesPerSample = formats.bytesPerSample(iq.getFormat());
        if (bytesPerSample.isEmpty()) {
            problems.add(new CaptureProblem(
                    RejectReason.IQ_FORMAT, "iq.format", Shown.text(iq.getFormat()), "one of " + formats.names()));
            return;
        }
        int bytes = iq.getSamples().size();
        if (bytes == 0) {
            problems.add(new CaptureProblem(RejectReason.IQ_EMPTY, "iq.samples", "0 bytes", "at least one sample"));
        } else if (bytes % bytesPerSample.getAsInt() != 0) {
            problems.add(new CaptureProblem(
                    RejectReason.IQ_SIZE,
                    "iq.samples",
                    bytes + " bytes",
                    "a multiple of " + bytesPerSample.getAsInt() + " bytes, the size of a " + iq.getFormat()
                            + " sample"));
        } else if (problems.isEmpty()) {
            end(capture, bytes / bytesPerSample.getAsInt(), received, problems);
        }
    }

    /** The end of a capture, which its windows reach up to, may be no further ahead than its start. */
    private void end(Capture capture, int samples, Instant received, List<CaptureProblem> problems) {
        double seconds = samples / capture.getSampleRateHertz();
        if (seconds > MAX_DURATION.toSeconds()) {
            problems.add(new CaptureProblem(
                    RejectReason.DURATION,
                    "sampleRateHertz",
                    samples + " samples of " + Shown.number(seconds) + " s",
                    "a capture of at most " + MAX_DURATION.toSeconds() + " s"));
            return;
        }
        Instant end = Instant.ofEpochSecond(0, capture.getStartUnixNanos()).plusNanos((long) (seconds * 1e9));
        if (end.isAfter(received.plus(clockTolerance))) {
            problems.add(new CaptureProblem(
                    RejectReason.END_FUTURE,
                    "startUnixNanos",
                    "an end at " + end,
                    "an end no more than " + clockTolerance + " after its reception at " + received));
        }
    }
}
