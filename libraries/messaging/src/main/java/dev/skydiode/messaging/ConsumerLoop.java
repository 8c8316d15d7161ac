package dev.skydiode.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
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

    private final Stop stop;
    private final Duration restartPause;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Reading reading;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Guarded by this. */
    private boolean interruptible;

    private final AtomicReference<Consumer<byte[], byte[]>> current = new AtomicReference<>();

    /** What ends a wait when the loop is closed. */
    public enum Stop {
        /** The consumer is woken: for readings that wait for nothing else. Lets the consumer close in peace. */
        WAKEUP,
        /** The thread is interrupted: for readings that also wait for something else. */
        INTERRUPT
    }

    /** What is done with a consumer. */
    public interface Reading {
        /** Assigns partitions to a new consumer. */
        void begin(Consumer<byte[], byte[]> consumer);

        /**
         * Polls once and takes what came.
         *
         * @throws InterruptedException where something else than the poll was waited for and the loop is closed
         */
        void step(Consumer<byte[], byte[]> consumer) throws InterruptedException;

        /** Is told why the loop starts over. */
        void failed(RuntimeException failure);
    }

    /**
     * A loop that has not started.
     *
     * @param threadName also what the log calls it
     * @param stop what ends a wait when the loop is closed
     * @param restartPause between a failure and the next consumer
     * @param consumers makes a new consumer each time
     */
    public ConsumerLoop(
            String threadName,
            Stop stop,
            Duration restartPause,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Reading reading) {
        this.stop = stop;
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
                readUntilClosed(consumer);
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

    /** Nothing interrupts what follows: a consumer that is interrupted in its close stays in its group until its session ends. */
    private void readUntilClosed(Consumer<byte[], byte[]> consumer) {
        interruptible(true);
        try {
            reading.begin(consumer);
            while (isOpen()) {
                reading.step(consumer);
            }
        } catch (InterruptException | InterruptedException stopped) {
            LOG.debug("{} is interrupted to stop", thread.getName());
        } finally {
            interruptible(false);
        }
    }

    private synchronized void interruptible(boolean may) {
        interruptible = may;
        if (!may) {
            Thread.interrupted();
        }
    }

    /** Whether it goes on: false from {@link #close} on. */
    public boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause() {
        try {
            boolean _ = closing.await(restartPause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            // Closed: the loop ends.
        }
    }

    /** Stops the thread and waits for it, at most 10 s. */
    @Override
    public void close() {
        synchronized (this) {
            closing.countDown();
            if (stop == Stop.INTERRUPT && interruptible) {
                thread.interrupt();
            }
        }
        Consumer<byte[], byte[]> reader = current.get();
        if (stop == Stop.WAKEUP && reader != null) {
            reader.wakeup();
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
