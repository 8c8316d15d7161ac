package dev.skydiode.alert.dashboard;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One listener of the stream. Whoever offers an event never waits: it takes the slot of an older event about the same
 * thing, so that a slow client sees fewer states but always the newest, in memory bounded by the number of things.
 */
final class StreamClient implements Runnable {
    private final Connection connection;
    private final int maxWaiting;
    private final Duration heartbeat;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition offered = lock.newCondition();
    private Map<String, StreamEvent> waiting = new LinkedHashMap<>();
    private boolean closed;

    /** Where events are written to; may block as long as it likes. */
    interface Connection {
        /** Writes one event. */
        void send(StreamEvent event) throws IOException;

        /** Writes something, so that both sides notice when the other is gone. */
        void beat() throws IOException;

        /** Ends the answer. */
        void end();

        /** Whether the listener may still see what is written; asked before each writing. */
        default boolean admitted() {
            return true;
        }
    }

    StreamClient(Connection connection, int maxWaiting, Duration heartbeat, Duration pause) {
        this.connection = connection;
        this.maxWaiting = maxWaiting;
        this.heartbeat = heartbeat;
        this.pause = pause;
    }

    /** Takes an event; a client with too many things waiting is closed: it comes again and gets a fresh picture. */
    void offer(StreamEvent event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.put(event.slot(), event);
            if (waiting.size() > maxWaiting) {
                closed = true;
                waiting.clear();
            }
            offered.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            offered.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Writes until the client is closed or gone. */
    @Override
    public void run() {
        try {
            for (Collection<StreamEvent> batch = next(); batch != null && connection.admitted(); batch = next()) {
                if (batch.isEmpty()) {
                    connection.beat();
                }
                for (StreamEvent event : batch) {
                    connection.send(event);
                }
                Thread.sleep(pause);
            }
            connection.end();
        } catch (IOException | IllegalStateException gone) {
            close();
            connection.end();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            connection.end();
        }
    }

    /** What waits; empty after a heartbeat's time without anything; null once closed. */
    private @Nullable Collection<StreamEvent> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNanos = heartbeat.toNanos();
            while (waiting.isEmpty() && !closed && leftNanos > 0) {
                leftNanos = offered.awaitNanos(leftNanos);
            }
            if (closed) {
                return null;
            }
            List<StreamEvent> batch = new ArrayList<>(waiting.values());
            waiting = new LinkedHashMap<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
