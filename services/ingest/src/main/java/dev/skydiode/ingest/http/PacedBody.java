package dev.skydiode.ingest.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * A request's body that ends in bounded time and size: one that is too large, too slow as a whole, or cut off before its
 * announced length, gives an exception. A single read is bounded by the server's own timeout. Not thread-safe.
 */
final class PacedBody extends InputStream {

    /** After its time a body must have come at this rate on average: large ones may take longer. */
    static final long MIN_BYTES_PER_SECOND = 1 << 20;

    private static final int CHUNK_BYTES = 16 * 1024;
    /** How much of a body is read that nobody wants. */
    private static final long DRAIN_BYTES = 128L << 20;

    private static final double NANOS_PER_SECOND = 1e9;

    private final InputStream body;
    private final long announcedBytes;
    private final long maxBytes;
    private final long graceNanos;
    private final Semaphore drains;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final byte[] one = new byte[1];
    private long readBytes;

    /**
     * @param announcedBytes content length, or -1 where it is not known
     * @param maxBytes of the whole body
     * @param graceNanos time for any body, to which the time at {@link #MIN_BYTES_PER_SECOND} is added
     * @param drains how many bodies may be read at once that nobody wants
     */
    PacedBody(
            InputStream body,
            long announcedBytes,
            long maxBytes,
            long graceNanos,
            Semaphore drains,
            LongSupplier nanoTime) {
        this.body = body;
        this.announcedBytes = announcedBytes;
        this.maxBytes = maxBytes;
        this.graceNanos = graceNanos;
        this.drains = drains;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** Content length, or -1 where it is not known. */
    long announcedBytes() {
        return announcedBytes;
    }

    /** What has come so far. */
    long readBytes() {
        return readBytes;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (announcedBytes > maxBytes) {
            throw tooLarge(announcedBytes);
        }
        int count = timedRead(target, offset, length);
        if (count < 0) {
            if (announcedBytes > readBytes) {
                throw new IOException("the body ended after " + readBytes + " of " + announcedBytes + " bytes");
            }
            return -1;
        }
        if (readBytes > maxBytes) {
            throw tooLarge(readBytes);
        }
        return count;
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private int timedRead(byte[] target, int offset, int length) throws IOException {
        int count = body.read(target, offset, length);
        readBytes += Math.max(count, 0);
        // Whoever sends without a pause never blocks: on virtual threads others would wait until the body's end.
        Thread.yield();
        double allowedNanos = graceNanos + readBytes * NANOS_PER_SECOND / MIN_BYTES_PER_SECOND;
        if (count > 0 && nanoTime.getAsLong() - startNanos > allowedNanos) {
            throw new BodyTooSlowException();
        }
        return count;
    }

    private BodyTooLargeException tooLarge(long bytes) throws IOException {
        if (bytes <= DRAIN_BYTES) {
            drain();
        }
        return new BodyTooLargeException();
    }

    /** Reads what is left away, so that the sender, busy writing, gets to read the answer; not for many at once. */
    void drain() throws IOException {
        if (!drains.tryAcquire()) {
            return;
        }
        try {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (readBytes <= DRAIN_BYTES && timedRead(chunk, 0, CHUNK_BYTES) >= 0) {
                // Nothing is kept.
            }
        } finally {
            drains.release();
        }
    }
}
