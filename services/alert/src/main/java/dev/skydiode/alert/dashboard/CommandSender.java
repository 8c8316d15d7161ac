package dev.skydiode.alert.dashboard;

import dev.skydiode.contracts.v1.AlertCommand;
import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.Topics;
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
import org.springframework.http.HttpStatus;

/** Writes operators' commands to their topic and waits for the broker's word. */
public final class CommandSender implements AutoCloseable {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Producer<String, AlertCommand>> factory;
    private final Duration patience;
    private Producer<String, AlertCommand> producer;

    /**
     * @param factory makes the producer when the first command comes
     */
    public CommandSender(Supplier<Producer<String, AlertCommand>> factory, Duration patience) {
        this.factory = factory;
        this.patience = patience;
    }

    /**
     * @throws ApiProblem 503 if Kafka does not acknowledge in time
     */
    void send(AlertCommand command, Instant now) {
        var headers = CloudEvents.headers(
                Topics.ALERT_COMMANDS, "/skydiode/alert", UUID.randomUUID().toString(), now, null);
        try {
            producer()
                    .send(new ProducerRecord<>(
                            Topics.ALERT_COMMANDS.name(),
                            null,
                            now.toEpochMilli(),
                            command.getAlertId(),
                            command,
                            headers))
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
                "Kafka did not acknowledge the command in time; whether it was taken shows when Kafka answers again");
    }

    private synchronized Producer<String, AlertCommand> producer() {
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
