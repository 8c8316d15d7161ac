package dev.skydiode.radio.iq;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * Turns the stored numbers (I and Q alike, so twice as many as samples) into floats and back.
 *
 * <p>Byte order is dealt with by a bulk copy into a small scratch array, so that the arithmetic is one plain loop over
 * a primitive array per width: the shape that the JIT turns into vector instructions, on a heap array, a direct buffer
 * or a mapped file alike.
 */
interface ComponentCodec {
    /** Numbers converted per scratch array: 16 KiB at most, so that both sides stay in the first-level cache. */
    int CHUNK = 4096;

    int bytes();

    void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int targetOffset);

    void encode(float[] source, int sourceOffset, int count, ByteOrder order, MemorySegment target, long offset);
}
