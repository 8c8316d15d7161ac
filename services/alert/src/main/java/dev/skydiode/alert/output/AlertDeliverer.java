package dev.skydiode.alert.output;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code drone.alert.v1} in a consumer group and posts every change of an alert's state. The offset is committed
 * after the delivery: a crash between the two posts again, under the same key. Mere updates of an alert that goes on
 * are not posted.
 */
public final class AlertDeliverer implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDeliverer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(2);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final int REMEMBERED_ALERTS = 1_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Webhook webhook;
    private final MeterRegistry registry;
    private final Map<String, AlertState> lastStates = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("skydiode-alert-webhook").daemon().unstarted(this);
    private volatile boolean running = true;

    public AlertDeliverer(Supplier<Consumer<byte[], byte[]>> consumers, Webhook webhook, MeterRegistry registry) {
        this.consumers = consumers;
        this.webhook = webhook;
        this.registry = registry;
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                consumer.subscribe(List.of(Topics.ALERTS.name()));
                while (running) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        deliver(record);
                    }
                    consumer.commitSync();
                }
            } catch (InterruptException | InterruptedException stopped) {
                Thread.interrupted();
            } catch (RuntimeException failed) {
                LOG.warn("Webhook starts over: {}", failed.toString());
                pause();
            }
        }
    }

    void deliver(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Alert alert = readable(record);
        if (alert == null || alert.getHistorical() || alert.getState() == lastStates.get(alert.getAlertId())) {
            return;
        }
        String key = idempotencyKey(alert);
        Webhook.Result result = webhook.deliver(key, record.value());
        registry.counter(
                        "skydiode.alert.webhook.deliveries",
                        "result",
                        result.name().toLowerCase(Locale.ROOT))
                .increment();
        if (result != Webhook.Result.DELIVERED) {
            LOG.warn("Webhook {} for {}", result, key);
        }
        if (lastStates.size() >= REMEMBERED_ALERTS) {
            lastStates.clear();
        }
        lastStates.put(alert.getAlertId(), alert.getState());
    }

    /** The same for every delivery of the same state. */
    static String idempotencyKey(Alert alert) {
        return alert.getAlertId() + "/" + alert.getStateVersion();
    }

    private Alert readable(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Topics.ALERTS.value().deserializer().deserialize(record.topic(), record.value());
        } catch (SerializationException unreadable) {
            registry.counter("skydiode.alert.webhook.deliveries", "result", "unreadable")
                    .increment();
            return null;
        }
    }

    private void pause() {
        try {
            Thread.sleep(RESTART_PAUSE);
        } catch (InterruptedException stopped) {
            // Only close interrupts, and the loop looks at what it set.
            Thread.interrupted();
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            if (!thread.join(CLOSE_PATIENCE)) {
                LOG.warn("The webhook did not stop within {}", CLOSE_PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
