package dev.skydiode.radio.iq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Integer components of n bits. Signed: {@code value = code / (2^(n-1) - 1)}. Unsigned: {@code value = (code - m) / m}
 * with {@code m = (2^n - 1) / 2}, the middle of the range. Flipping the top bit makes an unsigned code the signed
 * number {@code code - 2^(n-1)}, which lies half a step below its distance from the middle: hence one loop serves both.
 */
final class IntegerCodecs {
    private IntegerCodecs() {}

    record Bits8(boolean signed) implements ComponentCodec {
        @Override
        public int bytes() {
            return Byte.BYTES;
        }

        @Override
        public void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int at) {
            byte[] codes = new byte[Math.min(count, CHUNK)];
            byte flip = signed ? 0 : Byte.MIN_VALUE;
            float bias = signed ? 0f : 0.5f;
            float scale = 1f / (Byte.MAX_VALUE + bias);
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                MemorySegment.copy(source, ValueLayout.JAVA_BYTE, offset + done, codes, 0, n);
                scale(codes, n, flip, bias, scale, target, at + done);
            }
        }

        private static void scale(byte[] codes, int n, byte flip, float bias, float scale, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                target[at + i] = ((byte) (codes[i] ^ flip) + bias) * scale;
            }
        }

        @Override
        public void encode(float[] source, int from, int count, ByteOrder order, MemorySegment target, long offset) {
            int flip = signed ? 0 : Byte.MIN_VALUE;
            float bias = signed ? 0f : 0.5f;
            float scale = Byte.MAX_VALUE + bias;
            for (int i = 0; i < count; i++) {
                int code = Math.clamp(Math.round(source[from + i] * scale - bias), Byte.MIN_VALUE, Byte.MAX_VALUE);
                target.set(ValueLayout.JAVA_BYTE, offset + i, (byte) (code ^ flip));
            }
        }
    }

    record Bits16(boolean signed) implements ComponentCodec {
        @Override
        public int bytes() {
            return Short.BYTES;
        }

        @Override
        public void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int at) {
            var layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
            short[] codes = new short[Math.min(count, CHUNK)];
            short flip = signed ? 0 : Short.MIN_VALUE;
            float bias = signed ? 0f : 0.5f;
            float scale = 1f / (Short.MAX_VALUE + bias);
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                MemorySegment.copy(source, layout, offset + (long) done * Short.BYTES, codes, 0, n);
                scale(codes, n, flip, bias, scale, target, at + done);
            }
        }

        private static void scale(short[] codes, int n, short flip, float bias, float scale, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                target[at + i] = ((short) (codes[i] ^ flip) + bias) * scale;
            }
        }

        @Override
        public void encode(float[] source, int from, int count, ByteOrder order, MemorySegment target, long offset) {
            var layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
            int flip = signed ? 0 : Short.MIN_VALUE;
            float bias = signed ? 0f : 0.5f;
            float scale = Short.MAX_VALUE + bias;
            for (int i = 0; i < count; i++) {
                int code = Math.clamp(Math.round(source[from + i] * scale - bias), Short.MIN_VALUE, Short.MAX_VALUE);
                target.set(layout, offset + (long) i * Short.BYTES, (short) (code ^ flip));
            }
        }
    }

    /** In double throughout: a float has not the bits for it. What is left after the conversion is 24 bits. */
    record Bits32(boolean signed) implements ComponentCodec {
        @Override
        public int bytes() {
            return Integer.BYTES;
        }

        @Override
        public void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int at) {
            var layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
            int[] codes = new int[Math.min(count, CHUNK)];
            int flip = signed ? 0 : Integer.MIN_VALUE;
            double bias = signed ? 0 : 0.5;
            double scale = 1 / (Integer.MAX_VALUE + bias);
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                MemorySegment.copy(source, layout, offset + (long) done * Integer.BYTES, codes, 0, n);
                scale(codes, n, flip, bias, scale, target, at + done);
            }
        }

        private static void scale(int[] codes, int n, int flip, double bias, double scale, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                target[at + i] = (float) (((codes[i] ^ flip) + bias) * scale);
            }
        }

        @Override
        public void encode(float[] source, int from, int count, ByteOrder order, MemorySegment target, long offset) {
            var layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
            int flip = signed ? 0 : Integer.MIN_VALUE;
            double bias = signed ? 0 : 0.5;
            double scale = Integer.MAX_VALUE + bias;
            for (int i = 0; i < count; i++) {
                int code =
                        Math.clamp(Math.round(source[from + i] * scale - bias), Integer.MIN_VALUE, Integer.MAX_VALUE);
                target.set(layout, offset + (long) i * Integer.BYTES, code ^ flip);
            }
        }
    }
}
