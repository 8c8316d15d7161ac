package dev.skydiode.radio.vita49;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.recording.Recordings;
import dev.skydiode.radio.vita49.VrtPacket.TrailerFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets built field by field are read as they were built, whatever else is in them. */
class VrtLawsTest {
    /** Words of each field of CIF0 from bit 30 down to bit 15 (ANSI/VITA 49.2, table 9.1-1). */
    private static final int[] FIELD_WORDS = {1, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 1, 1, 2, 1, 2};

    private static VrtPacket parse(VrtBytes packet) throws IqFormatException {
        return VrtPacket.parse(ByteBuffer.wrap(packet.bytes()));
    }

    /** Any choice of fields: those that are read are found behind those that are passed over. */
    @Property(seed = "20261127", tries = 300)
    void findsItsFieldsAmongAllOthers(
            @ForAll @IntRange(max = 0xffff) int choice,
            @ForAll @IntRange(max = 7) int furtherFieldWords,
            @ForAll @DoubleRange(min = 1, max = 1e10) @Scale(3) double hertz,
            @ForAll @DoubleRange(min = -200, max = 200) @Scale(3) double decibels)
            throws IqFormatException {
        int fields = choice << 15 | furtherFieldWords << 1;
        VrtBytes packet = VrtBytes.of(0x4000_0000).word(0xfeed).word(fields);
        for (int i = 0; i < Integer.bitCount(furtherFieldWords); i++) {
            packet.word(0x5555_5555);
        }
        for (int bit = 30; bit >= 15; bit--) {
            if ((fields & 1 << bit) != 0) {
                field(packet, bit, hertz, decibels);
            }
        }
        VrtPacket.Context context = (VrtPacket.Context) parse(packet);
        assertThat(context.streamId()).hasValue(0xfeed);
        assertThat(context.bandwidthHertz().isPresent()).isEqualTo(has(fields, 29));
        context.bandwidthHertz().ifPresent(found -> assertThat(found).isCloseTo(hertz, within(1e-6)));
        assertThat(context.sampleRateHertz().isPresent()).isEqualTo(has(fields, 21));
        context.sampleRateHertz().ifPresent(found -> assertThat(found).isCloseTo(hertz, within(1e-6)));
        assertThat(context.referenceLevelDbm().isPresent()).isEqualTo(has(fields, 24));
        context.referenceLevelDbm().ifPresent(found -> assertThat(found).isCloseTo(decibels, within(1 / 256.0)));
        assertThat(context.gainDecibels().isPresent()).isEqualTo(has(fields, 23));
        context.gainDecibels().ifPresent(found -> assertThat(found).isCloseTo(decibels + 3, within(1 / 256.0)));
        assertThat(context.format().isPresent()).isEqualTo(has(fields, 15));
        assertThat(context.centerFrequencyHertz().isPresent()).isEqualTo(has(fields, 27));
        double center = hertz + (has(fields, 26) ? hertz : 0) - (has(fields, 28) ? hertz : 0);
        context.centerFrequencyHertz().ifPresent(found -> assertThat(found).isCloseTo(center, within(1e-5)));
    }

    private static boolean has(int fields, int bit) {
        return (fields & 1 << bit) != 0;
    }

    private static void field(VrtBytes packet, int bit, double hertz, double decibels) {
        long level = Math.round(decibels * 128);
        switch (bit) {
            case 29, 28, 27, 26, 21 -> packet.hertz(hertz);
            case 24 -> packet.word(level & 0xffff);
            case 23 -> packet.word(((3 * 128) << 16) | (level & 0xffff));
            case 15 -> packet.word(0x2000_03cf).word(0);
            default -> {
                for (int i = 0; i < FIELD_WORDS[30 - bit]; i++) {
                    packet.word(0xaaaa_aaaaL);
                }
            }
        }
    }

