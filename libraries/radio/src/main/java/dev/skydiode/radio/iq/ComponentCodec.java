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

    /** Bytes of one number. */
    int bytes();

    /**
     * Stored numbers to floats.
     *
     * @param source holds them
     * @param offset of the first number, bytes
     * @param count numbers, not samples
     * @param order of the bytes of each; of no effect on single bytes
     * @param target receives them from {@code targetOffset} on, full scale 1
     */
    void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int targetOffset);

    /**
     * Floats to stored numbers, the nearest there are; beyond full scale they clip, and NaN becomes the one nearest to zero.
     *
     * @param source full scale 1, from {@code sourceOffset} on
     * @param count numbers, not samples
     * @param order of the bytes of each
     * @param target receives them
     * @param offset of the first number in the target, bytes
     */
    void encode(float[] source, int sourceOffset, int count, ByteOrder order, MemorySegment target, long offset);
}
