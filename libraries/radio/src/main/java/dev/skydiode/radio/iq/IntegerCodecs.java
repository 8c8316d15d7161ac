package dev.skydiode.radio.iq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Integer components of n bits. Signed: {@code value = code / (2^(n-1) - 1)}. Unsigned: {@code value = (code - m) / m}
 * with {@code m = (2^n - 1) / 2}, the middle of the range. Flipping the top bit makes an unsigned code the signed
 * number {@code code - 2^(n-1)}, which lies half a step below its distance from the middle.
 *
 * <p>Signed codes have loops of their own, and unsigned ones are flipped in one before: flip and conversion in the same
 * loop keep the JIT from vectorising it, which costs a factor of ten.
 */
final class IntegerCodecs {
    /** Adding and taking away 1.5 * 2^23 rounds a float of magnitude below 2^22 to the nearest integer, even on ties. */
    private static final float ROUNDER = 0x1.8p23f;

    private IntegerCodecs() {}

    /** The nearest integer within the limits; NaN stays NaN, which the cast to int makes 0. */
    private static float rounded(float value, float low, float high) {
        return Math.min(high, Math.max(low, value)) + ROUNDER - ROUNDER;
    }

    /** 8 bits: codes -128 to 127, or 0 to 255 about 127.5. Steps of 1/127 or 2/255 of full scale. */
    record Bits8(boolean signed) implements ComponentCodec {
        @Override
        public int bytes() {
            return Byte.BYTES;
        }

        @Override
        public void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int at) {
            byte[] codes = new byte[Math.min(count, CHUNK)];
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                MemorySegment.copy(source, ValueLayout.JAVA_BYTE, offset + done, codes, 0, n);
                if (signed) {
                    scaleSigned(codes, n, target, at + done);
                } else {
                    scaleUnsigned(codes, n, target, at + done);
                }
            }
        }

        /** code / 127, -1.008 to 1. */
        private static void scaleSigned(byte[] codes, int n, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                target[at + i] = codes[i] * (1f / Byte.MAX_VALUE);
            }
        }

        /** (code - 127.5) / 127.5, by way of the signed code half a step below. */
        private static void scaleUnsigned(byte[] codes, int n, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                codes[i] ^= Byte.MIN_VALUE;
            }
            for (int i = 0; i < n; i++) {
                target[at + i] = (codes[i] + 0.5f) * (1 / (Byte.MAX_VALUE + 0.5f));
            }
        }

        @Override
        public void encode(float[] source, int from, int count, ByteOrder order, MemorySegment target, long offset) {
            byte[] codes = new byte[Math.min(count, CHUNK)];
            int flip = signed ? 0 : Byte.MIN_VALUE;
            float bias = signed ? 0f : 0.5f;
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                quantise(source, from + done, n, flip, bias, codes);
                MemorySegment.copy(codes, 0, target, ValueLayout.JAVA_BYTE, offset + done, n);
            }
        }

        /** The nearest codes of n components: value times scale less the half step of unsigned ones, clipped. */
        private static void quantise(float[] source, int from, int n, int flip, float bias, byte[] codes) {
            float scale = Byte.MAX_VALUE + bias;
            for (int i = 0; i < n; i++) {
                float code = rounded(source[from + i] * scale - bias, Byte.MIN_VALUE, Byte.MAX_VALUE);
                codes[i] = (byte) ((int) code ^ flip);
            }
        }
    }

    /** 16 bits: codes -32768 to 32767, or 0 to 65535 about 32767.5. Steps of 1/32767 or 2/65535 of full scale. */
    record Bits16(boolean signed) implements ComponentCodec {
        @Override
        public int bytes() {
            return Short.BYTES;
        }

        @Override
        public void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int at) {
            var layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
            short[] codes = new short[Math.min(count, CHUNK)];
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                MemorySegment.copy(source, layout, offset + (long) done * Short.BYTES, codes, 0, n);
                if (signed) {
                    scaleSigned(codes, n, target, at + done);
                } else {
                    scaleUnsigned(codes, n, target, at + done);
                }
            }
        }

        /** code / 32767, -1.00003 to 1. */
        private static void scaleSigned(short[] codes, int n, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                target[at + i] = codes[i] * (1f / Short.MAX_VALUE);
            }
        }

        /** (code - 32767.5) / 32767.5, by way of the signed code half a step below. */
        private static void scaleUnsigned(short[] codes, int n, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                codes[i] ^= Short.MIN_VALUE;
            }
            for (int i = 0; i < n; i++) {
                target[at + i] = (codes[i] + 0.5f) * (1 / (Short.MAX_VALUE + 0.5f));
            }
        }

        @Override
        public void encode(float[] source, int from, int count, ByteOrder order, MemorySegment target, long offset) {
            var layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
            short[] codes = new short[Math.min(count, CHUNK)];
            int flip = signed ? 0 : Short.MIN_VALUE;
            float bias = signed ? 0f : 0.5f;
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                quantise(source, from + done, n, flip, bias, codes);
                MemorySegment.copy(codes, 0, target, layout, offset + (long) done * Short.BYTES, n);
            }
        }

        /** As for 8 bits: 16 are still within what a float counts exactly. */
        private static void quantise(float[] source, int from, int n, int flip, float bias, short[] codes) {
            float scale = Short.MAX_VALUE + bias;
            for (int i = 0; i < n; i++) {
                float code = rounded(source[from + i] * scale - bias, Short.MIN_VALUE, Short.MAX_VALUE);
                codes[i] = (short) ((int) code ^ flip);
            }
        }
    }

    /**
     * 32 bits, in double throughout: a float has not the bits for it. What is left after the conversion is 24 bits, so
     * a code does not come back the same.
     */
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
            for (int done = 0; done < count; done += codes.length) {
                int n = Math.min(codes.length, count - done);
                MemorySegment.copy(source, layout, offset + (long) done * Integer.BYTES, codes, 0, n);
                scale(codes, n, flip, bias, target, at + done);
            }
        }

        /** (code + b) / (2^31 - 1 + b), b half a step for unsigned codes, rounded to a float once. */
        private static void scale(int[] codes, int n, int flip, double bias, float[] target, int at) {
            double scale = 1 / (Integer.MAX_VALUE + bias);
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
