package dev.skydiode.ingest.http;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The two forms in which a capture comes over HTTP. */
enum CaptureBody {
    PROTOBUF {
        @Override
        Capture parse(byte[] body) throws InvalidProtocolBufferException {
            return Capture.parseFrom(body);
        }
    },
    JSON {
        @Override
        Capture parse(byte[] body) throws InvalidProtocolBufferException, CharacterCodingException {
            Capture.Builder capture = Capture.newBuilder();
            // A decoder of its own: String's constructor would replace broken UTF-8 in silence.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            JsonFormat.parser().merge(text.toString(), capture);
            return capture.build();
        }
    };

    private static final int MAX_DETAIL_LENGTH = 160;

    abstract Capture parse(byte[] body) throws InvalidProtocolBufferException, CharacterCodingException;

    /** The form that a content type names, or empty where it is neither. */
    static Optional<CaptureBody> of(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
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
     * @throws InvalidCaptureException where the bytes are none; not counted yet
     */
    Capture read(byte[] body) {
        try {
            return parse(body);
        } catch (InvalidProtocolBufferException | CharacterCodingException | RuntimeException garbage) {
            // RuntimeException: JsonFormat lets a few of its parser's own through, such as those of broken base64.
            throw new InvalidCaptureException(List.of(new CaptureProblem(
                    this == JSON ? RejectReason.JSON_MALFORMED : RejectReason.PROTOBUF_MALFORMED,
                    "body",
                    detail(garbage),
                    this == JSON
                            ? "a Capture as proto3 JSON (schemas/src/main/proto/skydiode/v1/capture.proto)"
                            : "a Capture as binary protobuf (schemas/src/main/proto/skydiode/v1/capture.proto)")));
        }
    }

    private static String detail(Exception garbage) {
        String message = String.valueOf(garbage.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ");
        return message.length() > MAX_DETAIL_LENGTH ? message.substring(0, MAX_DETAIL_LENGTH) + "..." : message;
    }
}
