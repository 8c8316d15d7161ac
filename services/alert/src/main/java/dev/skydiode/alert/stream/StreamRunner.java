package dev.skydiode.alert.stream;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.TopicCreationException;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the topology running: waits for the broker, creates the topics, replaces a thread that failed, and starts over
 * after a pause where the whole instance gave up. Runs on a thread of its own, so that the rest of the service is there
 * while the broker is not.
 */
public final class StreamRunner implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(2);

    private final Topology topology;
    private final Properties settings;
    private final KafkaSettings kafka;
    private final Thread thread =
            Thread.ofPlatform().name("skydiode-alert-runner").daemon().unstarted(this);
    private volatile KafkaStreams streams;
    private volatile String trouble = "waits for the broker";
    private volatile boolean running = true;

    /** A runner that has not started. */
    public StreamRunner(Topology topology, Properties settings, KafkaSettings kafka) {
        this.topology = topology;
        this.settings = settings;
        this.kafka = kafka;
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Whether records are processed at this moment. */
    public boolean ready() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it runs or still may: false only once it was stopped or its own thread died. */
    public boolean alive() {
        return running && thread.isAlive();
    }

    /** State of Kafka Streams, or why there is none yet. */
    public String description() {
        KafkaStreams current = streams;
        return current == null ? trouble : current.state() + (trouble.isEmpty() ? "" : ", " + trouble);
    }

    @Override
    public void run() {
        while (running) {
            try {
                kafka.ensureTopics();
                runOnce();
            } catch (InterruptedException stopped) {
                // Only close interrupts, and it takes running away first.
                return;
            } catch (TopicCreationException noTopics) {
                if (!running) {
                    return;
                }
                trouble = noTopics.getMessage();
                LOG.warn("Alerts wait: {}", trouble);
                if (!paused()) {
                    return;
                }
            }
        }
    }

    private void runOnce() throws InterruptedException {
        try (KafkaStreams started = new KafkaStreams(topology, settings)) {
            started.setUncaughtExceptionHandler(failure -> {
                trouble = failure.toString();
                LOG.error("Stream thread failed and is replaced", failure);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            });
            started.setStateListener((next, before) -> {
                if (next == KafkaStreams.State.RUNNING) {
                    trouble = "";
                }
            });
            streams = started;
            trouble = "";
            started.start();
            while (running && started.state() != KafkaStreams.State.ERROR) {
                Thread.sleep(LOOK_INTERVAL);
            }
        }
        if (running) {
            Thread.sleep(RESTART_PAUSE);
        }
    }

    private boolean paused() {
        try {
            Thread.sleep(RESTART_PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /** Leaves the group, so that a restart need not wait for the session to time out. */
    @Override
    public void close() {
        running = false;
        KafkaStreams current = streams;
        if (current != null) {
            current.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSE_PATIENCE));
        }
        thread.interrupt();
        try {
            if (!thread.join(CLOSE_PATIENCE)) {
                LOG.warn("The stream runner did not stop within {}", CLOSE_PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
