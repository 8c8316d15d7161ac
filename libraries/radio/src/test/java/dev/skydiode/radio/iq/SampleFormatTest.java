package dev.skydiode.radio.iq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleFormatTest {
    private static final float FLOAT_ROUNDING = 1.2e-7f;

    /** Two samples each: lowest and highest code, then codes about the middle. */
    @ParameterizedTest
    @CsvSource({
        "cu8,     00ff807f,                         -1, 1, 0.003921569, -0.003921569",
        "ci8,     807f0081,                         -1.0078740, 1, 0, -1",
        "cu16_le, 0000ffff0080ff7f,                 -1, 1, 1.5259022e-5, -1.5259022e-5",
        "cu16_be, 0000ffff80007fff,                 -1, 1, 1.5259022e-5, -1.5259022e-5",
        "ci16_le, 0080ff7f00000180,                 -1.0000305, 1, 0, -1",
        "ci16_be, 80007fff00008001,                 -1.0000305, 1, 0, -1",
        "cu32_le, 00000000ffffffff00000080ffffffbf, -1, 1, 2.3283064e-10, 0.5",
        "cu32_be, 00000000ffffffff80000000bfffffff, -1, 1, 2.3283064e-10, 0.5",
        "ci32_le, 00000080ffffff7f0000000001000080, -1, 1, 0, -1",
        "ci32_be, 800000007fffffff0000000080000001, -1, 1, 0, -1",
        "cf32_le, 000080bf0000803f0000003f000000c0, -1, 1, 0.5, -2",
        "cf32_be, bf8000003f8000003f000000c0000000, -1, 1, 0.5, -2",
        "cf64_le, 000000000000f0bf000000000000f03f000000000000e03f00000000000000c0, -1, 1, 0.5, -2",
        "cf64_be, bff00000000000003ff00000000000003fe0000000000000c000000000000000, -1, 1, 0.5, -2",
    })
    void decodesExtremesToFullScale(String name, String hex, float i0, float q0, float i1, float q1) {
        byte[] stored = HexFormat.of().parseHex(hex);
        SampleFormat format = SampleFormat.parse(name);
        float[] iq = new float[4];

        format.decode(stored, 0, 2, iq);

        assertThat(format.bytesPerSample()).isEqualTo(stored.length / 2);
        assertThat(iq).containsExactly(i0, q0, i1, q1);
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"CU8", "CI8", "CU16_LE", "CU16_BE", "CI16_LE", "CI16_BE", "CF32_LE", "CF32_BE"})
    void encodesWhatItDecodedBitByBit(SampleFormat format) {
        int samples = 40_000;
        byte[] stored = new byte[samples * format.bytesPerSample()];
        if (format.integer()) {
            new SplittableRandom(7).nextBytes(stored);
        } else {
            ByteBuffer floats = ByteBuffer.wrap(stored).order(format.byteOrder());
            new SplittableRandom(7).doubles(2L * samples, -2, 2).forEach(x -> floats.putFloat((float) x));
        }
        float[] iq = new float[2 * samples];
        byte[] back = new byte[stored.length];

        format.decode(stored, 0, samples, iq);
        format.encode(iq, samples, back, 0);

        assertThat(back).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void decodesTheSameFromAnyKindOfMemory(SampleFormat format) {
        int samples = 5_003;
        int skip = 3;
        float[] wanted = new float[2 * samples];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = (float) Math.sin(i * 0.37);
        }
        byte[] stored = new byte[skip + samples * format.bytesPerSample()];
        format.encode(wanted, samples, stored, skip);
        ByteBuffer direct = ByteBuffer.allocateDirect(stored.length).put(stored).position(1);
        float[] fromArray = new float[2 * samples];
        float[] fromDirect = new float[2 * samples];
        float[] fromReadOnly = new float[2 * samples];

        format.decode(stored, skip, samples, fromArray);
        format.decode(direct, skip, samples, fromDirect);
        format.decode(ByteBuffer.wrap(stored).asReadOnlyBuffer(), skip, samples, fromReadOnly);

        float step = format.bytesPerSample() == 2 ? 1 / 254f : 1 / 65_534f;
        for (int i = 0; i < wanted.length; i++) {
            assertThat(Math.abs(fromArray[i] - wanted[i])).isLessThanOrEqualTo(step + FLOAT_ROUNDING);
        }
        assertThat(fromDirect).isEqualTo(fromArray);
        assertThat(fromReadOnly).isEqualTo(fromArray);
        assertThat(direct.position()).isEqualTo(1);
        assertThat(direct.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    }

    @Test
    void clipsWhatExceedsFullScale() {
        float[] iq = {3, -3, Float.NaN, Float.NEGATIVE_INFINITY};
        byte[] signed = new byte[8];
        byte[] unsigned = new byte[4];

        SampleFormat.CI16_BE.encode(iq, 2, signed, 0);
        SampleFormat.CU8.encode(iq, 2, unsigned, 0);

        assertThat(HexFormat.of().formatHex(signed)).isEqualTo("7fff800000008000");
        assertThat(HexFormat.of().formatHex(unsigned)).isEqualTo("ff008000");
    }

    @Test
    void keepsNanAndInfinityOfFloatFormats() {
        byte[] stored = HexFormat.of().parseHex("0000c07f000080ff");
        float[] iq = new float[2];

        SampleFormat.CF32_LE.decode(stored, 0, 1, iq);

        assertThat(iq).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void knowsItsOwnName(SampleFormat format) {
        assertThat(SampleFormat.parse(format.sigmfName())).isSameAs(format);
    }

    @ParameterizedTest
    @CsvSource({"ri16_le, ci16_le", "rf32_be, cf32_le", "ru8, cu8", "rf64_le, cf64_le"})
    void refusesRealFormatsAndSaysWhatToDo(String name, String instead) {
        assertThatExceptionOfType(UnsupportedSampleFormatException.class)
                .isThrownBy(() -> SampleFormat.parse(name))
                .withMessageStartingWith(name + " is a real format")
                .withMessageContaining("for example to " + instead + ";");
    }

    @ParameterizedTest
    @CsvSource({
        "ci16, write ci16_le or ci16_be",
        "cf32, write cf32_le or cf32_be",
        "cu8_le, write cu8",
        "CI16_LE, accepted: cu8 ci8 cu16_le",
        "ci24_le, accepted: cu8 ci8 cu16_le",
        "'', accepted: cu8 ci8 cu16_le"
    })
    void refusesUnknownFormats(String name, String hint) {
        assertThatExceptionOfType(UnsupportedSampleFormatException.class)
                .isThrownBy(() -> SampleFormat.parse(name))
                .withMessageContaining(hint);
    }

    @Test
    void echoesNoMoreOfAnUnknownNameThanNeeded() {
        assertThatExceptionOfType(UnsupportedSampleFormatException.class)
                .isThrownBy(() -> SampleFormat.parse("\n" + "x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(250));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void refusesToReadPastTheEnd(int offset) {
        byte[] stored = new byte[8];

        assertThatThrownBy(() -> SampleFormat.CI16_LE.decode(stored, offset, 1, new float[2]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SampleFormat.CI16_LE.decode(stored, 0, 2, new float[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SampleFormat.CI16_LE.encode(new float[4], 2, stored, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void packsBothByteOrdersAlikeAndRefusesOtherFormats() {
        byte[] little = {0, 0, 0x34, 0x12, (byte) 0xfe, (byte) 0xff};
        byte[] big = {0, 0, 0x12, 0x34, (byte) 0xff, (byte) 0xfe};
        int[] packed = new int[2];
        SampleFormat.CI16_LE.pack(ByteBuffer.wrap(little), 2, 1, packed);
        assertThat(packed[0]).isEqualTo(0xfffe_1234);
        SampleFormat.CI16_BE.pack(ByteBuffer.wrap(big).position(4), 2, 1, packed);

        assertThat(packed[0]).isEqualTo(0xfffe_1234);
        assertThatThrownBy(() -> SampleFormat.CU16_LE.pack(ByteBuffer.wrap(little), 2, 1, packed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cu16_le");
        assertThatThrownBy(() -> SampleFormat.CI16_LE.pack(ByteBuffer.wrap(little), 4, 1, packed))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
