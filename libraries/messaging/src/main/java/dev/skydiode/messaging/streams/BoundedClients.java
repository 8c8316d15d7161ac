package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.BoundedConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka Streams' own clients, but that what they read from topics which anybody may write to takes bounded memory. */
final class BoundedClients extends DefaultKafkaClientSupplier {

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new BoundedConsumer(config);
    }
}
