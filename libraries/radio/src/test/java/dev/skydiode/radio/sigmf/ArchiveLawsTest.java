package dev.skydiode.radio.sigmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.recording.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives in memory and in files: the same content gives the same bytes, and they come apart as they went together. */
class ArchiveLawsTest {
    @TempDir
    private Path folder;

    private static SigmfArchive.Description description(Random random) {
        return new SigmfArchive.Description(
                "ci16_le",
                1e6 + random.nextInt(1_000_000),
                "a test",
                2.4e9 + random.nextInt(100),
                Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1000), random.nextInt(1_000_000_000)),
                random.nextBoolean() ? OptionalDouble.of(-30.5) : OptionalDouble.empty(),
                List.of(new Annotation(1, 2, OptionalDouble.of(1), OptionalDouble.of(2), "Parrot", "surely")),
                "evidence",
                "{\"alert\": \"a1\", \"n\": " + random.nextInt(9) + "}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsPackedIsUnpackedAndReadAsItWas(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] data = new byte[4 * (3 + random.nextInt(3000))];
        random.nextBytes(data);
        SigmfArchive.Description described = description(random);
        SigmfArchive archive = SigmfArchive.of("flight-1", described, data);
        byte[] packed = archive.pack();

        SigmfArchive again = SigmfArchive.unpack(packed);
        assertThat(again.name()).isEqualTo("flight-1");
        assertThat(again.meta()).isEqualTo(archive.meta());
        assertThat(again.data()).isEqualTo(data);
        assertThat(again.pack()).as("the same content, the same bytes").isEqualTo(packed);
        assertThat(new String(again.meta(), StandardCharsets.UTF_8))
                .contains("skydiode:evidence", SigmfArchive.sha512(data));

        Path file = Files.write(folder.resolve("flight-1.sigmf"), packed);
        try (Recording read = Recordings.open(file, RecordingHints.none())) {
            assertThat(read.container()).isEqualTo("SigMF archive");
            assertThat(read.notes()).containsExactly("sha512 matches");
            assertThat(read.segments().getFirst().start()).contains(described.start());
            assertThat(read.segments().getFirst().referenceLevelDbm()).isEqualTo(described.referenceLevelDbm());
            assertThat(read.annotations()).isEqualTo(described.annotations());
            byte[] back = new byte[data.length];
            read.readBytes(0, (int) read.samples(), back);
            assertThat(back).isEqualTo(data);
        }
    }

    /** From files or from memory: one form of archive. */
    @Test
    void aPairIsPackedAlikeFromFilesAndFromMemory() throws IOException {
        SigmfArchive archive = SigmfArchive.of("pair", description(new Random(7)), new byte[] {1, 2, 3, 4});
        Path meta = Files.write(folder.resolve("pair.sigmf-meta"), archive.meta());
        Files.write(folder.resolve("pair.sigmf-data"), archive.data());
        SigmfArchiveWriter.pack(meta, folder.resolve("pair.sigmf"));
        assertThat(Files.readAllBytes(folder.resolve("pair.sigmf"))).isEqualTo(archive.pack());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigmfArchiveWriter.pack(folder.resolve("pair.sigmf-data"), folder.resolve("x.sigmf")))
                .withMessage("not a .sigmf-meta file: pair.sigmf-data");
    }

    /** Whichever byte of the data is another, the hash tells. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aByteThatWasChangedIsNoticed(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] data = new byte[400];
        random.nextBytes(data);
        SigmfArchive archive = SigmfArchive.of("r", description(random), data);
        byte[] changed = data.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        Path file = Files.write(folder.resolve("r.sigmf"), new SigmfArchive("r", archive.meta(), changed).pack());
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(file, RecordingHints.none()))
                .withMessageStartingWith(
                        "r.sigmf!r.sigmf-meta: the dataset is not the one described: its SHA-512 begins ");
    }

    private static byte[] tar(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String name : names) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void refusesAnythingButOneRecording() throws IOException {
        String one = "expected one recording in the archive, and nothing else";
        String missing = "expected a recording in the archive: metadata and dataset";
        refuses(tar("a.sigmf-meta", "a.sigmf-data", "b.sigmf-meta"), one);
        refuses(tar("a.sigmf-meta", "a.sigmf-data", "readme.txt"), one);
        refuses(tar("a.sigmf-meta"), missing);
        refuses(tar("a/", "a/a.sigmf-data"), missing);
        refuses(tar(), missing);
        assertThat(SigmfArchive.unpack(tar("a/", "a/a.sigmf-data", "a/a.sigmf-meta"))
                        .name())
                .isEqualTo("a");
    }

    /** Cut anywhere, an archive is the whole recording or is refused: never half of one. */
    @Test
    void aCutArchiveIsNoRecording() throws IOException {
        byte[] packed =
                SigmfArchive.of("r", description(new Random(3)), new byte[2000]).pack();
        for (int bytes = 0; bytes < packed.length; bytes += 97) {
            byte[] cut = java.util.Arrays.copyOf(packed, bytes);
            try {
                assertThat(SigmfArchive.unpack(cut).data()).hasSize(2000);
            } catch (IqFormatException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    private static void refuses(byte[] archive, String message) {
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> SigmfArchive.unpack(archive))
                .withMessage(message);
    }
}
