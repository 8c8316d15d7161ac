package dev.skydiode.identification.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/**
 * The record that is processed, as Kafka Streams 4.4 keeps it for dead letters (KIP-1034). Its cache in front of a store keeps it
 * with each entry, too, and does not count it: some ten thousand small entries would hold as many whole captures.
 */
final class SourceRecord {

    private SourceRecord() {}

    /**
     * Writes to cached stores so that their entries do not hold the source's bytes; afterwards they are there again. A dead letter
     * about an entry that is too large for its changelog says where the source stands, without its bytes.
     */
    static void without(ProcessorContext<?, ?> context, Runnable writes) {
        // Kafka has no public way to say so.
        if (!(context instanceof InternalProcessorContext<?, ?> streams) || streams.recordContext() == null) {
            writes.run();
            return;
        }
        ProcessorRecordContext whole = streams.recordContext();
        streams.setRecordContext(new ProcessorRecordContext(
                whole.timestamp(), whole.offset(), whole.partition(), whole.topic(), whole.headers()));
        try {
            writes.run();
        } finally {
            streams.setRecordContext(whole);
        }
    }
}
