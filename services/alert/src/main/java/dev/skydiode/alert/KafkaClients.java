package dev.skydiode.alert;

import dev.skydiode.messaging.BoundedConsumer;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.streams.DeadLetterCounter;
import dev.skydiode.messaging.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of the service's Kafka clients. */
final class KafkaClients {
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final int SEEKER_WAIT_MILLIS = 20;

    private final KafkaSettings kafka;
    private final AlertSettings settings;

    KafkaClients(KafkaSettings kafka, AlertSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    KafkaSettings kafka() {
        return kafka;
    }

    Properties streams(MeterRegistry registry) {
        return new StreamsSettings(settings.applicationId(), stateDir(), 1, COMMIT_INTERVAL, Topics.ALERT_DEAD_LETTERS)
                .properties(kafka, new DeadLetterCounter("alert", registry));
    }

    /** Reads committed records only; commits nothing and belongs to no group. */
    Consumer<byte[], byte[]> reader(String name) {
        return new BoundedConsumer(reading(name));
    }

    /** A reader that jumps from place to place: what it asked of one place must not hold up the next. */
    Consumer<byte[], byte[]> seeker(String name) {
        Map<String, Object> client = reading(name);
        client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SEEKER_WAIT_MILLIS);
        return new BoundedConsumer(client);
    }

    /** Remembers in a group how far it came. */
    Consumer<byte[], byte[]> member(String group) {
        Map<String, Object> client = reading(group);
        client.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        return new BoundedConsumer(client);
    }

    /** Writes what operators say to a topic; gives up after the command timeout. */
    <V> Producer<String, V> operators(Topic<String, V> topic) {
        int patienceMillis = Math.toIntExact(settings.commandTimeout().toMillis());
        Map<String, Object> client = kafka.clientSettings();
        client.put(ProducerConfig.CLIENT_ID_CONFIG, "skydiode-alert-" + topic.name());
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMillis);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMillis);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, patienceMillis / 2));
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(
                client, topic.key().serializer(), topic.value().serializer());
    }

    /** Writes dead letters. */
    Producer<byte[], byte[]> letters() {
        Map<String, Object> client = kafka.clientSettings();
        client.put(ProducerConfig.CLIENT_ID_CONFIG, "skydiode-alert-letters");
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> reading(String name) {
        Map<String, Object> client = kafka.clientSettings();
        client.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return client;
    }

    /** Where this service keeps its files. */
    Path stateDir() {
        return settings.stateDir() == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "skydiode-alert")
                : settings.stateDir();
    }
}
