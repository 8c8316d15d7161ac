package dev.skydiode.ingest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a body of at most so many bytes, whether its length was announced or not. */
final class BoundedBody {

    private static final int CHUNK_BYTES = 16 * 1024;
    /** How much of an oversized body is read away, so that the sender, busy writing, gets to read the answer. */
    private static final long DRAIN_BYTES = 128L * 1024 * 1024;

    private BoundedBody() {}

    /**
     * @param announcedBytes content length, or -1 where it is not known
     * @throws BodyTooLargeException without having held more than {@code maxBytes}
     */
    static byte[] read(InputStream body, long announcedBytes, int maxBytes) throws IOException, BodyTooLargeException {
        if (announcedBytes > maxBytes) {
            if (announcedBytes <= DRAIN_BYTES) {
                drain(body);
            }
            throw new BodyTooLargeException();
        }
        byte[] bytes = announcedBytes >= 0 ? body.readNBytes((int) announcedBytes) : readChunks(body, maxBytes);
        if (announcedBytes >= 0 && bytes.length < announcedBytes) {
            throw new IOException("the body ended after " + bytes.length + " of " + announcedBytes + " bytes");
        }
        return bytes;
    }

    private static byte[] readChunks(InputStream body, int maxBytes) throws IOException, BodyTooLargeException {
        ByteArrayOutputStream collected = new ByteArrayOutputStream(CHUNK_BYTES);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            if (collected.size() + count > maxBytes) {
                drain(body);
                throw new BodyTooLargeException();
            }
            collected.write(chunk, 0, count);
        }
        return collected.toByteArray();
    }

    /**
     * Copies a body of at most so many bytes.
     *
     * @param announcedBytes content length, or -1 where it is not known
     * @throws BodyTooLargeException without having copied more than {@code maxBytes}
     */
    static void copy(InputStream body, long announcedBytes, long maxBytes, OutputStream target)
            throws IOException, BodyTooLargeException {
        long copied = 0;
        byte[] chunk = new byte[CHUNK_BYTES];
        int count = announcedBytes > maxBytes ? -1 : body.read(chunk);
        for (; count >= 0; count = body.read(chunk)) {
            copied += count;
            if (copied > maxBytes) {
                break;
            }
            target.write(chunk, 0, count);
        }
        if (announcedBytes > maxBytes || copied > maxBytes) {
            drain(body);
            throw new BodyTooLargeException();
        }
        if (announcedBytes >= 0 && copied < announcedBytes) {
            throw new IOException("the body ended after " + copied + " of " + announcedBytes + " bytes");
        }
    }

    private static void drain(InputStream body) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long left = DRAIN_BYTES;
        while (left > 0) {
            int count = body.read(chunk);
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }
}
