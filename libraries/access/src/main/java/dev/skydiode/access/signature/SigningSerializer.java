package dev.skydiode.access.signature;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** Signs each value that it writes, in the header {@link SigningKey#HEADER}. Thread-safe where the other serializer is. */
public final class SigningSerializer<V> implements Serializer<V> {

    private final Serializer<V> serializer;
    private final SigningKey key;

    /** @param serializer gives the bytes that are signed */
    public SigningSerializer(Serializer<V> serializer, SigningKey key) {
        this.serializer = serializer;
        this.key = key;
    }

    @Override
    public byte[] serialize(String topic, V value) {
        throw new UnsupportedOperationException("a signature needs the record's headers");
    }

    @Override
    public byte[] serialize(String topic, Headers headers, V value) {
        byte[] bytes = serializer.serialize(topic, headers, value);
        if (bytes != null) {
            headers.remove(SigningKey.HEADER).add(SigningKey.HEADER, key.sign(topic, bytes));
        }
        return bytes;
    }
}