    @Property(seed = "20261127", tries = 200)
    void aDataPacketHoldsWhatIsLeftBetweenItsParts(
            @ForAll boolean stream,
            @ForAll boolean classId,
            @ForAll boolean trailer,
            @ForAll @IntRange(max = 3) int integerTime,
            @ForAll @IntRange(max = 3) int fractionTime,
            @ForAll @IntRange(max = 15) int count,
            @ForAll @IntRange(max = 60) int payloadWords)
            throws IqFormatException {
        int header = (stream ? 1 << 28 : 0)
                | (classId ? 1 << 27 : 0)
                | (trailer ? 1 << 26 : 0)
                | integerTime << 22
                | fractionTime << 20
                | count << 16;
        VrtBytes packet = VrtBytes.of(header);
        int words = 1;
        words += words(packet, stream ? 1 : 0) + words(packet, classId ? 2 : 0);
        words += words(packet, integerTime == 0 ? 0 : 1) + words(packet, fractionTime == 0 ? 0 : 2);
        words(packet, payloadWords + (trailer ? 1 : 0));
        VrtPacket.Data data = (VrtPacket.Data) parse(packet);
        assertThat(data.count()).isEqualTo(count);
        assertThat(data.payloadOffset()).isEqualTo(4 * words);
        assertThat(data.payloadBits()).isEqualTo(32 * payloadWords);
        assertThat(data.streamId().isPresent()).isEqualTo(stream);
        assertThat(data.classId().isPresent()).isEqualTo(classId);
        assertThat(data.trailer().isPresent()).isEqualTo(trailer);
        assertThat(data.timestamp().isPresent()).isEqualTo(integerTime == 1 || integerTime == 2);
    }

    private static int words(VrtBytes packet, int count) {
        for (int i = 0; i < count; i++) {
            packet.word(7);
        }
        return count;
    }

    @Property(seed = "20261127", tries = 200)
    void timeIsSecondsAndPicoseconds(
            @ForAll @LongRange(max = 0xffff_ffffL) long seconds,
            @ForAll @LongRange(max = 999_999_999_999L) long picoseconds)
            throws IqFormatException {
        VrtBytes packet =
                VrtBytes.of(0x0060_0000).word(seconds).word(picoseconds >>> 32).word(picoseconds);
        assertThat(parse(packet).timestamp()).contains(Instant.ofEpochSecond(seconds, picoseconds / 1000));
        VrtBytes gps =
                VrtBytes.of(0x00a0_0000).word(seconds).word(picoseconds >>> 32).word(picoseconds);
        assertThat(parse(gps).timestamp())
                .contains(Instant.parse("1980-01-05T23:59:42Z")
                        .plusSeconds(seconds)
                        .plusNanos(picoseconds / 1000));
    }

