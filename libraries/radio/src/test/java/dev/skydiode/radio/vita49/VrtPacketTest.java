package dev.skydiode.radio.vita49;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.vita49.VrtPacket.TrailerFlag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VrtPacketTest {
    private static VrtPacket parse(byte[] packet) throws IqFormatException {
        return VrtPacket.parse(ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void readsBareDataPackets() throws IqFormatException {
        VrtPacket packet = parse(VrtBytes.of(0x000b_0000).word(1).word(2).bytes());

        assertThat(packet).isInstanceOfSatisfying(VrtPacket.Data.class, data -> {
            assertThat(data.count()).isEqualTo(11);
            assertThat(data.streamId()).isEmpty();
            assertThat(data.classId()).isEmpty();
            assertThat(data.timestamp()).isEmpty();
            assertThat(data.payloadOffset()).isEqualTo(4);
            assertThat(data.payloadBits()).isEqualTo(64);
            assertThat(data.trailer()).isEmpty();
        });
    }

    /** Type 1, class id with 8 bits of padding, trailer, UTC and picoseconds. */
    @Test
    void readsStreamClassTimeAndTrailer() throws IqFormatException {
        byte[] packet = VrtBytes.of(0x1c63_0000)
                .word(0xffff_fffeL)
                .word(8 << 27 | 0x00abcd)
                .word(0x0001_0002)
                .word(1_700_000_000)
                .word(0x7f)
                .word(0xffff_ffffL)
                .word(0x1122_3344)
                .word(1 << 25 | 1 << 13 | 1 << 12)
                .bytes();

        assertThat(parse(packet)).isInstanceOfSatisfying(VrtPacket.Data.class, data -> {
            assertThat(data.streamId()).hasValue(0xffff_fffeL);
            assertThat(data.classId()).hasValue(0x4000_abcd_0001_0002L);
            assertThat(data.timestamp()).contains(Instant.ofEpochSecond(1_700_000_000, 0x7f_ffff_ffffL / 1000));
            assertThat(data.payloadOffset()).isEqualTo(28);
            assertThat(data.payloadBits()).isEqualTo(24);
            assertThat(data.flagged(TrailerFlag.OVER_RANGE)).isTrue();
            assertThat(data.flagged(TrailerFlag.SAMPLE_LOSS)).isFalse();
        });
    }

    @Test
    void readsContextFields() throws IqFormatException {
        assertThat(parse(VrtBytes.context().bytes())).isInstanceOfSatisfying(VrtPacket.Context.class, context -> {
            assertThat(context.streamId()).hasValue(7);
            assertThat(context.bandwidthHertz()).hasValue(8e5);
            assertThat(context.centerFrequencyHertz()).hasValue(2.4e9);
            assertThat(context.referenceLevelDbm()).hasValue(-20.5);
            assertThat(context.gainDecibels()).hasValue(24);
            assertThat(context.sampleRateHertz()).hasValue(1e6);
            assertThat(context.format()).contains(SampleFormat.CI16_BE);
        });
    }

    /** IF 70 MHz, RF 1000 MHz, offset +2 MHz: what lies at 0 Hz of the samples is 932 MHz. CIF1 present, and skipped. */
    @Test
    void derivesTheCentreFromReferenceOffsetAndIntermediateFrequency() throws IqFormatException {
        byte[] packet = VrtBytes.of(0x4000_0000)
                .word(7)
                .word(1 << 30 | 1 << 28 | 1 << 27 | 1 << 26 | 1 << 1)
                .word(0)
                .word(99)
                .hertz(70e6)
                .hertz(1000e6)
                .hertz(2e6)
                .bytes();

        assertThat(parse(packet))
                .isInstanceOfSatisfying(
                        VrtPacket.Context.class,
                        context -> assertThat(context.centerFrequencyHertz()).hasValue(932e6));
    }

    @Test
    void takesGpsTimeAsEighteenSecondsAhead() throws IqFormatException {
        byte[] packet = VrtBytes.of(0x0080_0000).word(18).bytes();

        assertThat(parse(packet).timestamp()).contains(Instant.parse("1980-01-06T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "200001c7, ci8",
        "200003cf, ci16_be",
        "200007df, ci32_be",
        "300003cf, cu16_be",
        "2e0007df, cf32_be",
        "2f000fff, cf64_be",
        "a00003cf, ci16_be"
    })
    void knowsPayloadFormats(String word, String name) throws IqFormatException {
        long field = Long.parseLong(word, 16) << 32;

        assertThat(VrtPayloadFormat.sampleFormat(field)).isEqualTo(SampleFormat.parse(name));
    }

    @ParameterizedTest
    @CsvSource({
        "000003cf00000000, real samples",
        "400003cf00000000, complex polar samples",
        "200003cf00000001, 2 channels",
        "200002cb00000000, of 12 bits in fields of 12",
        "200003cb00000000, of 12 bits in fields of 16",
        "201003cf00000000, with tags",
        "2e0003cf00000000, number format 0x0e of 16 bits",
        "28000fff00000000, number format 0x08"
    })
    void refusesPayloadFormatsAndSaysWhy(String field, String reason) {
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> VrtPayloadFormat.sampleFormat(Long.parseUnsignedLong(field, 16)))
                .withMessageContaining(reason);
    }

    @Test
    void refusesPacketsShorterThanTheirParts() {
        byte[] context = VrtBytes.context().bytes();
        byte[] data = VrtBytes.of(0x1c60_0000).word(1).word(2).word(3).bytes();
        byte[] padded = VrtBytes.of(0x1800_0000).word(1).word(31 << 27).word(0).bytes();

        for (int words = 0; words < context.length / 4; words++) {
            byte[] cut = Arrays.copyOf(context, 4 * words);
            refuses(cut);
            if (words > 0) {
                cut[3] = (byte) words;
                refuses(cut);
            }
        }
        refuses(data);
        refuses(padded);
        refuses(new byte[3]);
        refuses(VrtBytes.of(0xf000_0000).word(0).bytes());
    }

    private static void refuses(byte[] packet) {
        assertThatExceptionOfType(IqFormatException.class).isThrownBy(() -> parse(packet));
    }

    @Test
    void countsLostPacketsModuloSixteen() {
        VrtStream stream = new VrtStream();
        int[] counts = {14, 15, 0, 3, 4, 3};
        int[] missing = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            missing[i] = stream.accept((VrtPacket.Data) unchecked(VrtBytes.data(counts[i], 0)));
        }

        assertThat(missing).containsExactly(0, 0, 0, 2, 0, 14);
        assertThat(stream.lostPackets()).isEqualTo(16);
        assertThat(stream.dataPackets()).isEqualTo(6);
    }

    private static VrtPacket unchecked(VrtBytes packet) {
        try {
            return parse(packet.bytes());
        } catch (IqFormatException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
