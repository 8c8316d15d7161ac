package dev.skydiode.ingest.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Memory, or room on the disk, that all bodies under way may take together, counted as it is taken: what has come, never
 * what was announced. Large bodies leave a part to small ones, and no client takes all, so that whoever holds large
 * bodies open locks nobody out. Thread-safe.
 */
public final class BodyMemory {

    /** A body up to this size may use the part that larger ones must leave. */
    static final int SMALL_BYTES = 256 * 1024;

    private final long maxBytes;
    private final long maxLargeBytes;
    private final long maxClientBytes;
    private final Map<String, Long> bytesOfClient = new HashMap<>();
    private long usedBytes;

    /**
     * @param maxBytes for all bodies together
     * @param maxLargeBytes a body beyond {@link #SMALL_BYTES} gets no more where so much is taken
     * @param maxClientBytes nor where its client has so much
     */
    BodyMemory(long maxBytes, long maxLargeBytes, long maxClientBytes) {
        this.maxBytes = maxBytes;
        this.maxLargeBytes = maxLargeBytes;
        this.maxClientBytes = maxClientBytes;
    }

    /** Large bodies leave a quarter to small ones, and a client with large ones leaves half to others. */
    public static BodyMemory shared(long maxBytes) {
        return new BodyMemory(maxBytes, maxBytes - maxBytes / 4, maxBytes / 2);
    }

    /** So many of the largest; a client takes half, but one in any case. */
    public static BodyMemory onDisk(long maxBodyBytes, int bodies) {
        long maxBytes = maxBodyBytes * bodies;
        return new BodyMemory(maxBytes, maxBytes, Math.max(maxBodyBytes, maxBytes / 2));
    }

    /** What one body takes; nothing yet. Close it when the body is no longer held. */
    Lease lease(String client) {
        return new Lease(client);
    }

    /** Bytes taken now. */
    synchronized long usedBytes() {
        return usedBytes;
    }

    private synchronized void take(Lease lease, long bytes) throws BodyMemoryShortException {
        boolean small = lease.bytes + bytes <= SMALL_BYTES;
        if (usedBytes + bytes > (small ? maxBytes : maxLargeBytes)) {
            throw new BodyMemoryShortException("the memory for captures under way is used up");
        }
        if (!small && bytesOfClient.getOrDefault(lease.client, 0L) + bytes > maxClientBytes) {
            throw new BodyMemoryShortException("this client's share of the memory for captures under way is used up");
        }
        add(lease, bytes);
    }

    private synchronized void add(Lease lease, long bytes) {
        usedBytes += bytes;
        lease.bytes += bytes;
        bytesOfClient.merge(lease.client, bytes, (before, more) -> before + more == 0 ? null : before + more);
    }

    /** The memory of one body; for one thread at a time. */
    final class Lease implements AutoCloseable {

        private final String client;
        private long bytes;

        private Lease(String client) {
            this.client = client;
        }

        /** Counts memory that is about to be allocated. */
        void take(long more) throws BodyMemoryShortException {
            BodyMemory.this.take(this, more);
        }

        /** Counts memory that is no longer held. */
        void giveBack(long less) {
            if (less > 0) {
                add(this, -less);
            }
        }

        @Override
        public void close() {
            giveBack(bytes);
        }
    }
}
