package dev.skydiode.alert.dashboard;

import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Writes what operators say to its topic and waits until the broker has it. */
public final class RecordSender<V> implements AutoCloseable {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Producer<String, V>> factory;
    private final Topic<String, V> topic;
    private final Duration patience;
    private @Nullable Producer<String, V> producer;

    /**
     * @param factory makes the producer when it is first needed
     */
    public RecordSender(Topic<String, V> topic, Supplier<Producer<String, V>> factory, Duration patience) {
        this.topic = topic;
        this.factory = factory;
        this.patience = patience;
    }

    /**
     * @param value null deletes what the topic has under the key
     * @throws ApiProblem 503 if Kafka does not acknowledge in time
     */
    void send(String key, @Nullable V value, Instant now) {
        var headers =
                CloudEvents.headers(topic, "/skydiode/alert", UUID.randomUUID().toString(), now, null);
        try {
            producer()
                    .send(new ProducerRecord<>(topic.name(), null, now.toEpochMilli(), key, value, headers))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            throw unavailable();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static ApiProblem unavailable() {
        return new ApiProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "broker-unavailable",
                "Kafka did not acknowledge it in time; whether it was taken shows when Kafka answers again");
    }

    private synchronized Producer<String, V> producer() {
        if (producer == null) {
            producer = factory.get();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_PATIENCE);
        }
    }
}
