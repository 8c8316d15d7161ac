package dev.skydiode.gateway;

import dev.skydiode.gateway.push.HttpPusher;
import dev.skydiode.gateway.push.KafkaPusher;
import dev.skydiode.gateway.push.PushLoop;
import dev.skydiode.gateway.push.Pusher;
import dev.skydiode.gateway.reduce.ByteBudget;
import dev.skydiode.gateway.reduce.Reduced;
import dev.skydiode.gateway.reduce.Reduction;
import dev.skydiode.gateway.source.Snapshot;
import dev.skydiode.gateway.source.Source;
import dev.skydiode.gateway.source.SourceCounters;
import dev.skydiode.gateway.source.Sources;
import dev.skydiode.gateway.source.WrongSourceException;
import dev.skydiode.gateway.spool.Spool;
import dev.skydiode.gateway.status.GatewayMetrics;
import dev.skydiode.gateway.status.StatusServer;
import dev.skydiode.gateway.status.SystemClock;
import dev.skydiode.messaging.KafkaSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A running gateway: one thread reads the source, one reduces and writes the spool, one pushes. A full queue between them
 * slows the source down, where it can be.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int QUEUED_SNAPSHOTS = 64;
    private static final int SEGMENT_BYTES = 8 << 20;
    private static final int BATCH_BYTES = 2 << 20;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long POLL_MILLIS = 100;
    private static final int KAFKA_PORT = 9092;

    private final Spool spool;
    private final CaptureWriter writer;
    private final KeptSending kept;
    private final Heartbeat heartbeat;
    private final GatewayMetrics metrics;
    private final Source source;
    private final Pusher pusher;
    private final PushLoop push;
    private final StatusServer status;
    private final BlockingQueue<Snapshot> queue = new ArrayBlockingQueue<>(QUEUED_SNAPSHOTS);
    private final CountDownLatch sourceEnded = new CountDownLatch(1);
    private final CountDownLatch reduced = new CountDownLatch(1);
    private final Map<String, String> troubles = new TreeMap<>();
    private volatile boolean stopped;
    private volatile Sending sending;
    private @Nullable Thread pushing;

    private Gateway(GatewayOptions options, InstantSource clock) throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        java.nio.file.Files.createDirectories(options.spoolDir);
        writer = new CaptureWriter(options.spoolDir.resolve("sequences"), options.sensor, options.simulated);
        spool = Spool.open(options.spoolDir, options.spoolMegabytes << 20, SEGMENT_BYTES, writer::found);
        SystemClock systemClock = new SystemClock();
        if (!systemClock.state().map(SystemClock.State::synchronizedToUtc).orElse(true)) {
            LOG.warn("Neither NTP nor PTP keeps this machine's clock: the captures' times are no better than it is");
        }
        metrics = new GatewayMetrics(registry, spool, systemClock);
        heartbeat = new Heartbeat(options.source, spool, systemClock, clock);
        source = new Sources(options.captureSamples, clock, System.in, (SourceCounters) metrics).open(options.source);
        kept = new KeptSending(options.spoolDir.resolve("settings.json"), options.sendingAtStart());
        sending = kept.atStart();
        pusher = pusher(options);
        push = new PushLoop(spool, pusher, BATCH_BYTES, records -> {
            writer.settled(records);
            metrics.settled(records.size());
        });
        status = StatusServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), options.statusPort),
                this::troubles,
                registry,
                new RunningSettings());
    }

    /**
     * Starts a gateway.
     *
     * @throws WrongSourceException where the source cannot be meant
     * @throws IOException where the spool, the source or the status port cannot be opened
     */
    public static Gateway start(GatewayOptions options, InstantSource clock) throws IOException {
        options.check();
        Gateway gateway = new Gateway(options, clock);
        Thread.ofPlatform().name("gateway-source").daemon().start(gateway::read);
        Thread.ofPlatform().name("gateway-reduce").daemon().start(gateway::reduce);
        gateway.pushing = Thread.ofPlatform().name("gateway-push").daemon().start(gateway.push);
        return gateway;
    }

    /** What the status port shows and changes. */
    private final class RunningSettings implements StatusServer.Settings {
        @Override
        public Map<String, Object> shown() {
            return sending.shown();
        }

        @Override
        public synchronized void change(JsonNode change) {
            Sending changed = sending.changed(change);
            try {
                kept.keep(changed);
            } catch (IOException failed) {
                throw new UncheckedIOException("the change cannot be kept: " + failed, failed);
            }
            sending = changed;
            LOG.info("Sends from now on: {}", sending.shown());
        }
    }

    private static Pusher pusher(GatewayOptions options) throws IOException {
        if (!options.to.getScheme().equals("kafka")) {
            return new HttpPusher(options.to, options.token, Optional.ofNullable(options.authorities));
        }
        int port = options.to.getPort() < 0 ? KAFKA_PORT : options.to.getPort();
        return new KafkaPusher(kafka(options, options.to.getHost() + ":" + port), options.token, new SecureRandom());
    }

    private static KafkaSettings kafka(GatewayOptions options, String bootstrapServers) throws IOException {
        Properties more = new Properties();
        if (options.kafkaConfig != null) {
            try (Reader reader = Files.newBufferedReader(options.kafkaConfig)) {
                more.load(reader);
            }
        }
        Map<String, String> client = new HashMap<>();
        more.stringPropertyNames().forEach(name -> client.put(name, more.getProperty(name)));
        return KafkaSettings.at(bootstrapServers, client);
    }

    private void read() {
        try {
            while (!stopped) {
                try {
                    Optional<Snapshot> next = source.next();
                    if (next.isEmpty()) {
                        LOG.info("The source has ended");
                        return;
                    }
                    trouble("source", null);
                    metrics.came(next.get());
                    queue.put(next.get());
                } catch (IOException failed) {
                    metrics.sourceFailed();
                    trouble("source", failed.toString());
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            trouble("source", fault.toString());
            LOG.error("The source cannot be read any more", fault);
        } finally {
            sourceEnded.countDown();
        }
    }

    private void reduce() {
        Sending current = sending;
        Reduction reduction = current.reduction();
        ByteBudget budget = new ByteBudget(current.budgetBytesPerSecond(), System::nanoTime);
        try {
            while (!stopped && (sourceEnded.getCount() > 0 || !queue.isEmpty())) {
                Snapshot snapshot = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (!current.equals(sending)) {
                    current = sending;
                    reduction = current.reduction();
                    budget = new ByteBudget(current.budgetBytesPerSecond(), System::nanoTime);
                }
                if (snapshot != null) {
                    spool(snapshot, reduction, budget);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            reduced.countDown();
        }
    }

    private void spool(Snapshot snapshot, Reduction reduction, ByteBudget budget) {
        try {
            for (Reduced one : reduction.reduce(snapshot)) {
                if (budget.allows(one)) {
                    spool.append(
                            one.priority() == Reduced.Priority.QUIET,
                            writer.write(one, sensor -> heartbeat.due(sensor, sending)));
                } else {
                    metrics.thinned(one.priority());
                }
            }
            trouble("spool", null);
        } catch (IOException | RuntimeException failed) {
            trouble("spool", failed.toString());
        }
    }

    private void trouble(String part, @Nullable String cause) {
        synchronized (troubles) {
            String before = cause == null ? troubles.remove(part) : troubles.put(part, cause);
            if (cause != null && before == null) {
                LOG.warn("{}: {}", part, cause);
            }
        }
    }

    /** What is wrong now, by part. */
    public Map<String, String> troubles() {
        synchronized (troubles) {
            Map<String, String> all = new TreeMap<>(troubles);
            push.trouble().ifPresent(cause -> all.put("push", cause));
            return all;
        }
    }

    /** Port of health and metrics. */
    public int statusPort() {
        return status.port();
    }

    /** Captures that wait. */
    public long pending() {
        return spool.pending();
    }

    /** Waits until a source that ends has ended and all of it has been sent; false where the time is over before. */
    public boolean awaitEnd(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (!reduced.await(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        while (spool.pending() > 0 && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
        }
        return spool.pending() == 0;
    }

    @Override
    public void close() {
        stopped = true;
        source.close();
        push.stop();
        try {
            reduced.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            Thread sending = pushing;
            if (sending != null) {
                sending.join(PAUSE_MILLIS);
            }
            pusher.close();
            spool.close();
        } catch (InterruptedException | IOException hurry) {
            LOG.debug("closing", hurry);
        }
        status.close();
    }
}
