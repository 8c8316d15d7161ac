package dev.skydiode.radio.spectrum;

import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Prints a checksum of the powers of frames of several sizes and numbers, for a JVM of other settings to be compared with. */
final class SpectrumBits {
    private SpectrumBits() {}

    public static void main(String[] arguments) {
        CRC32C checksum = new CRC32C();
        SplittableRandom random = new SplittableRandom(6);
        for (int size : new int[] {16, 32, 256, 512}) {
            FrameTransform transform = FrameTransform.of(size);
            // Often enough that the JIT compiles every loop on the way.
            for (int round = 0; round < 120; round++) {
                int frames = 1 + random.nextInt(70);
                int[] packed = new int[(frames + 1) * size / 2];
                float[] interleaved = new float[2 * packed.length];
                for (int n = 0; n < packed.length; n++) {
                    packed[n] = random.nextInt();
                    interleaved[2 * n] = random.nextFloat() - 0.5f;
                    interleaved[2 * n + 1] = random.nextFloat() - 0.5f;
                }
                float[] sums = new float[Math.ceilDiv(frames, PowerGrid.FRAMES_PER_BLOCK) * size];
                transform.sumPowers(packed, frames, 0.1f, -0.2f, sums);
                add(checksum, sums);
                transform.sumPowers(interleaved, 0, frames, 0.1f, -0.2f, sums);
                add(checksum, sums);
            }
        }
        System.out.println(Long.toHexString(checksum.getValue()));
    }

    private static void add(CRC32C checksum, float[] values) {
        for (float value : values) {
            int bits = Float.floatToRawIntBits(value);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                checksum.update(bits >>> shift);
            }
        }
    }
}
