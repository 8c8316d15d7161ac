package dev.skydiode.radio.sigmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.recording.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SigmfRecordingTest {
    private static final RecordingHints NONE = RecordingHints.none();

    @TempDir
    Path folder;

    private Path meta(String global, String captures, String annotations) throws IOException {
        String document = "{\"global\": {\"core:version\": \"1.2.0\", %s}, \"captures\": [%s], \"annotations\": [%s]}"
                .formatted(global, captures, annotations);
        return Files.writeString(folder.resolve("r.sigmf-meta"), document);
    }

    /** Bytes 0, 1, 2, ... so that a cu8 sample at byte b reads (b, b + 1). */
    private void data(String name, int bytes) throws IOException {
        byte[] counting = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            counting[i] = (byte) i;
        }
        Files.write(folder.resolve(name), counting);
    }

    private static byte[] bytesOf(Recording recording) throws IOException {
        byte[] all = new byte[(int) recording.samples() * recording.format().bytesPerSample()];
        recording.readBytes(0, (int) recording.samples(), all);
        return all;
    }

    private static final String CU8 = "\"core:datatype\": \"cu8\", \"core:sample_rate\": 1000";

    @Test
    void readsWhatTheWriterWrote() throws IOException {
        Path base = folder.resolve("flight.v2");
        float[] iq = {1, -1, 0.5f, 0, -0.25f, 0.125f};
        SigmfWriter writer = SigmfWriter.create(base, SampleFormat.CF32_BE, 5e6, "two segments");
        writer.beginSegment(
                OptionalDouble.of(2.44e9),
                Optional.of(Instant.parse("2026-02-03T04:05:06.000000007Z")),
                0,
                OptionalDouble.of(-30));
        writer.write(iq, 3);
        writer.beginSegment(OptionalDouble.empty(), Optional.empty(), 40, OptionalDouble.empty());
        writer.write(iq, 2);
        writer.annotate(new Annotation(4, 1, OptionalDouble.of(1), OptionalDouble.of(2), "late", "last"));
        writer.annotate(new Annotation(0, 3, OptionalDouble.empty(), OptionalDouble.empty(), "early", ""));
        writer.close();

        try (Recording read = Recordings.open(writer.metaFile(), NONE)) {
            assertThat(read.format()).isEqualTo(SampleFormat.CF32_BE);
            assertThat(read.notes()).containsExactly("sha512 matches");
            assertThat(read.segments())
                    .containsExactly(
                            new Segment(
                                    0,
                                    3,
                                    5e6,
                                    OptionalDouble.of(2.44e9),
                                    Optional.of(Instant.parse("2026-02-03T04:05:06.000000007Z")),
                                    0,
                                    OptionalDouble.of(-30)),
                            new Segment(
                                    3, 2, 5e6, OptionalDouble.empty(), Optional.empty(), 40, OptionalDouble.empty()));
            assertThat(read.annotations()).extracting(Annotation::label).containsExactly("early", "late");
            float[] back = new float[10];
            read.read(0, 5, back);
            assertThat(back).containsExactly(1, -1, 0.5f, 0, -0.25f, 0.125f, 1, -1, 0.5f, 0);
        }
    }

    @Test
    void carriesNothingOverFromOneCaptureSegmentToTheNext() throws IOException {
        data("r.sigmf-data", 20);
        Path meta = meta(CU8, """
                {"core:sample_start": 0, "core:frequency": 5.8e9, "core:datetime": "2026-01-01T00:00:00.1234567891Z"},
                {"core:sample_start": 4}""", "");

        try (Recording read = Recordings.open(meta, NONE)) {
            assertThat(read.segments()).hasSize(2);
            assertThat(read.segments().getFirst().start()).contains(Instant.parse("2026-01-01T00:00:00.123456789Z"));
            assertThat(read.segments().getLast().centerFrequencyHertz()).isEmpty();
            assertThat(read.segments().getLast().start()).isEmpty();
        }
    }

    @Test
    void fillsInFromTheHintsOnlyWhatIsNotStated() throws IOException {
        data("r.sigmf-data", 20);
        Path meta = meta(CU8, "{\"core:sample_start\": 0, \"core:frequency\": 5.8e9}, {\"core:sample_start\": 4}", "");
        RecordingHints hints = new RecordingHints(
                Optional.of(SampleFormat.CF32_LE),
                OptionalDouble.of(7),
                OptionalDouble.of(1e9),
                RecordingLimits.DEFAULT);

        try (Recording read = Recordings.open(meta, hints)) {
            assertThat(read.format()).isEqualTo(SampleFormat.CU8);
            assertThat(read.segments())
                    .extracting(Segment::centerFrequencyHertz)
                    .containsExactly(OptionalDouble.of(5.8e9), OptionalDouble.of(1e9));
            assertThat(read.segments()).extracting(Segment::sampleRateHertz).containsOnly(1000.0);
        }
    }

    @Test
    void joinsSegmentsThatNothingTellsApart() throws IOException {
        data("r.sigmf-data", 20);
        Path meta = meta(CU8, """
                {"core:sample_start": 0, "core:frequency": 1e9}, {"core:sample_start": 3, "core:frequency": 1e9},
                {"core:sample_start": 6, "core:frequency": 1e9, "core:global_index": 16}""", "");

        try (Recording read = Recordings.open(meta, NONE)) {
            assertThat(read.segments()).extracting(Segment::samples).containsExactly(6L, 4L);
            assertThat(read.segments().getLast().gapBeforeSamples()).isEqualTo(10);
        }
    }

    @Test
    void countsCoreOffsetInEveryIndex() throws IOException {
        data("r.sigmf-data", 20);
        Path meta = meta(
                CU8 + ", \"core:offset\": 1000",
                "{\"core:sample_start\": 1000}, {\"core:sample_start\": 1006, \"core:frequency\": 1e9}",
                "{\"core:sample_start\": 1002}, {\"core:sample_start\": 1007, \"core:sample_count\": 99},"
                        + "{\"core:sample_start\": 2000, \"core:sample_count\": 1}");

        try (Recording read = Recordings.open(meta, NONE)) {
            assertThat(read.segments()).extracting(Segment::firstSample).containsExactly(0L, 6L);
            assertThat(read.annotations()).extracting(Annotation::firstSample).containsExactly(2L, 7L);
            assertThat(read.annotations()).extracting(Annotation::samples).containsExactly(4L, 3L);
        }
    }

    @Test
    void refusesCaptureSegmentsBeforeCoreOffset() throws IOException {
        data("r.sigmf-data", 20);

        refuses(meta(CU8 + ", \"core:offset\": 1000", "{\"core:sample_start\": 0}", ""), "before core:offset 1000");
    }

    /** The example of the SigMF specification: 4 byte headers before each of two chunks, the second to the end. */
    @Test
    void skipsHeaderAndTrailingBytesOfNonConformingDatasets() throws IOException {
        data("capture 1.dat", 4 + 6 + 4 + 8 + 3);
        Path meta = meta(CU8 + ", \"core:dataset\": \"capture 1.dat\", \"core:trailing_bytes\": 3", """
                {"core:sample_start": 0, "core:header_bytes": 4}, {"core:sample_start": 3, "core:header_bytes": 4}""", "");

        try (Recording read = Recordings.open(meta, NONE)) {
            assertThat(read.samples()).isEqualTo(7);
            assertThat(bytesOf(read)).containsExactly(4, 5, 6, 7, 8, 9, 14, 15, 16, 17, 18, 19, 20, 21);
        }
    }

    @Test
    void ignoresCaptureSegmentsBeyondTheEnd() throws IOException {
        data("r.sigmf-data", 20);
        Path meta = meta(CU8, "{\"core:sample_start\": 2}, {\"core:sample_start\": 500}", "");

        try (Recording read = Recordings.open(meta, NONE)) {
            assertThat(read.segments()).hasSize(1);
            assertThat(read.segments().getFirst().firstSample()).isEqualTo(2);
            assertThat(read.segments().getFirst().endSample()).isEqualTo(10);
        }
    }

    @Test
    void impliesOneSegmentWhereNoneIsGiven() throws IOException {
        data("r.sigmf-data", 20);

        try (Recording read = Recordings.open(meta(CU8, "", ""), NONE)) {
            assertThat(read.segments()).extracting(Segment::samples).containsExactly(10L);
        }
    }

    @Test
    void opensThePairByItsDatasetToo() throws IOException {
        data("r.sigmf-data", 20);
        meta(CU8, "", "");

        try (Recording read = Recordings.open(folder.resolve("r.sigmf-data"), NONE)) {
            assertThat(read.samples()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"core:sample_rate\": 1e6                                                 | lacks global.core:datatype",
                "\"core:datatype\": \"cu8\"                                                | core:sample_rate is missing",
                "\"core:datatype\": \"cu8\", \"core:sample_rate\": 0                       | $.global.core:sample_rate must be above 0",
                "\"core:datatype\": 8                                                      | $.global.core:datatype must be a string",
                "\"core:datatype\": \"cu8\", \"core:datatype\": \"ci8\"                    | not readable as JSON",
                "\"core:datatype\": \"cu8\", \"core:sample_rate\": 1, \"core:offset\": -1  | $.global.core:offset must be 0 or more",
                "\"core:datatype\": \"cu8\", \"core:sample_rate\": 1, \"core:num_channels\": 4 | core:num_channels is 4",
                "\"core:datatype\": \"cu8\", \"core:sample_rate\": 1, \"core:dataset\": \"../r.bin\" | without a folder",
                "\"core:datatype\": \"cu8\", \"core:sample_rate\": 1, \"core:dataset\": \"other.bin\" | other.bin is not beside it",
                "\"core:datatype\": \"cu8\", \"core:sample_rate\": 1, \"core:trailing_bytes\": 21 | exceed the 20 bytes",
                "\"core:datatype\": \"cf32_le\", \"core:sample_rate\": 1                   | no multiple of 8",
                "\"core:datatype\": \"cu8\", \"core:sample_rate\": 1, \"core:extensions\": [{\"name\": \"zip\", \"version\": \"1.0.0\", \"optional\": false}] | not known here (zip)",
            })
    void refusesWhatItCannotReadAndSaysWhy(String global, String reason) throws IOException {
        data("r.sigmf-data", 20);

        refuses(meta(global, "", ""), reason);
    }

    @Test
    void refusesADatasetOfAnotherHash() throws IOException {
        data("r.sigmf-data", 20);

        refuses(meta(CU8 + ", \"core:sha512\": \"" + "0".repeat(128) + "\"", "", ""), "core:sha512 begins 0000");
    }

    @Test
    void saysThatMetadataOnlyMeansNoSamples() throws IOException {
        refuses(meta(CU8 + ", \"core:metadata_only\": true", "", ""), "distributed as metadata only");
    }

    @Test
    void refusesUnsortedCaptureSegments() throws IOException {
        refuses(meta(CU8, "{\"core:sample_start\": 5}, {\"core:sample_start\": 2}", ""), "wants them sorted");
    }

    @Test
    void refusesMoreMetadataThanTheLimit() throws IOException {
        data("r.sigmf-data", 20);
        Path meta = meta(CU8, "{\"core:sample_start\": 0},".repeat(4) + "{\"core:sample_start\": 0}", "");
        RecordingLimits entries = new RecordingLimits(1 << 20, 4, 1, 100, 1);
        RecordingLimits bytes = new RecordingLimits(100, 9, 1, 100, 1);
        RecordingLimits data = new RecordingLimits(1 << 20, 9, 1, 10, 1);

        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(meta, limited(entries)))
                .withMessageContaining("$.captures[4] is one entry too many");
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(meta, limited(bytes)))
                .withMessageContaining("at most 100 are read");
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(meta, limited(data)))
                .withMessageContaining("20 bytes of data, at most 10");
    }

    @Test
    void refusesRealSamplesOfTwoChannelsNamingTypeAndChannels() throws IOException {
        data("r.sigmf-data", 8);
        String stereo = "\"core:datatype\": \"ri16_le\", \"core:num_channels\": 2, \"core:sample_rate\": 48000";
        Path meta = meta(stereo, "{\"core:sample_start\": 0}", "");
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(meta, NONE))
                .withMessageContaining("ri16_le is a real format")
                .withMessageContaining("to ci16_le")
                .withMessageContaining("core:num_channels is 2");
    }

    static RecordingHints limited(RecordingLimits limits) {
        return new RecordingHints(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), limits);
    }

    private static void refuses(Path meta, String reason) {
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(meta, NONE))
                .withMessageContaining(reason)
                .withMessageStartingWith("r.sigmf-meta: ");
    }
}
