package dev.skydiode.radio.iq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** What every sample format must keep for any samples at any place in any memory. */
class FormatLawsTest {

    private static float[] random(long seed, int components, float reach) {
        Random random = new Random(seed);
        float[] iq = new float[components];
        for (int i = 0; i < components; i++) {
            iq[i] = reach * (2 * random.nextFloat() - 1);
        }
        return iq;
    }

    private static byte[] encoded(SampleFormat format, float... iq) {
        byte[] stored = new byte[iq.length / 2 * format.bytesPerSample()];
        format.encode(iq, iq.length / 2, stored, 0);
        return stored;
    }

    private static float[] decoded(SampleFormat format, byte[] stored) {
        float[] iq = new float[2 * (stored.length / format.bytesPerSample())];
        format.decode(stored, 0, iq.length / 2, iq);
        return iq;
    }

    /** Distance of two neighbouring codes: full scale is 1 on both sides of the middle. */
    private static double step(SampleFormat format) {
        int bits = 4 * format.bytesPerSample();
        // Beyond 24 bits a float is the coarser of the two.
        return format.integer() ? Math.max(2 / (Math.pow(2, bits) - 1), 0x1p-23) : 0x1p-23;
    }

    @Property(seed = "20261127", tries = 200)
    void roundsToTheNearestCode(@ForAll SampleFormat format, @ForAll long seed) {
        float[] iq = random(seed, 64, 1);
        float[] back = decoded(format, encoded(format, iq));
        for (int i = 0; i < iq.length; i++) {
            assertThat((double) back[i]).isCloseTo(iq[i], within(0.51 * step(format) + 0x1p-24));
        }
    }

    @Property(seed = "20261127", tries = 300)
    void neverTurnsTheOrderOfTwoValues(
            @ForAll SampleFormat format,
            @ForAll @FloatRange(min = -3, max = 3) @Scale(7) float one,
            @ForAll @FloatRange(min = -3, max = 3) @Scale(7) float other) {
        float[] back = decoded(format, encoded(format, Math.min(one, other), Math.max(one, other)));
        assertThat(back[0]).isLessThanOrEqualTo(back[1]);
        if (format.integer()) {
            assertThat(back[0]).isGreaterThanOrEqualTo(-1.01f);
            assertThat(back[1]).isLessThanOrEqualTo(1);
        }
    }

    /** What was rounded once is not rounded again. */
    @Property(seed = "20261127", tries = 200)
    void encodingWhatWasDecodedChangesNothingMore(@ForAll SampleFormat format, @ForAll long seed) {
        float[] once = decoded(format, encoded(format, random(seed, 64, 1.2f)));
        assertThat(decoded(format, encoded(format, once))).containsExactly(once, within(2 * 0x1p-24f));
    }

    /** The two byte orders of a format are the same numbers with their bytes turned around. */
    @Property(seed = "20261127", tries = 100)
    void byteOrdersAreEachOthersMirror(@ForAll SampleFormat format, @ForAll long seed) {
        if (!format.sigmfName().endsWith("_le")) {
            return;
        }
        SampleFormat mirror = SampleFormat.parse(format.sigmfName().replace("_le", "_be"));
        byte[] little = new byte[24 * format.bytesPerSample()];
        new Random(seed).nextBytes(little);
        int width = format.bytesPerSample() / 2;
        byte[] big = new byte[little.length];
        for (int i = 0; i < little.length; i++) {
            big[i / width * width + (width - 1 - i % width)] = little[i];
        }
        assertThat(decoded(mirror, big)).isEqualTo(decoded(format, little));
        assertThat(mirror.byteOrder()).isNotEqualTo(format.byteOrder());
        assertThat(mirror.bytesPerSample()).isEqualTo(format.bytesPerSample());
    }

    /** A sample is the same wherever it lies: chunks, offsets and neighbours have no say. */
    @Property(seed = "20261127", tries = 100)
    void aSampleIsTheSameWhereverItLies(
            @ForAll SampleFormat format,
            @ForAll long seed,
            @ForAll @IntRange(max = 5000) int before,
            @ForAll @IntRange(max = 7) int skip) {
        float[] one = random(seed, 2, 1);
        float[] all = random(~seed, 2 * (before + 3), 1);
        System.arraycopy(one, 0, all, 2 * before, 2);
        byte[] stored = new byte[skip + all.length / 2 * format.bytesPerSample()];
        format.encode(all, all.length / 2, stored, skip);
        float[] alone = decoded(format, encoded(format, one));
        float[] whole = new float[all.length];
        format.decode(stored, skip, all.length / 2, whole);
        float[] there = new float[2];
        format.decode(ByteBuffer.wrap(stored), skip + before * format.bytesPerSample(), 1, there);
        assertThat(there).isEqualTo(alone);
        assertThat(new float[] {whole[2 * before], whole[2 * before + 1]}).isEqualTo(alone);
    }

    /** Packed samples are the codes that decoding turns into full scale 1. */
    @Property(seed = "20261127", tries = 50)
    void packedSamplesAreTheDecodedOnes(@ForAll long seed, @ForAll boolean little) {
        SampleFormat format = little ? SampleFormat.CI16_LE : SampleFormat.CI16_BE;
        byte[] stored = new byte[4 * 33];
        new Random(seed).nextBytes(stored);
        int[] packed = new int[33];
        format.pack(ByteBuffer.wrap(stored), 0, 33, packed);
        float[] iq = decoded(format, stored);
        for (int n = 0; n < 33; n++) {
            assertThat((short) packed[n] / 32767.0).isCloseTo(iq[2 * n], within(1e-7));
            assertThat((packed[n] >> 16) / 32767.0).isCloseTo(iq[2 * n + 1], within(1e-7));
        }
    }
}
