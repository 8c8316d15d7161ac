package dev.skydiode.ingest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

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
