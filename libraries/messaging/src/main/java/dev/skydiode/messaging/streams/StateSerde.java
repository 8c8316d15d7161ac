package dev.skydiode.messaging.streams;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * State of a store as a protobuf message of its own, whose field {@code version} says which layout wrote it. What a newer
 * layout wrote is not guessed at: it ends the process with one line, where a dead letter for every record would empty the
 * topic unnoticed.
 */
public final class StateSerde {

    private static final String VERSION = "version";

    private StateSerde() {}

    /**
     * A serde of values that are kept as messages.
     *
     * @param store name for the line
     * @param version that is written; from 1 to this are read
     * @param prototype has a field {@code uint32 version}
     * @param toMessage need not set the version
     */
    public static <T, M extends Message> Serde<T> of(
            String store, int version, M prototype, Function<T, M> toMessage, Function<M, T> fromMessage) {
        FieldDescriptor field = Objects.requireNonNull(
                prototype.getDescriptorForType().findFieldByName(VERSION), "the message has no field version");
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : written(toMessage.apply(value), field.getNumber(), version),
                (topic, bytes) ->
                        bytes == null ? null : fromMessage.apply(read(store, version, prototype, field, bytes)));
    }

    /**
     * The version goes behind the message's own fields: stores write with every capture, and a copy would cost as
     * much again.
     */
    private static byte[] written(Message message, int versionField, int version) {
        byte[] bytes =
                new byte[message.getSerializedSize() + CodedOutputStream.computeUInt32Size(versionField, version)];
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        try {
            message.writeTo(output);
            output.writeUInt32(versionField, version);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes;
    }

    @SuppressWarnings("unchecked")
    private static <M extends Message> M read(
            String store, int version, M prototype, FieldDescriptor field, byte[] bytes) {
        M message;
        try {
            message = (M) prototype.getParserForType().parseFrom(bytes);
        } catch (InvalidProtocolBufferException foreign) {
            throw new UnusableStateException(
                    "the state in store " + store + " cannot be read; reset the application, or start the version that"
                            + " wrote it",
                    foreign);
        }
        int written = (Integer) message.getField(field);
        if (written < 1 || written > version) {
            throw new UnusableStateException(
                    "the state in store " + store + " has layout " + written + ", this version reads 1 to " + version
                            + "; start the version that wrote it, or reset the application",
                    null);
        }
        return message;
    }
}
