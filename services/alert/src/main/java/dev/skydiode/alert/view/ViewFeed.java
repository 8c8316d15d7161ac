package dev.skydiode.alert.view;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.skydiode.alert.view.TopicReader.Source;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Which topics feed the read model, and from where on. */
public final class ViewFeed {
    /** Enough to find the newest window of each sensor of a partition; older ones are not shown anyway. */
    private static final long TAIL = 500;

    private final ReadModel model;
    private final OpenTracks tracks;
    private final MeterRegistry registry;

    /** Feeds these; counts what it cannot read. */
    public ViewFeed(ReadModel model, OpenTracks tracks, MeterRegistry registry) {
        this.model = model;
        this.tracks = tracks;
        this.registry = registry;
    }

    /** Alerts, sensors and power: few records, every one of them matters. */
    public List<Source> state() {
        return List.of(
                source(Topics.ALERTS, 0, false, model::put, model::removeAlert),
                source(Topics.ALERT_POLICIES, 0, false, model::put, key -> {}),
                source(Topics.SENSOR_PROFILES, 0, true, model::put, model::removeProfile),
                source(Topics.SENSOR_STATUS, 0, true, model::put, key -> {}),
                source(Topics.CHIP_POWER, TAIL, true, model::put, key -> {}));
    }

    /** Many records: of identifications the newest of each sensor that carries a spectrum is shown, of tracks the newest. */
    public List<Source> signals() {
        return List.of(
                source(
                        Topics.IDENTIFICATIONS,
                        TAIL,
                        true,
                        ViewFeed::mayCarrySpectrum,
                        this::putWithSpectrum,
                        key -> {}),
                source(Topics.DETECTIONS, TAIL, true, tracks::put, key -> {}));
    }

    private void putWithSpectrum(Identification message) {
        if (message.getTonePowersMicrowattsCount() > 0) {
            model.put(message);
        }
    }

    /** Looks for the field alone. What cannot be read is left to who reads it. */
    private static boolean mayCarrySpectrum(byte[] identification) {
        try {
            CodedInputStream fields = CodedInputStream.newInstance(identification);
            for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == Identification.TONE_POWERS_MICROWATTS_FIELD_NUMBER) {
                    return true;
                }
                fields.skipField(tag);
            }
            return false;
        } catch (IOException garbage) {
            return true;
        }
    }

    private <V> Source source(
            Topic<String, V> topic, long tail, boolean newestOnly, Consumer<V> put, Consumer<String> removed) {
        return source(topic, tail, newestOnly, any -> true, put, removed);
    }

    private <V> Source source(
            Topic<String, V> topic,
            long tail,
            boolean newestOnly,
            Predicate<byte[]> shown,
            Consumer<V> put,
            Consumer<String> removed) {
        var deserializer = topic.value().deserializer();
        return new Source(topic, tail, newestOnly, shown, record -> {
            V message = readable(deserializer::deserialize, record);
            if (message != null) {
                show(put, message, record);
            } else if (record.value() == null && record.key() != null) {
                removed.accept(new String(record.key(), StandardCharsets.UTF_8));
            }
        });
    }

    private interface Reading<V> {
        V read(String topic, byte[] bytes);
    }

    private <V> @Nullable V readable(Reading<V> reading, ConsumerRecord<byte[], byte[]> record) {
        try {
            return reading.read(record.topic(), record.value());
        } catch (SerializationException unreadable) {
            undecodable(record);
            return null;
        }
    }

    /** What can be read may still say what cannot be; a reader that failed at it would fail at it for ever. */
    private <V> void show(Consumer<V> put, V message, ConsumerRecord<byte[], byte[]> record) {
        try {
            put.accept(message);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException meaningless) {
            undecodable(record);
        }
    }

    private void undecodable(ConsumerRecord<byte[], byte[]> record) {
        registry.counter("skydiode.alert.view.undecodable", "topic", record.topic())
                .increment();
    }
}
