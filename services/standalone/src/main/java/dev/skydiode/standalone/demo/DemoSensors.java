package dev.skydiode.standalone.demo;

import dev.skydiode.contracts.v1.Capture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the simulated sensors post while the web server runs: they start after it and stop before it. */
final class DemoSensors implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSensors.class);
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final int ACCEPTED = 202;

    private final Supplier<String> address;
    private final Optional<String> key;
    private final long seed;
    private final InstantSource clock;
    private @Nullable ScheduledExecutorService threads;
    private @Nullable HttpClient client;
    private volatile boolean stopping;

    /**
     * @param address where captures go; asked when the sensors start, for the port is known only then
     * @param key sent along; empty where none is asked for
     */
    DemoSensors(Supplier<String> address, Optional<String> key, long seed, InstantSource clock) {
        this.address = address;
        this.key = key;
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        List<Scenario.Post> posts = Scenario.posts();
        URI captures = URI.create(address.get());
        Instant began = clock.instant();
        stopping = false;
        HttpClient sending =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        client = sending;
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().name("demo-sensor-", 0).daemon().factory());
        for (int i = 0; i < posts.size(); i++) {
            // Each sensor has a generator of its own, so that its signal does not depend on the others' timing.
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1000 + i);
            DemoSensor sensor = new DemoSensor(posts.get(i), random);
            long delay = PERIOD.toMillis() * i / posts.size();
            ScheduledFuture<?> _ = started.scheduleAtFixedRate(
                    () -> post(sending, sensor, captures, began), delay, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
        threads = started;
        LOG.info("{} simulated sensors send, seed {}", posts.size(), seed);
    }

    private void post(HttpClient sending, DemoSensor sensor, URI captures, Instant began) {
        Instant now = clock.instant();
        Capture capture = sensor.next(Duration.between(began, now), now);
        HttpRequest.Builder request = HttpRequest.newBuilder(captures)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(capture.toByteArray()));
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            HttpResponse<String> response = sending.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != ACCEPTED) {
                LOG.warn("{}: a capture was refused: {}", sensor.id(), response.body());
            }
        } catch (IOException e) {
            if (stopping) {
                return;
            }
            LOG.warn("{}: a capture could not be sent: {}", sensor.id(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        stopping = true;
        if (threads != null && client != null) {
            threads.shutdownNow();
            client.shutdownNow();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }
}
