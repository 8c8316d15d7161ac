package dev.skydiode.radio.sigmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.recording.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the writer takes the reader gives back, and what it could not give back the writer does not take. */
class SigmfLawsTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @TempDir
    private Path folder;

    private static OptionalDouble maybe(Random random, double value) {
        return random.nextBoolean() ? OptionalDouble.of(value) : NONE;
    }

    private static String text(Random random) {
        List<String> texts = List.of("", "a", "µ \"quoted\"\n\\", "漢字", "x".repeat(300), "\u0001");
        return texts.get(random.nextInt(texts.size()));
    }

    /** Segments of any settings, gaps, remarks in any order and place, in any format. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void givesBackWhatWasWritten(long seed) throws IOException {
        Random random = new Random(seed);
        List<SampleFormat> formats = List.of(SampleFormat.values());
        SampleFormat format = formats.get(random.nextInt(formats.size()));
        double rate = Math.pow(10, 12 * random.nextDouble());
        SigmfWriter writer = SigmfWriter.create(folder.resolve("r.v1"), format, rate, text(random));
        List<Segment> segments = new ArrayList<>();
        List<byte[]> stored = new ArrayList<>();
        for (int n = 0; n < 1 + random.nextInt(5); n++) {
            int samples = 1 + random.nextInt(50);
            long gap = n == 0 ? 0 : random.nextInt(1000);
            // A time in each segment keeps those apart that nothing else tells apart.
            Optional<Instant> start =
                    Optional.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
            Segment segment = new Segment(
                    writer.samples(),
                    samples,
                    rate,
                    maybe(random, 1e10 * random.nextDouble()),
                    start,
                    gap,
                    maybe(random, -100 * random.nextDouble()));
            writer.beginSegment(segment.centerFrequencyHertz(), start, gap, segment.referenceLevelDbm());
            byte[] bytes = new byte[samples * format.bytesPerSample()];
            random.nextBytes(bytes);
            writer.writeBytes(bytes, samples);
            segments.add(segment);
            stored.add(bytes);
        }
        List<Annotation> remarks = new ArrayList<>();
        for (int n = 0; n < random.nextInt(6); n++) {
            long first = random.nextInt((int) writer.samples());
            long count = random.nextInt((int) (writer.samples() - first) + 1);
            OptionalDouble edge = maybe(random, 1e9 * random.nextDouble());
            remarks.add(new Annotation(first, count, edge, edge, text(random), text(random)));
            writer.annotate(remarks.getLast());
        }
        writer.close();
        remarks.sort(Comparator.comparingLong(Annotation::firstSample));
        for (Path file : List.of(writer.metaFile(), folder.resolve("r.v1.sigmf-data"))) {
            try (Recording read = Recordings.open(file, RecordingHints.none())) {
                assertThat(read.format()).isEqualTo(format);
                assertThat(read.segments()).isEqualTo(segments);
                assertThat(read.annotations()).isEqualTo(remarks);
                assertThat(read.notes()).containsExactly("sha512 matches");
                for (int n = 0; n < segments.size(); n++) {
                    byte[] back = new byte[stored.get(n).length];
                    Segment segment = segments.get(n);
                    read.readBytes(segment.firstSample(), (int) segment.samples(), back);
                    assertThat(back).isEqualTo(stored.get(n));
                }
            }
        }
    }

    /** JSON has no word for them, so the recording could not be opened again. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void takesNoFrequencyOrLevelThatIsNotFinite(double value) throws IOException {
        OptionalDouble wrong = OptionalDouble.of(value);
        SigmfWriter writer = SigmfWriter.create(folder.resolve("r"), SampleFormat.CU8, 1e6, "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.beginSegment(wrong, Optional.empty(), 0, NONE))
                .withMessage("centre frequency must be finite: " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.beginSegment(NONE, Optional.empty(), 0, wrong))
                .withMessage("reference level must be finite: " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Annotation(0, 1, wrong, wrong, "", ""))
                .withMessage("annotation needs finite frequency edges: got %s, %s", value, value);
        writer.beginSegment(NONE, Optional.empty(), 0, NONE);
        writer.writeBytes(new byte[2], 1);
        writer.close();
        try (Recording read = Recordings.open(writer.metaFile(), RecordingHints.none())) {
            assertThat(read.segments()).as("what was refused left no trace").hasSize(1);
        }
    }

    @Test
    void takesNoRateThatTheReaderRefuses() throws IOException {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1.1e12}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SigmfWriter.create(folder.resolve("r"), SampleFormat.CU8, rate, ""))
                    .withMessage("sample rate must be above 0 and at most 1e12 Hz: " + rate);
        }
        assertThat(folder).isEmptyDirectory();
        SigmfWriter.create(folder.resolve("r"), SampleFormat.CU8, 1e12, "").close();
    }

    @Test
    void asksForASegmentBeforeSamplesAndForGapsThatAreNone() throws IOException {
        SigmfWriter writer = SigmfWriter.create(folder.resolve("r"), SampleFormat.CU8, 1e6, "");
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.writeBytes(new byte[2], 1))
                .withMessage("begin a segment before writing samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.beginSegment(NONE, Optional.empty(), -1, NONE))
                .withMessage("gap must be 0 or more: -1");
        assertThat(writer.samples()).isZero();
        assertThat(writer.metaFile())
                .as("nobody takes half a recording for a whole one")
                .doesNotExist();
        writer.close();
        writer.close();
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(writer.metaFile(), RecordingHints.none()))
                .withMessage("r.sigmf-meta: the dataset holds no samples");
    }

    private void refuses(String captures, String annotations, String message) throws IOException {
        Files.write(folder.resolve("r.sigmf-data"), new byte[20]);
        Path meta = Files.writeString(
                folder.resolve("r.sigmf-meta"),
                "{\"global\": {\"core:version\": \"1.2.0\", \"core:datatype\": \"cu8\", \"core:sample_rate\": 1000},"
                        + " \"captures\": %s, \"annotations\": %s}".formatted(captures, annotations));
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(meta, RecordingHints.none()))
                .withMessage("r.sigmf-meta: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "core:frequency": "2.4e9"   | .core:frequency must be a number
            "core:frequency": 1e999     | .core:frequency must be a number within the range of a double
            "core:frequency": null      | .core:frequency must be a number
            "core:datetime": "now"      | .core:datetime must be a time in UTC such as 2026-01-31T12:00:00.5Z
            "core:datetime": "2026-02-30T00:00:00Z" | .core:datetime must be a time in UTC such as 2026-01-31T12:00:00.5Z
            "core:datetime": 5          | .core:datetime must be a string
            "core:header_bytes": -1     | .core:header_bytes must be 0 or more
            "core:header_bytes": 1.5    | .core:header_bytes must be a whole number
            "core:header_bytes": 1e300  | .core:header_bytes must be a whole number
            "core:header_bytes": true   | .core:header_bytes must be a whole number
            "core:global_index": [1]    | .core:global_index must be a whole number
            "skydiode:reference_level_dbm": "-30" | .skydiode:reference_level_dbm must be a number
            """)
    void saysWhichValueOfACaptureIsNone(String property, String message) throws IOException {
        refuses("[{\"core:sample_start\": 0, " + property + "}]", "[]", "$.captures[0]" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                  | []   | $.captures must be an array
            [5]                 | []   | $.captures[0] must be an object
            [{}]                | []   | $.captures[0] lacks core:sample_start, which SigMF requires
            [{"core:sample_start": -0.0}] | [{}] | $.annotations[0] lacks core:sample_start, which SigMF requires
            [{"core:sample_start": 2}, {"core:sample_start": 1}] | [] | $.captures[1] starts before the capture segment above it: SigMF wants them sorted
            [{"core:sample_start": 10}] | [] | every capture segment lies beyond the end of the dataset
            [{"core:sample_start": 0, "core:header_bytes": 21}] | [] | headers and trailing bytes alone exceed the 20 bytes of the dataset
            [{"core:sample_start": 0, "core:header_bytes": 20}] | [] | the dataset holds no samples
            []                  | [{"core:sample_start": 0, "core:freq_lower_edge": 1}] | $.annotations[0] has one frequency edge: SigMF wants both or none
            []                  | [{"core:sample_start": 0, "core:label": 1}] | $.annotations[0].core:label must be a string
            []                  | [{"core:sample_start": 0, "core:sample_count": -1}] | $.annotations[0].core:sample_count must be 0 or more
            []                  | null | $.annotations must be an array
            """)
    void saysWhichEntryIsNone(String captures, String annotations, String message) throws IOException {
        refuses(captures, annotations, message);
    }

    @Test
    void namesAreEchoedWithinBounds() throws IOException {
        String name = "core:\\u0007" + "n".repeat(200);
        refuses(
                "[{\"core:sample_start\": 0, \"" + name + "\": 1, \"core:frequency\": {}}]",
                "[]",
                "$.captures[0].core:frequency must be a number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "5", "{", "{} {}", "{\"global\": 5}", "{\"global\": {}}", "\u0000", "{\"a\": tru}"})
    void whatIsNoMetadataIsSaidToBeNone(String document) throws IOException {
        Path meta = Files.writeString(folder.resolve("r.sigmf-meta"), document);
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(meta, RecordingHints.none()))
                .satisfies(said -> assertThat(said.getMessage())
                        .startsWith("r.sigmf-meta: ")
                        .hasLineCount(1)
                        .doesNotContain("tools.jackson"));
    }
}
