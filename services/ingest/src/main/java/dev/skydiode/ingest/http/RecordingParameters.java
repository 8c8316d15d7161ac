package dev.skydiode.ingest.http;

import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.ingest.recording.RecordingMetadata;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.RejectReason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the query says about a recording. */
final class RecordingParameters {
    private static final int MAX_ECHO_LENGTH = 40;

    private final HttpServletRequest request;
    private final CaptureIntake intake;

    RecordingParameters(HttpServletRequest request, CaptureIntake intake) {
        this.request = request;
        this.intake = intake;
    }

    RecordingMetadata read() {
        Double center = number("centerFrequencyHertz", Double::valueOf, "a frequency in hertz");
        Long first = number("firstSequence", Long::valueOf, "a whole number");
        Long start = number("startUnixNanos", Long::valueOf, "nanoseconds since 1970");
        Boolean simulated = number("simulated", RecordingParameters::truth, "true or false");
        String sensor = request.getParameter("sensorId");
        if (sensor == null) {
            throw intake.refuse(new CaptureProblem(
                    RejectReason.RECORDING_PARAMETER, "sensorId", "nothing", "the sensor's id as a query parameter"));
        }
        return new RecordingMetadata(
                sensor,
                first == null ? 0 : first,
                center == null ? OptionalDouble.empty() : OptionalDouble.of(center),
                start == null ? OptionalLong.empty() : OptionalLong.of(start),
                simulated != null && simulated);
    }

    private <T> @Nullable T number(String name, Function<String, T> read, String expected) {
        String text = request.getParameter(name);
        try {
            return text == null ? null : read.apply(text);
        } catch (IllegalArgumentException wrong) {
            String shown = text.length() > MAX_ECHO_LENGTH ? text.substring(0, MAX_ECHO_LENGTH) + "..." : text;
            throw intake.refuse(new CaptureProblem(
                    RejectReason.RECORDING_PARAMETER, name, shown.replaceAll("\\p{Cntrl}", "?"), expected));
        }
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
