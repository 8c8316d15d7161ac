package dev.skydiode.identification;

import dev.skydiode.messaging.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The life of the stream: starts it once the topics are there, replaces threads that die, gives up where they keep
 * dying, and leaves the group when it stops, so that a restart need not wait for the old member to time out.
 */
final class IdentificationStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IdentificationStreams.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_DEATHS = 10;
    private static final Duration DEATHS_COUNT_FOR = Duration.ofMinutes(5);

    private final Topology topology;
    private final Properties properties;
    private final KafkaSettings kafka;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    private volatile KafkaStreams streams;
    private volatile String newestCause;
    private KafkaStreamsMetrics metrics;

    IdentificationStreams(
            Topology topology,
            Properties properties,
            KafkaSettings kafka,
            MeterRegistry registry,
            InstantSource clock) {
        this.topology = topology;
        this.properties = properties;
        this.kafka = kafka;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        kafka.ensureTopics();
        KafkaStreams starting = new KafkaStreams(topology, properties);
        starting.setUncaughtExceptionHandler(this::threadDied);
        metrics = new KafkaStreamsMetrics(starting);
        metrics.bindTo(registry);
        starting.start();
        streams = starting;
    }

    @Override
    public synchronized void stop() {
        if (isRunning()) {
            metrics.close();
            streams.close(CloseOptions.timeout(CLOSE_PATIENCE)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            streams = null;
        }
    }

    @Override
    public boolean isRunning() {
        return streams != null;
    }

    KafkaStreams.State state() {
        KafkaStreams current = streams;
        return current == null ? KafkaStreams.State.NOT_RUNNING : current.state();
    }

    /** What a thread died of last; empty where none died, or where the stream runs again. */
    Optional<String> trouble() {
        return Optional.ofNullable(newestCause);
    }

    private synchronized StreamThreadExceptionResponse threadDied(Throwable cause) {
        newestCause = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        Instant now = clock.instant();
        deaths.addLast(now);
        deaths.removeIf(death -> death.plus(DEATHS_COUNT_FOR).isBefore(now));
        boolean hopeless = deaths.size() > MOST_DEATHS;
        LOG.error("A stream thread died; {}", hopeless ? "giving up" : "replacing it", cause);
        return hopeless ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
