package dev.skydiode.messaging.serde;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serde of one message type. Stateless and safe for any number of threads. A null message is a null value (a tombstone
 * on compacted topics). Reading ignores fields it does not know, so that fields can be added; unreadable bytes give an
 * {@link UnreadableMessageException}.
 */
public final class MessageSerde<M extends Message> implements Serde<M> {

    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    private final M prototype;
    private final Encoding encoding;

    private MessageSerde(M prototype, Encoding encoding) {
        this.prototype = prototype;
        this.encoding = encoding;
    }

    /** The binary wire format. */
    public static <M extends Message> MessageSerde<M> binary(M prototype) {
        return new MessageSerde<>(prototype, Encoding.PROTOBUF);
    }

    /** Proto3 JSON on one line, fields with default values included, 64-bit integers as strings. */
    public static <M extends Message> MessageSerde<M> json(M prototype) {
        return new MessageSerde<>(prototype, Encoding.JSON);
    }

    /** How the bytes are written. */
    public Encoding encoding() {
        return encoding;
    }

    @Override
    public Serializer<M> serializer() {
        return encoding == Encoding.PROTOBUF
                ? (topic, message) -> message == null ? null : message.toByteArray()
                : (topic, message) -> message == null ? null : printed(message);
    }

    @Override
    public Deserializer<M> deserializer() {
        return encoding == Encoding.PROTOBUF
                ? (topic, bytes) -> bytes == null ? null : parsedBinary(bytes)
                : (topic, bytes) -> bytes == null ? null : parsedJson(bytes);
    }

    private static byte[] printed(Message message) {
        try {
            return PRINTER.print(message).getBytes(StandardCharsets.UTF_8);
        } catch (InvalidProtocolBufferException unprintable) {
            throw new UnreadableMessageException(message.getDescriptorForType().getName(), Encoding.JSON, unprintable);
        }
    }

    private M parsedBinary(byte[] bytes) {
        try {
            // Samples stay where they are: a capture is nearly nothing else, and a record's bytes are never written to.
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            return parser().parseFrom(input);
        } catch (InvalidProtocolBufferException garbage) {
            throw unreadable(garbage);
        }
    }

    @SuppressWarnings("unchecked")
    private M parsedJson(byte[] bytes) {
        try {
            Message.Builder builder = prototype.newBuilderForType();
            PARSER.merge(new String(bytes, StandardCharsets.UTF_8), builder);
            return (M) builder.build();
        } catch (InvalidProtocolBufferException | RuntimeException garbage) {
            // Not every malformed input is wrapped by JsonFormat: broken base64 comes as an IllegalArgumentException.
            throw unreadable(garbage);
        }
    }

    @SuppressWarnings("unchecked")
    private Parser<M> parser() {
        return (Parser<M>) prototype.getParserForType();
    }

    private UnreadableMessageException unreadable(Throwable cause) {
        return new UnreadableMessageException(prototype.getDescriptorForType().getName(), encoding, cause);
    }
}
