package dev.skydiode.alert.stream;

import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.messaging.RejectedRecordException;
import dev.skydiode.messaging.capture.RejectReason;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the site of each sensor that has a profile; empty where that names none. A profile that means nothing, or of a
 * sensor beyond the first {@value #MAX_SENSORS}, becomes a dead letter.
 */
final class ProfileProcessor implements Processor<String, SensorProfile, Void, Void> {
    /** As many as the service watches and shows. */
    static final int MAX_SENSORS = 20_000;

    private static final int MAX_TEXT_LENGTH = 256;

    private KeyValueStore<String, String> sites;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        sites = context.getStateStore(AlertTopology.SITES);
    }

    @Override
    public void process(Record<String, SensorProfile> record) {
        require("key", record.key(), 1);
        if (record.value() == null) {
            sites.delete(record.key());
        } else {
            require("site", record.value().getSite(), 0);
            requireRoom(record.key());
            sites.put(record.key(), record.value().getSite());
        }
    }

    private void requireRoom(String sensorId) {
        if (sites.approximateNumEntries() >= MAX_SENSORS && sites.get(sensorId) == null) {
            throw new RejectedRecordException(
                    RejectReason.MEANINGLESS.code(),
                    "key",
                    "expected profiles of at most " + MAX_SENSORS + " sensors; delete those that are gone");
        }
    }

    private static void require(String field, @Nullable String text, int least) {
        if (text == null || text.length() < least || text.length() > MAX_TEXT_LENGTH) {
            throw new RejectedRecordException(
                    RejectReason.MEANINGLESS.code(),
                    field,
                    "expected " + least + " to " + MAX_TEXT_LENGTH + " characters, found "
                            + (text == null ? 0 : text.length()));
        }
    }
}
