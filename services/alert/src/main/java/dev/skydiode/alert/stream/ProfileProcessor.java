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
 * Remembers the site of each sensor that has a profile; empty where that names none. A profile that means nothing becomes a
 * dead letter.
 */
final class ProfileProcessor implements Processor<String, SensorProfile, Void, Void> {
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
            sites.put(record.key(), record.value().getSite());
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
