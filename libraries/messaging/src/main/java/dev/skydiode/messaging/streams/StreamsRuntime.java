package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.TopicCreationException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a stream. Waits for the broker, however long that takes, creates the topics, starts the topology,
 * replaces threads that die, and asks for the end of the process where only that helps: threads that keep dying, state
 * that this version cannot read, no memory, input that grows while nothing of it is processed. Leaves the group when it
 * is closed, so that a restart need not wait for the old member to time out.
 *
 * <p>Runs on a thread of its own, so that the rest of the service is there while the broker is not.
 */
public final class StreamsRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRuntime.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
    /** Longer than others wait for a dead instance, a hanging transaction and the copying of state together. */
    private static final Duration STALL_PATIENCE = Duration.ofMinutes(3);

    private static final String WAITING = "waits for the broker";

    private final String name;
    private final Topology topology;
    private final Properties settings;
    private final KafkaSettings kafka;
    private final MeterRegistry registry;
    private final ProcessEnd processEnd;
    private final Duration stallPatience;
    private final ClockWatch clockWatch = new ClockWatch(InstantSource.system(), System::nanoTime);
    private final ThreadDeaths deaths = new ThreadDeaths(System::nanoTime);
    private final AtomicReference<ThreadDeaths.End> end = new AtomicReference<>();
    private final Thread runner;

    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable String trouble = WAITING;
    private volatile boolean stopping;

    /**
     * A runtime that has not started.
     *
     * @param name of the service, for threads, metrics and messages, such as {@code identification}
     * @param topology what runs
     * @param settings of Kafka Streams, from {@link StreamsSettings}
     * @param kafka creates the topics
     * @param registry takes Kafka's own metrics, and {@code skydiode.NAME.topology.running}
     * @param processEnd called at most once, where only a restart or an operator helps
     */
    public StreamsRuntime(
            String name,
            Topology topology,
            Properties settings,
            KafkaSettings kafka,
            MeterRegistry registry,
            ProcessEnd processEnd) {
        this(name, topology, settings, kafka, registry, processEnd, STALL_PATIENCE);
    }

    /**
     * A runtime that has not started.
     *
     * @param stallPatience how long input may grow without being processed while the broker answers
     */
    public StreamsRuntime(
            String name,
            Topology topology,
            Properties settings,
            KafkaSettings kafka,
            MeterRegistry registry,
            ProcessEnd processEnd,
            Duration stallPatience) {
        this.name = name;
        this.topology = topology;
        this.settings = settings;
        this.kafka = kafka;
        this.registry = registry;
        this.processEnd = processEnd;
        this.stallPatience = stallPatience;
        runner = Thread.ofPlatform()
                .name("skydiode-" + name + "-runner")
                .daemon()
                .unstarted(this::run);
        Gauge.builder("skydiode." + name + ".topology.running", this, r -> r.ready() ? 1 : 0)
                .description("1 while records are processed")
                .register(registry);
    }

    /** Starts in the background. */
    public void start() {
        runner.start();
    }

    /** Whether records are processed at this moment. */
    public boolean ready() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.RUNNING && !deaths.dying();
    }

    /** Whether a restart of the process would help: false where threads keep dying or the stream has ended. */
    public boolean alive() {
        return !stopping && end.get() == null && !deaths.dying() && runner.isAlive();
    }

    /** State of Kafka Streams; empty before it was started. */
    public Optional<KafkaStreams.State> state() {
        return Optional.ofNullable(streams).map(KafkaStreams::state);
    }

    /** Why it does not run, or what a thread died of last; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        try {
            while (!stopping && end.get() == null) {
                if (topicsAreThere()) {
                    runUntilItEnds();
                } else {
                    Thread.sleep(RETRY_PAUSE);
                }
            }
        } catch (InterruptedException stopped) {
            // Only close interrupts.
            return;
        } catch (RuntimeException unexpected) {
            LOG.error("{} cannot run", name, unexpected);
            giveUp(new ThreadDeaths.End(
                    ProcessEnd.FAILED, name + " cannot start: " + ThreadDeaths.summary(unexpected)));
        }
        ThreadDeaths.End ended = end.get();
        if (ended != null && !stopping) {
            processEnd.end(ended.exitCode(), ended.line());
        }
    }

    private boolean topicsAreThere() {
        try {
            kafka.ensureTopics();
            return true;
        } catch (TopicCreationException noTopics) {
            trouble = noTopics.getMessage();
            LOG.warn("{} waits: {}", name, trouble);
            return false;
        }
    }

    private void runUntilItEnds() throws InterruptedException {
        KafkaStreams starting = created();
        try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(starting)) {
            metrics.bindTo(registry);
            starting.setUncaughtExceptionHandler(this::threadDied);
            starting.setStateListener((next, before) -> {
                if (next == KafkaStreams.State.RUNNING && !deaths.dying()) {
                    trouble = null;
                }
            });
            streams = starting;
            trouble = null;
            starting.start();
            watchUntilItEnds(starting);
            if (!stopping && starting.state() == KafkaStreams.State.ERROR) {
                giveUp(new ThreadDeaths.End(ProcessEnd.FAILED, name + " stops: " + trouble));
            }
        } finally {
            // Bounded: a thread that hangs must not keep the process from ending.
            starting.close(CLOSE_PATIENCE);
        }
    }

    /** Returns when it has ended, has to end, or is to start anew. */
    private void watchUntilItEnds(KafkaStreams running) throws InterruptedException {
        String group = settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        try (StallWatch _ = new StallWatch(kafka, group, topology, stallPatience, this::stalled)) {
            while (!stopping && end.get() == null && !running.state().hasCompletedShutdown()) {
                Thread.sleep(LOOK_INTERVAL);
                if (clockWatch.wentBack()) {
                    LOG.warn("The wall clock was set back: {} starts anew, since its timers would wait", name);
                    return;
                }
            }
        }
    }

    private void stalled(String what) {
        giveUp(new ThreadDeaths.End(ProcessEnd.FAILED, name + " stops: " + what));
    }

    private KafkaStreams created() throws InterruptedException {
        while (true) {
            try {
                return new KafkaStreams(topology, settings, new BoundedClients());
            } catch (StreamsException wrongSetting) {
                throw wrongSetting;
            } catch (KafkaException unresolved) {
                // While the broker's name does not resolve no client can be made.
                trouble = ThreadDeaths.summary(unresolved);
                LOG.warn("{} waits: {}", name, trouble);
                Thread.sleep(RETRY_PAUSE);
            }
        }
    }

    private StreamThreadExceptionResponse threadDied(Throwable cause) {
        trouble = ThreadDeaths.summary(cause);
        Optional<ThreadDeaths.End> hopeless = deaths.died(name, cause);
        LOG.error("A thread of {} died; {}", name, hopeless.isPresent() ? "giving up" : "replacing it", cause);
        hopeless.ifPresent(this::giveUp);
        return hopeless.isPresent()
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void giveUp(ThreadDeaths.End reason) {
        if (end.compareAndSet(null, reason)) {
            trouble = reason.line();
        }
    }

    /** Stops processing and leaves the group; returns within about ten seconds. */
    @Override
    public void close() {
        stopping = true;
        KafkaStreams current = streams;
        if (current != null) {
            current.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSE_PATIENCE));
        }
        if (end.get() != null) {
            // The runner itself is ending the process, and waits for whoever calls this.
            return;
        }
        runner.interrupt();
        try {
            if (!runner.join(CLOSE_PATIENCE)) {
                LOG.warn("The runner of {} did not stop within {}", name, CLOSE_PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
