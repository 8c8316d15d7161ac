package dev.skydiode.radio.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which reader a file's name chooses, and bare samples. */
class RecordingsTest {
    private static final OptionalDouble RATE = OptionalDouble.of(1e6);

    @TempDir
    private Path folder;

    private static RecordingHints hints(SampleFormat format, OptionalDouble rate, RecordingLimits limits) {
        return new RecordingHints(Optional.ofNullable(format), rate, OptionalDouble.of(2.44e9), limits);
    }

    private Path file(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) i;
        }
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void bareSamplesAreOneSegmentOfWhatTheHintsSay() throws IOException {
        RecordingHints hints = hints(SampleFormat.CI16_LE, RATE, RecordingLimits.DEFAULT);
        try (Recording read = Recordings.open(file("flight.iq", 40), hints)) {
            assertThat(read.container()).isEqualTo("raw samples");
            assertThat(read.samples()).isEqualTo(10);
            assertThat(read.annotations()).isEmpty();
            assertThat(read.segments())
                    .containsExactly(new Segment(
                            0, 10, 1e6, OptionalDouble.of(2.44e9), Optional.empty(), 0, OptionalDouble.empty()));
            byte[] middle = new byte[4];
            read.readBytes(5, 1, middle);
            assertThat(middle).containsExactly(20, 21, 22, 23);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, CU8", "1, CU8", "7, CI16_LE", "41, CI16_LE", "12, CF32_LE", "24, CF64_BE"})
    void bareSamplesAreWhole(int bytes, SampleFormat format) throws IOException {
        Path file = file("r.iq", bytes);
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(file, hints(format, RATE, RecordingLimits.DEFAULT)))
                .withMessage("r.iq: %d bytes are no whole number of %s samples: another format, or cut off"
                        .formatted(bytes, format.sigmfName()));
    }

    @Test
    void bareSamplesNeedTheirFormatAndRateAndHaveALimit() throws IOException {
        Path file = file("r.iq", 40);
        String needed = "r.iq: neither SigMF nor VITA-49; for a file of bare samples state their format and rate"
                + " (such as cf32_le and 50e6)";
        refuses(file, hints(null, RATE, RecordingLimits.DEFAULT), needed);
        refuses(file, hints(SampleFormat.CU8, OptionalDouble.empty(), RecordingLimits.DEFAULT), needed);
        refuses(
                file,
                hints(SampleFormat.CU8, RATE, new RecordingLimits(1, 1, 1, 39, 1)),
                "r.iq: 40 bytes, at most 39 are read");
    }

    private static void refuses(Path file, RecordingHints hints, String message) {
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(file, hints))
                .withMessage(message);
    }

    /** By the ending alone, whatever its case: hints for bare samples do not make them of a container. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            r.sigmf-meta | r.sigmf-meta: not readable as JSON at line 1:
            R.SIGMF-META | R.SIGMF-META: not readable as JSON at line 1:
            r.sigmf      | r.sigmf: holds 0 recordings
            r.vrt        | r.vrt: no packet holds samples
            r.VITA49     | r.VITA49: no packet holds samples
            """)
    void anEndingChoosesItsReader(String name, String message) throws IOException {
        Path file = Files.write(folder.resolve(name), message.contains("JSON") ? new byte[] {'x'} : new byte[0]);
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(file, hints(SampleFormat.CU8, RATE, RecordingLimits.DEFAULT)))
                .satisfies(said -> assertThat(said.getMessage()).startsWith(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent.sigmf-meta", "absent.vrt", "absent", "."})
    void whatIsNoFileIsSaidToBeNone(String name) {
        Path path = folder.resolve(name);
        assertThatThrownBy(() -> Recordings.open(path, RecordingHints.none()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(path + ": is no file");
    }

    @Test
    void aDatasetWithoutItsMetadataIsSaidToLackThem() throws IOException {
        Path data = file("r.sigmf-data", 8);
        assertThatThrownBy(() -> Recordings.open(data, RecordingHints.none()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("r.sigmf-meta");
    }
}
