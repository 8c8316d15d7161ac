package dev.skydiode.radio.iq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** IEEE 754 components: taken as they are, with 1.0 as full scale; NaN and infinity pass through. */
final class FloatCodecs {
    private FloatCodecs() {}

    /** Single precision (binary32): copied, with its bytes turned where the order asks for it. */
    record Bits32() implements ComponentCodec {
        @Override
        public int bytes() {
            return Float.BYTES;
        }

        @Override
        public void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int at) {
            var layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
            MemorySegment.copy(source, layout, offset, target, at, count);
        }

        @Override
        public void encode(float[] source, int from, int count, ByteOrder order, MemorySegment target, long offset) {
            var layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
            MemorySegment.copy(source, from, target, layout, offset, count);
        }
    }

    /** Double precision (binary64): rounded to single on the way in, beyond whose range it is infinite. */
    record Bits64() implements ComponentCodec {
        @Override
        public int bytes() {
            return Double.BYTES;
        }

        @Override
        public void decode(MemorySegment source, long offset, int count, ByteOrder order, float[] target, int at) {
            var layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
            // A piece at a time, so that a capture of megabytes takes kilobytes of scratch memory.
            double[] wide = new double[Math.min(count, CHUNK)];
            for (int done = 0; done < count; done += wide.length) {
                int n = Math.min(wide.length, count - done);
                MemorySegment.copy(source, layout, offset + (long) done * Double.BYTES, wide, 0, n);
                narrow(wide, n, target, at + done);
            }
        }

        /** Rounds the first n to the nearest single precision number. */
        private static void narrow(double[] wide, int n, float[] target, int at) {
            for (int i = 0; i < n; i++) {
                target[at + i] = (float) wide[i];
            }
        }

        /** Exact: every single precision number is a double precision one. */
        @Override
        public void encode(float[] source, int from, int count, ByteOrder order, MemorySegment target, long offset) {
            var layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
            for (int i = 0; i < count; i++) {
                target.set(layout, offset + (long) i * Double.BYTES, source[from + i]);
            }
        }
    }
}
