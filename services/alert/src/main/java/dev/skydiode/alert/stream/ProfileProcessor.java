package dev.skydiode.alert.stream;

import dev.skydiode.contracts.v1.SensorProfile;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Remembers the site of each sensor. */
final class ProfileProcessor implements Processor<String, SensorProfile, Void, Void> {
    private KeyValueStore<String, String> sites;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        sites = context.getStateStore(AlertTopology.SITES);
    }

    @Override
    public void process(Record<String, SensorProfile> record) {
        if (record.value() == null || record.value().getSite().isEmpty()) {
            sites.delete(record.key());
        } else {
            sites.put(record.key(), record.value().getSite());
        }
    }
}
