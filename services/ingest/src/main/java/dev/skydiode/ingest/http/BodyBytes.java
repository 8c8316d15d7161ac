package dev.skydiode.ingest.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes that were read and whose memory is counted.
 *
 * @param array holds them from its start on
 * @param length how many they are
 */
record BodyBytes(byte[] array, int length) {

    /** What anybody gets for announcing a body. */
    private static final int FIRST_BYTES = 4 * 1024;

    /**
     * Reads so many bytes, or fewer where the stream ends. Memory grows with what has come, and is counted before it is
     * allocated.
     *
     * @param wantedBytes most to read
     * @param lease of the body; it goes on holding the memory of the result
     */
    static BodyBytes read(InputStream body, int wantedBytes, BodyMemory.Lease lease)
            throws IOException, BodyMemoryShortException {
        int capacity = Math.min(wantedBytes, FIRST_BYTES);
        lease.take(capacity);
        byte[] array = new byte[capacity];
        int length = 0;
        while (length < wantedBytes) {
            if (length == capacity) {
                int larger = (int) Math.min(wantedBytes, 2L * capacity);
                lease.take(larger);
                array = Arrays.copyOf(array, larger);
                lease.giveBack(capacity);
                capacity = larger;
            }
            int count = body.read(array, length, capacity - length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        return new BodyBytes(array, length);
    }

    /** The same memory as protobuf reads it; nothing is copied. */
    ByteString wrapped() {
        return UnsafeByteOperations.unsafeWrap(array, 0, length);
    }
}
