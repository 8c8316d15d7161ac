package dev.skydiode.ingest;

import dev.skydiode.contracts.v1.Capture;
import org.apache.kafka.clients.producer.Producer;

/** The producer of captures as a bean of its own type: other services in the same context have producers too. */
record IngestProducer(Producer<String, Capture> producer, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
