package dev.skydiode.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread that reads with a consumer of its own until it is closed. Whatever fails, the broker or the reading,
 * it starts over with a new consumer after a pause.
 */
public final class ConsumerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final Duration restartPause;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Reading reading;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<Consumer<byte[], byte[]>> current = new AtomicReference<>();

    /** What is done with a consumer. */
    public interface Reading {
        /** Assigns partitions to a new consumer. */
        void begin(Consumer<byte[], byte[]> consumer);

        /** Polls once and takes what came. */
        void step(Consumer<byte[], byte[]> consumer);

        /** Is told why the loop starts over. */
        void failed(RuntimeException failure);
    }

    /**
     * A loop that has not started.
     *
     * @param threadName also what the log calls it
     * @param restartPause between a failure and the next consumer
     * @param consumers makes a new consumer each time
     */
    public ConsumerLoop(
            String threadName, Duration restartPause, Supplier<Consumer<byte[], byte[]>> consumers, Reading reading) {
        this.restartPause = restartPause;
        this.consumers = consumers;
        this.reading = reading;
        this.thread = Thread.ofPlatform().name(threadName).daemon().unstarted(this::run);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (isOpen()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current.set(consumer);
                reading.begin(consumer);
                while (isOpen()) {
                    reading.step(consumer);
                }
            } catch (WakeupException stopped) {
                LOG.debug("{} is woken to stop", thread.getName());
            } catch (RuntimeException failed) {
                LOG.warn("{} starts over: {}", thread.getName(), failed.toString());
                reading.failed(failed);
                pause();
            } finally {
                current.set(null);
            }
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause() {
        try {
            boolean _ = closing.await(restartPause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the thread and waits for it, at most 10 s. */
    @Override
    public void close() {
        closing.countDown();
        // A wakeup, not an interrupt: that one would also break off the consumer's own close.
        Consumer<byte[], byte[]> awake = current.get();
        if (awake != null) {
            awake.wakeup();
        }
        try {
            if (!thread.join(CLOSE_PATIENCE)) {
                LOG.warn("{} did not stop within {}", thread.getName(), CLOSE_PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
