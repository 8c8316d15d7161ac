package dev.skydiode.ingest.http;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.Parser;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.ingest.intake.IntakeFailedException;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The two forms in which a capture comes over HTTP. */
enum CaptureForm {
    /** Samples stay where they were read; fields that nobody knows are skipped: they would take up to 100 times their bytes. */
    PROTOBUF(2, RejectReason.PROTOBUF_MALFORMED, "a Capture as binary protobuf") {
        @Override
        Capture parse(BodyBytes body) throws IOException {
            CodedInputStream input = body.wrapped().newCodedInput();
            input.enableAliasing(true);
            Capture capture = PARSER.parseFrom(input, ExtensionRegistryLite.getEmptyRegistry());
            input.checkLastTagWas(0);
            return capture;
        }
    },
    /** Text: base64 is decoded, and numbers are read one by one. */
    JSON(8, RejectReason.JSON_MALFORMED, "a Capture as proto3 JSON") {
        @Override
        Capture parse(BodyBytes body) throws IOException {
            return CaptureJson.read(body.array(), body.length());
        }
    };

    private static final Parser<Capture> PARSER = DiscardUnknownFieldsParser.wrap(Capture.parser());
    private static final String DEFINITION = " (schemas/src/main/proto/skydiode/v1/capture.proto)";
    private static final int MAX_DETAIL_LENGTH = 160;

    private final int memoryFactor;
    private final RejectReason malformed;
    private final String expected;

    CaptureForm(int memoryFactor, RejectReason malformed, String expected) {
        this.memoryFactor = memoryFactor;
        this.malformed = malformed;
        this.expected = expected;
    }

    abstract Capture parse(BodyBytes body) throws IOException;

    /** The form that a content type names, or empty where it is neither. */
    static Optional<CaptureForm> of(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-protobuf", "application/protobuf", "application/vnd.google.protobuf" ->
                Optional.of(PROTOBUF);
            case "application/json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    /**
     * Reads a capture.
     *
     * @param lease of the body; the memory that parsing takes is counted in it
     * @throws InvalidCaptureException where the bytes are none
     * @throws IntakeFailedException where there is no memory for it now
     */
    Capture read(BodyBytes body, BodyMemory.Lease lease, CaptureIntake intake) {
        try {
            lease.take((memoryFactor - 1L) * body.length());
            return parse(body);
        } catch (BodyMemoryShortException full) {
            throw intake.turnAway(full.getMessage());
        } catch (InvalidCaptureException wrong) {
            throw intake.refuse(wrong.first());
        } catch (IOException | JacksonException | IllegalArgumentException garbage) {
            throw intake.refuse(new CaptureProblem(malformed, "body", detail(garbage), expected + DEFINITION));
        }
    }

    private static String detail(Exception garbage) {
        String text = garbage instanceof JacksonException json ? json.getOriginalMessage() : garbage.getMessage();
        String message = String.valueOf(text).replaceAll("[^\\x20-\\x7e]+", " ");
        return message.length() > MAX_DETAIL_LENGTH ? message.substring(0, MAX_DETAIL_LENGTH) + "..." : message;
    }
}