    /** An indicator without its enable bit says nothing, and the others' bits have no say. */
    @Property(seed = "20261127", tries = 200)
    void aFlagNeedsItsIndicatorAndItsEnableBit(@ForAll int trailer) throws IqFormatException {
        VrtPacket.Data data =
                (VrtPacket.Data) parse(VrtBytes.of(0x0400_0000).word(1).word(trailer & 0xffff_ffffL));
        assertThat(data.flagged(TrailerFlag.SPECTRAL_INVERSION)).isEqualTo(has(trailer, 26) && has(trailer, 14));
        assertThat(data.flagged(TrailerFlag.OVER_RANGE)).isEqualTo(has(trailer, 25) && has(trailer, 13));
        assertThat(data.flagged(TrailerFlag.SAMPLE_LOSS)).isEqualTo(has(trailer, 24) && has(trailer, 12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00a00003 00000001             | VITA-49 packet claims 12 bytes, 8 are there
            00000000                      | VITA-49 packet claims 0 bytes, 4 are there
            80000001                      | VITA-49 packet type 8 is not defined
            10000001                      | VITA-49 packet ends within its fields, at byte 4
            00600003 00000001 00000002    | VITA-49 packet ends within its fields, at byte 12
            00600004 00000001 000000e8 d4a51000 | VITA-49 timestamp has more than a second of picoseconds: 1000000000000
            04000001                      | VITA-49 data packet of 4 bytes has no room for its parts
            40000003 00000007 00000080    | VITA-49 context with field attributes (CIF7) is not supported
            40000005 00000007 00200000 00000000 00000000 | VITA-49 context states a sample rate of 0.0 Hz
            40000005 00000007 00200000 ffffffff fff00000 | VITA-49 context states a sample rate of -1.0 Hz
            40000004 00000007 00200000 00000000 | VITA-49 packet ends within its fields, at byte 16
            """)
    void saysWhatAPacketLacks(String hex, String message) {
        byte[] packet = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> VrtPacket.parse(ByteBuffer.wrap(packet)))
                .withMessage(message);
    }

    @TempDir
    private Path folder;

    private Path file(List<VrtBytes> packets) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        packets.forEach(packet -> all.writeBytes(packet.bytes()));
        return Files.write(folder.resolve("r.vrt"), all.toByteArray());
    }

    /** Packets of random lengths, some lost: all samples that are left, in order, in a segment per loss. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everySampleThatArrivedIsThereAndEveryLossIsAGap(long seed) throws IOException {
        Random random = new Random(seed);
        List<VrtBytes> packets = new ArrayList<>(List.of(VrtBytes.context()));
        List<Integer> sent = new ArrayList<>();
        List<Long> gaps = new ArrayList<>(List.of(0L));
        int count = random.nextInt(16);
        int length = 0;
        for (int n = 0; n < 50; n++) {
            int lost = n > 0 && random.nextInt(5) == 0 ? 1 + random.nextInt(15) : 0;
            if (lost > 0) {
                gaps.add((long) lost * length);
            }
            count += lost;
            length = 1 + random.nextInt(20);
            int[] samples = random.ints(length).toArray();
            for (int sample : samples) {
                sent.add(sample);
            }
            packets.add(VrtBytes.data(count++, samples));
            if (random.nextInt(7) == 0) {
                packets.add(VrtBytes.of(0x5000_0000).word(7).word(0));
            }
        }
        try (Recording read = Recordings.open(file(packets), RecordingHints.none())) {
            assertThat(read.samples()).isEqualTo(sent.size());
            assertThat(read.segments()).extracting(Segment::gapBeforeSamples).isEqualTo(gaps);
            byte[] stored = new byte[4 * sent.size()];
            read.readBytes(0, sent.size(), stored);
            ByteBuffer words = ByteBuffer.wrap(stored);
            for (int sample : sent) {
                assertThat(words.getInt()).isEqualTo(sample);
            }
        }
    }

    @Test
    void refusesWhatIsBeyondItsLimits() throws IOException {
        Path file = file(List.of(VrtBytes.context(), VrtBytes.data(0, 1), VrtBytes.data(1, 2)));
        refuses(file, new RecordingLimits(1, 1, 1, 1L << 40, 2), "r.vrt: more than 2 packets");
        long bytes = Files.size(file);
        refuses(
                file,
                new RecordingLimits(1, 1, 1, bytes - 1, 9),
                "r.vrt: %d bytes, at most %d are read".formatted(bytes, bytes - 1));
        List<VrtBytes> streams = new ArrayList<>();
        for (int id = 0; id < 257; id++) {
            streams.add(VrtBytes.of(0x4000_0000).word(id).word(0));
        }
        refuses(file(streams), RecordingLimits.DEFAULT, "r.vrt: contexts of more than 256 streams");
    }

    @Test
    void saysAtWhichByteAPacketIsMalformed() throws IOException {
        VrtBytes wrong = VrtBytes.of(0x4001_0000).word(7).word(1 << 7);
        refuses(
                file(List.of(VrtBytes.data(0, 1, 2), wrong)),
                RecordingLimits.DEFAULT,
                "r.vrt: at byte 16: VITA-49 context with field attributes (CIF7) is not supported");
    }

    @Test
    void refusesAFormatThatChangesOnItsWay() throws IOException {
        VrtBytes other =
                VrtBytes.of(0x4001_0000).word(7).word(1 << 15).word(0x2000_01c7).word(0);
        refuses(
                file(List.of(VrtBytes.context(), VrtBytes.data(0, 1), other, VrtBytes.data(1, 1))),
                RecordingLimits.DEFAULT,
                "r.vrt: changes from ci16_be to ci8 samples");
    }

    @Test
    void notesWhatPacketsAreFlaggedWith() throws IOException {
        VrtBytes flagged = VrtBytes.of(0x1400_0000).word(7).word(1).word(1 << 25 | 1 << 13 | 1 << 26 | 1 << 14);
        VrtBytes lossy = VrtBytes.of(0x1401_0000).word(7).word(2).word(1 << 24 | 1 << 12);
        try (Recording read =
                Recordings.open(file(List.of(VrtBytes.context(), flagged, lossy)), RecordingHints.none())) {
            assertThat(read.notes())
                    .containsExactly(
                            "1 context packets, 2 data packets, 0 lost",
                            "1 data packets are flagged as over range",
                            "1 data packets are flagged as spectrally inverted: their spectrum is shown mirrored");
            assertThat(read.segments()).as("a flagged loss begins a segment").hasSize(2);
            assertThat(read.format()).isEqualTo(SampleFormat.CI16_BE);
            assertThat(read.segments().getFirst().referenceLevelDbm()).isEqualTo(OptionalDouble.of(-20.5));
        }
    }

    private static void refuses(Path file, RecordingLimits limits, String message) {
        RecordingHints hints =
                new RecordingHints(java.util.Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), limits);
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(file, hints))
                .withMessage(message);
    }
}
