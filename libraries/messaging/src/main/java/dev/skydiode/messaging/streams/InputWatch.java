package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a stream is up to date with its input: whether the broker answers, and what lay in the topic a moment ago has
 * been processed. Asks the broker once a second, on a thread of its own. A processor that closes what is not reported
 * any more asks this first: while the broker is away, or a backlog waits, a missing report means nothing.
 */
public final class InputWatch implements BooleanSupplier, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    /** An answer older than this is none. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final String group;
    private final String topic;
    private final Thread thread;
    private Map<TopicPartition, Long> endsBefore = Map.of();
    private volatile long upToDateNanos;
    private volatile boolean everUpToDate;

    /**
     * @param group application id of the stream
     * @param topic its input
     */
    public InputWatch(KafkaSettings kafka, String group, Topic<?, ?> topic) {
        this.kafka = kafka;
        this.group = group;
        this.topic = topic.name();
        thread = Thread.ofPlatform()
                .name("skydiode-input-watch-" + group)
                .daemon()
                .unstarted(this::run);
    }

    /** Starts to ask. */
    public void start() {
        thread.start();
    }

    @Override
    public boolean getAsBoolean() {
        return everUpToDate && System.nanoTime() - upToDateNanos < FRESH.toNanos();
    }

    private void run() {
        try {
            while (true) {
                askUntilItFails();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void askUntilItFails() throws InterruptedException {
        endsBefore = Map.of();
        try (GroupProgress progress = new GroupProgress(kafka, group, thread.getName())) {
            while (true) {
                if (ask(progress)) {
                    upToDateNanos = System.nanoTime();
                    everUpToDate = true;
                }
                Thread.sleep(PAUSE);
            }
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            // The broker is away, which is what there is to know; asked again after a pause.
            return;
        }
    }

    /** Whether everything has been processed that lay in the topic when it was asked last. */
    private boolean ask(GroupProgress progress) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> processed = progress.committed();
        boolean caughtUp = !endsBefore.isEmpty()
                && endsBefore.entrySet().stream()
                        .allMatch(end -> processed.getOrDefault(end.getKey(), 0L) >= end.getValue());
        endsBefore = progress.ends(List.of(topic));
        return caughtUp;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
