package dev.skydiode.access.signature;

import dev.skydiode.access.Gateway;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values that a gateway has signed, each of a sensor that this gateway speaks for; others are
 * {@link InvalidCaptureException}s. Here and not in a processor, since only here the bytes are as they came. Thread-safe
 * where the other deserializer is.
 */
public final class SignedDeserializer<V> implements Deserializer<V> {

    private static final String FIELD = "headers." + SigningKey.HEADER;

    private final Deserializer<V> deserializer;
    private final SigningKeys keys;
    private final Function<V, String> sensorId;

    /**
     * @param deserializer reads what is signed
     * @param sensorId of which sensor a value is
     */
    public SignedDeserializer(Deserializer<V> deserializer, SigningKeys keys, Function<V, String> sensorId) {
        this.deserializer = deserializer;
        this.keys = keys;
        this.sensorId = sensorId;
    }

    @Override
    public V deserialize(String topic, byte[] bytes) {
        throw new UnsupportedOperationException("a signature needs the record's headers");
    }

    @Override
    public V deserialize(String topic, Headers headers, byte[] bytes) {
        if (bytes == null) {
            return deserializer.deserialize(topic, headers, bytes);
        }
        Header header = headers.lastHeader(SigningKey.HEADER);
        if (header == null || header.value() == null) {
            throw rejected(RejectReason.SIGNATURE_MISSING, FIELD, "no signature", "one by a gateway's key");
        }
        Gateway gateway = keys.signer(header.value(), topic, bytes)
                .orElseThrow(() -> rejected(
                        RejectReason.SIGNATURE_WRONG,
                        FIELD,
                        "one that no valid key gives",
                        "KEY_ID:SIGNATURE by a gateway's valid key"));
        V value = deserializer.deserialize(topic, headers, bytes);
        if (value != null && !gateway.speaksFor(sensorId.apply(value))) {
            throw rejected(
                    RejectReason.SENSOR_NOT_YOURS,
                    "sensorId",
                    "another one",
                    "a sensor that gateway " + gateway.name() + " speaks for");
        }
        return value;
    }

    private static InvalidCaptureException rejected(RejectReason reason, String field, String found, String expected) {
        return new InvalidCaptureException(List.of(new CaptureProblem(reason, field, found, expected)));
    }
}
