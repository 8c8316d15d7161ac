package dev.skydiode.ingest.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets one record at a time to a partition until the broker has acknowledged one, and any number from then on. A broker
 * that knows nothing of a producer on a partition may turn its first batch away, take the second, and then refuse the
 * first one's repetition for good (KAFKA-15591); once it holds a batch it keeps their order. What it knows it forgets
 * after a day without records, so that after a long pause the gate is closed again. Thread-safe.
 */
final class PartitionGate {

    /** Far below the broker's {@code producer.id.expiration.ms} of a day. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();
    private final Duration patience;
    private final LongSupplier nanoTime;

    /** @param patience how long a record waits for the answer to the one before it */
    PartitionGate(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** State of one partition; guarded by itself. */
    private static final class Partition {
        private boolean open;
        private boolean tried;
        private long acknowledgedNanos;
    }

    /**
     * Waits until a record may be sent to a partition; the caller reports what became of it.
     *
     * @return false where the patience was not enough: nothing is to be sent and nothing to be reported
     */
    boolean enter(int number) {
        Partition partition = partitions.computeIfAbsent(number, _ -> new Partition());
        long end = nanoTime.getAsLong() + patience.toNanos();
        synchronized (partition) {
            long now = nanoTime.getAsLong();
            if (partition.open && now - partition.acknowledgedNanos > MEMORY.toNanos()) {
                partition.open = false;
            }
            while (!partition.open && partition.tried) {
                long leftMillis = (end - nanoTime.getAsLong()) / 1_000_000;
                if (leftMillis <= 0 || !await(partition, leftMillis)) {
                    return false;
                }
            }
            partition.tried |= !partition.open;
            return true;
        }
    }

    private static boolean await(Partition partition, long millis) {
        try {
            partition.wait(millis);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reports what became of a record. */
    void report(int number, boolean acknowledged) {
        Partition partition = Objects.requireNonNull(partitions.get(number), "entered before");
        synchronized (partition) {
            if (acknowledged) {
                partition.acknowledgedNanos = nanoTime.getAsLong();
            }
            if (!partition.open) {
                partition.open = acknowledged;
                partition.tried = false;
                partition.notifyAll();
            }
        }
    }
}
