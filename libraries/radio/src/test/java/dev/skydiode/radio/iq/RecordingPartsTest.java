package dev.skydiode.radio.iq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of samples in a file, and the records that say what a recording is. */
class RecordingPartsTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    /** Runs of random lengths with holes between: each sample is found where counting one by one puts it. */
    @Property(seed = "20261127", tries = 200)
    void findsEverySampleWhereCountingPutsIt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int runs) {
        Random random = new Random(seed);
        Extents extents = new Extents();
        List<Long> places = new ArrayList<>();
        List<Integer> ofRun = new ArrayList<>();
        long at = random.nextInt(100);
        for (int run = 0; run < runs; run++) {
            int length = 1 + random.nextInt(9);
            extents.append(at, length);
            for (int i = 0; i < length; i++) {
                places.add(at + 4L * i);
                ofRun.add(run);
            }
            at += 4L * length + random.nextInt(50);
        }
        assertThat(extents.count()).isEqualTo(runs);
        assertThat(extents.samples()).isEqualTo(places.size());
        for (int sample = 0; sample < places.size(); sample++) {
            int run = extents.find(sample);
            assertThat(run).isEqualTo(ofRun.get(sample));
            assertThat(extents.byteOffset(run, sample, 4)).isEqualTo(places.get(sample));
            assertThat(extents.remaining(run, sample)).isEqualTo(ofRun.lastIndexOf(run) - sample + 1L);
        }
    }

    @TempDir
    private Path folder;

    private FileRecording recording(byte[] content, Extents extents) throws IOException {
        Path file = Files.write(folder.resolve("samples"), content);
        return new FileRecording(
                "test",
                FileChannel.open(file, StandardOpenOption.READ),
                SampleFormat.CU8,
                extents,
                List.of(new Segment(0, extents.samples(), 1e6, NONE, Optional.empty(), 0, NONE)),
                List.of(),
                List.of("a note"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyPartReadsAsThatPartOfTheWhole(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] content = new byte[4000];
        random.nextBytes(content);
        Extents extents = new Extents();
        for (int at = 7; at < 3900; at += 80) {
            extents.append(at, 1 + random.nextInt(30));
        }
        try (FileRecording recording = recording(content, extents)) {
            int samples = (int) recording.samples();
            byte[] whole = new byte[2 * samples];
            recording.readBytes(0, samples, whole);
            float[] iq = new float[2 * samples];
            recording.read(0, samples, iq);
            for (int n = 0; n < 100; n++) {
                int first = random.nextInt(samples);
                int count = random.nextInt(samples - first + 1);
                byte[] part = new byte[2 * count + 3];
                recording.readBytes(first, count, part);
                assertThat(Arrays.copyOf(part, 2 * count))
                        .isEqualTo(Arrays.copyOfRange(whole, 2 * first, 2 * (first + count)));
                float[] decoded = new float[2 * count];
                recording.read(first, count, decoded);
                assertThat(decoded).isEqualTo(Arrays.copyOfRange(iq, 2 * first, 2 * (first + count)));
            }
            assertThat(recording.notes()).containsExactly("a note");
            assertThat(recording.container()).isEqualTo("test");
        }
    }

    @Test
    void readsNothingBeyondItsEndsOrItsTarget() throws IOException {
        Extents extents = new Extents();
        extents.append(0, 10);
        try (FileRecording recording = recording(new byte[20], extents)) {
            byte[] target = new byte[100];
            recording.readBytes(10, 0, target);
            assertThatThrownBy(() -> recording.readBytes(-1, 1, target)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> recording.readBytes(5, 6, target)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> recording.readBytes(0, 10, new byte[19]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** A file that was cut while open is told, and does not end the process as a mapping would. */
    @Test
    void saysWhereAFileEndedSoonerThanBefore() throws IOException {
        Extents extents = new Extents();
        extents.append(0, 10);
        try (FileRecording recording = recording(new byte[20], extents)) {
            try (FileChannel other = FileChannel.open(folder.resolve("samples"), StandardOpenOption.WRITE)) {
                other.truncate(9);
            }
            assertThatThrownBy(() -> recording.readBytes(2, 8, new byte[16]))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("file ends at byte 9, sooner than when it was opened");
        }
    }

    @Test
    void aSegmentHasAPlaceALengthAndARate() {
        assertThat(new Segment(5, 3, 1e6, NONE, Optional.empty(), 0, NONE).endSample())
                .isEqualTo(8);
        long[][] wrong = {{-1, 1, 0}, {0, 0, 0}, {0, 1, -1}};
        for (long[] values : wrong) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Segment(values[0], values[1], 1, NONE, Optional.empty(), values[2], NONE))
                    .withMessage(
                            "segment needs firstSample >= 0, samples >= 1, gap >= 0: got %d, %d, %d",
                            values[0], values[1], values[2]);
        }
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Segment(0, 1, rate, NONE, Optional.empty(), 0, NONE))
                    .withMessage("sample rate must be above 0 Hz and finite: " + rate);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RecordingHints(
                            Optional.empty(), OptionalDouble.of(rate), NONE, RecordingLimits.DEFAULT))
                    .withMessage("sample rate must be above 0 Hz and finite: " + rate);
        }
    }

    @Test
    void anAnnotationHasAPlaceAndBothEdgesOrNone() {
        OptionalDouble edge = OptionalDouble.of(2.4e9);
        assertThat(new Annotation(0, 0, edge, edge, "", "").lowerHertz()).isEqualTo(edge);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Annotation(-1, 0, NONE, NONE, "", ""))
                .withMessage("annotation needs firstSample >= 0 and samples >= 0: got -1, 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Annotation(0, -1, NONE, NONE, "", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Annotation(0, 1, edge, NONE, "", ""))
                .withMessage("annotation needs both frequency edges or none");
        assertThatIllegalArgumentException().isThrownBy(() -> new Annotation(0, 1, NONE, edge, "", ""));
    }

    @Test
    void limitsAreOneOrMore() {
        for (int which = 0; which < 5; which++) {
            int[] limits = {1, 1, 1, 1, 1};
            limits[which] = 0;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RecordingLimits(limits[0], limits[1], limits[2], limits[3], limits[4]))
                    .withMessage("limits must be 1 or more");
        }
        assertThat(new RecordingLimits(1, 1, 1, 1, 1).maxPackets()).isOne();
    }
}
