package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets valid captures pass and throws on others, which makes them dead letters. The topic is open to any writer, so the
 * rules of the HTTP door hold here again.
 */
final class ValidateProcessor extends ContextualProcessor<String, Capture, String, Capture> {

    private final CaptureValidator validator;

    ValidateProcessor(CaptureValidator validator) {
        this.validator = validator;
    }

    @Override
    public void process(Record<String, Capture> captured) {
        Capture capture = captured.value();
        if (capture == null || capture.getSerializedSize() == 0) {
            throw invalid(RejectReason.BODY_EMPTY, "value", "no bytes", "a Capture");
        }
        // This service's clock, not the record's time, which is the writer's as much as the capture's start is.
        validator.check(capture, Instant.ofEpochMilli(context().currentSystemTimeMs()));
        if (captured.key() == null) {
            throw invalid(RejectReason.KEY_MISSING, "key", "none", "the sensor id");
        }
        if (!captured.key().equals(capture.getSensorId())) {
            throw invalid(RejectReason.KEY_MISMATCH, "key", "another text", "the sensor id " + capture.getSensorId());
        }
        context().forward(captured);
    }

    private static InvalidCaptureException invalid(RejectReason reason, String field, String found, String expected) {
        return new InvalidCaptureException(List.of(new CaptureProblem(reason, field, found, expected)));
    }
}
