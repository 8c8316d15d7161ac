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
import dev.skydiode.radio.recording.SharedRecordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VrtRecordingTest {
    @TempDir
    Path folder;

    private Path file(VrtBytes... packets) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (VrtBytes packet : packets) {
            all.writeBytes(packet.bytes());
        }
        return Files.write(folder.resolve("r.vrt"), all.toByteArray());
    }

    @Test
    @Tag("beside-the-project")
    void readsTheRealRecordingToTheLastSample() throws IOException {
        try (Recording read = Recordings.open(SharedRecordings.find("example.vita49"), RecordingHints.none())) {
            assertThat(read.samples()).isEqualTo(241_062);
            assertThat(read.format()).isEqualTo(SampleFormat.CI16_BE);
            assertThat(read.notes()).containsExactly("1 context packets, 666 data packets, 0 lost");
            assertThat(read.segments()).hasSize(1);
            Segment all = read.segments().getFirst();
            assertThat(all.sampleRateHertz()).isEqualTo(40e6);
            assertThat(all.centerFrequencyHertz()).hasValue(5.805e9);
            assertThat(all.referenceLevelDbm()).hasValue(10);
            float[] iq = new float[2 * 241_062];
            read.read(0, 241_062, iq);
            assertThat(iq[0]).isCloseTo(0.19556262f, within(1e-7f));
            assertThat(iq[1]).isCloseTo(0.029114658f, within(1e-7f));
            assertThat(iq[482_122]).isCloseTo(0.051026948f, within(1e-7f));
            assertThat(iq[482_123]).isCloseTo(-0.09524827f, within(1e-7f));
        }
    }

    @Test
    void beginsASegmentAfterALossAndAfterAChange() throws IOException {
        Path file = file(
                VrtBytes.context(),
                VrtBytes.data(0, 1, 2, 3),
                VrtBytes.data(1, 4, 5, 6),
                VrtBytes.data(4, 7),
                VrtBytes.of(0x4001_0000).word(7).word(1 << 27).hertz(5e9),
                VrtBytes.data(5, 8));

        try (Recording read = Recordings.open(file, RecordingHints.none())) {
            assertThat(read.segments()).extracting(Segment::samples).containsExactly(6L, 1L, 1L);
            assertThat(read.segments()).extracting(Segment::gapBeforeSamples).containsExactly(0L, 6L, 0L);
            assertThat(read.segments().getLast().centerFrequencyHertz()).hasValue(5e9);
            assertThat(read.segments().getLast().sampleRateHertz()).isEqualTo(1e6);
            byte[] stored = new byte[16];
            read.readBytes(4, 4, stored);
            assertThat(stored).containsExactly(0, 0, 0, 5, 0, 0, 0, 6, 0, 0, 0, 7, 0, 0, 0, 8);
            assertThat(read.notes()).containsExactly("2 context packets, 4 data packets, 2 lost");
        }
    }

    @Test
    void leavesOutWhatComesBeforeTheFirstContextUnlessToldTheFormat() throws IOException {
        Path file = file(VrtBytes.data(0, 1), VrtBytes.context(), VrtBytes.data(1, 2));
        RecordingHints told = new RecordingHints(
                Optional.of(SampleFormat.CI16_BE),
                OptionalDouble.of(1e6),
                OptionalDouble.of(2.4e9),
                RecordingLimits.DEFAULT);

        try (Recording untold = Recordings.open(file, RecordingHints.none());
                Recording whole = Recordings.open(file, told)) {
            assertThat(untold.samples()).isEqualTo(1);
            assertThat(untold.notes()).contains("1 data packets before the first context packet are left out");
            assertThat(whole.samples()).isEqualTo(2);
        }
    }

    @Test
    void leavesOutAPacketThatIsCutOff() throws IOException {
        Path file = file(VrtBytes.context(), VrtBytes.data(0, 1, 2), VrtBytes.data(1, 3, 4));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 5));

        try (Recording read = Recordings.open(file, RecordingHints.none())) {
            assertThat(read.samples()).isEqualTo(2);
            assertThat(read.notes()).contains("the last packet is cut off and left out");
        }
    }

    @Test
    void keepsTheSettingsOfStreamsApart() throws IOException {
        VrtBytes other = VrtBytes.of(0x4000_0000)
                .word(8)
                .word(1 << 27 | 1 << 21)
                .hertz(5e9)
                .hertz(9e6);

        try (Recording read =
                Recordings.open(file(VrtBytes.context(), other, VrtBytes.data(0, 1)), RecordingHints.none())) {
            assertThat(read.segments().getFirst().sampleRateHertz()).isEqualTo(1e6);
            assertThat(read.segments().getFirst().centerFrequencyHertz()).hasValue(2.4e9);
        }
    }

    @Test
    void refusesSeveralStreams() throws IOException {
        refuses(
                file(
                        VrtBytes.context(),
                        VrtBytes.data(0, 1),
                        VrtBytes.of(0x1000_0000).word(8).word(1)),
                "samples of several streams");
    }

    @Test
    void refusesPacketsWithoutContextOrLength() throws IOException {
        refuses(file(VrtBytes.data(0, 1)), "state the format and the rate");
        refuses(file(VrtBytes.context()), "no packet holds samples");
        refuses(Files.write(folder.resolve("r.vrt"), new byte[64]), "a packet of no length at byte 0");
    }

    private static void refuses(Path file, String reason) {
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(file, RecordingHints.none()))
                .withMessageStartingWith("r.vrt: ")
                .withMessageContaining(reason);
    }
}
