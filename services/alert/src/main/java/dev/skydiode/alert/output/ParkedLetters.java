package dev.skydiode.alert.output;

import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Writes notifications that an output gave up to {@code drone.dlq.v1}, with the reason in headers. */
public final class ParkedLetters implements AutoCloseable {
    /** Value of {@link DeadLetterHeaders#REASON}. */
    public static final String REASON = "output.parked";

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param producers makes the producer when it is first needed */
    public ParkedLetters(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Returns once Kafka has it.
     *
     * @throws KafkaException if it does not
     */
    synchronized void write(String output, Notification notification, String failure) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.ALERT_DEAD_LETTERS.name(),
                notification.alert().getAlertId().getBytes(StandardCharsets.UTF_8),
                notification.json());
        header(letter, DeadLetterHeaders.REASON, REASON);
        header(letter, DeadLetterHeaders.FIELD, output);
        header(letter, DeadLetterHeaders.DETAIL, failure);
        header(letter, DeadLetterHeaders.TOPIC, Topics.ALERTS.name());
        if (producer == null) {
            producer = producers.get();
        }
        try {
            producer.send(letter).get();
        } catch (ExecutionException refused) {
            throw new KafkaException("a parked notification could not be written", refused.getCause());
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String text) {
        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
