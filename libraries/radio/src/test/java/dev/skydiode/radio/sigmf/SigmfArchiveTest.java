package dev.skydiode.radio.sigmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.recording.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigmfArchiveTest {
    private static final String META =
            "{\"global\": {\"core:version\": \"1.2.0\", \"core:datatype\": \"cu8\", \"core:sample_rate\": 9},"
                    + "\"captures\": [], \"annotations\": []}";

    @TempDir
    Path folder;

    private interface Content {
        void into(TarArchiveOutputStream tar) throws IOException;
    }

    private Path archive(Content content) throws IOException {
        Path file = folder.resolve("a.sigmf");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            content.into(tar);
        }
        return file;
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void addRecording(TarArchiveOutputStream tar, String base) throws IOException {
        add(tar, base + ".sigmf-meta", META.getBytes(StandardCharsets.UTF_8));
        add(tar, base + ".sigmf-data", new byte[] {1, 2, 3, 4});
    }

    private static void refuses(Path archive, String reason) {
        refuses(archive, RecordingLimits.DEFAULT, reason);
    }

    private static void refuses(Path archive, RecordingLimits limits, String reason) {
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> Recordings.open(archive, SigmfRecordingTest.limited(limits)))
                .withMessageStartingWith("a.sigmf")
                .withMessageContaining(reason);
    }

    @Test
    void readsSamplesWhereTheyLieInTheArchive() throws IOException {
        SigmfWriter writer = SigmfWriter.create(folder.resolve("pair"), SampleFormat.CI16_LE, 1e6, "");
        writer.beginSegment(OptionalDouble.of(1e9), Optional.empty(), 0, OptionalDouble.empty());
        writer.write(new float[] {1, 0, 0, -1}, 2);
        writer.close();
        Path archive = folder.resolve("packed.sigmf");
        SigmfArchiveWriter.pack(writer.metaFile(), archive);

        try (Recording read = Recordings.open(archive, RecordingHints.none())) {
            float[] iq = new float[4];
            read.read(0, 2, iq);
            assertThat(iq).containsExactly(1, 0, 0, -1);
            assertThat(read.container()).isEqualTo("SigMF archive");
            assertThat(read.notes()).containsExactly("sha512 matches");
        }
    }

    @Test
    void packsTheSameBytesAgain() throws IOException {
        SigmfWriter writer = SigmfWriter.create(folder.resolve("pair"), SampleFormat.CU8, 1e6, "");
        writer.beginSegment(OptionalDouble.empty(), Optional.empty(), 0, OptionalDouble.empty());
        writer.write(new float[2], 1);
        writer.close();

        SigmfArchiveWriter.pack(writer.metaFile(), folder.resolve("one.sigmf"));
        SigmfArchiveWriter.pack(writer.metaFile(), folder.resolve("two.sigmf"));

        assertThat(folder.resolve("one.sigmf")).hasSameBinaryContentAs(folder.resolve("two.sigmf"));
    }

    @Test
    void readsLongNames() throws IOException {
        try (Recording read = Recordings.open(
                archive(tar -> addRecording(tar, "x".repeat(180) + "/" + "y".repeat(100))), RecordingHints.none())) {
            byte[] stored = new byte[4];
            read.readBytes(0, 2, stored);
            assertThat(stored).containsExactly(1, 2, 3, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "/etc/up", "a/../../up", "a\\up", "C:up", "a\nb"})
    void refusesNamesThatLeaveTheFolder(String base) throws IOException {
        refuses(archive(tar -> addRecording(tar, base)), "not a plain relative path");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR})
    void refusesLinksAndDevices(byte kind) throws IOException {
        Path archive = archive(tar -> {
            TarArchiveEntry link = new TarArchiveEntry("a.sigmf-data", kind);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        });

        refuses(archive, "not links, devices or sparse files");
    }

    @Test
    void refusesTooManyMembers() throws IOException {
        Path archive = archive(tar -> {
            for (int i = 0; i < 5; i++) {
                add(tar, "m" + i, new byte[0]);
            }
        });

        refuses(archive, new RecordingLimits(1000, 9, 4, 1 << 20, 1), "more than 4 members");
    }

    @Test
    void refusesHeadersOverTheBudget() throws IOException {
        Path archive = archive(tar -> {
            TarArchiveEntry longName = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            longName.setSize(100_000);
            tar.putArchiveEntry(longName);
            tar.write("n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
            addRecording(tar, "r");
        });

        refuses(archive, "a header longer than 65536 bytes");
    }

    @Test
    void refusesMetadataOverTheLimit() throws IOException {
        refuses(
                archive(tar -> addRecording(tar, "r")),
                new RecordingLimits(50, 9, 9, 1 << 20, 1),
                "at most 50 are read");
    }

    @Test
    void refusesArchivesOverTheLimit() throws IOException {
        refuses(
                archive(tar -> addRecording(tar, "r")),
                new RecordingLimits(500, 9, 9, 1000, 1),
                "at most 1000 are read");
    }

    @Test
    void refusesMembersThatClaimMoreThanThereIs() throws IOException {
        Path archive = archive(tar -> addRecording(tar, "r"));
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, java.util.Arrays.copyOf(whole, 600));

        refuses(archive, "claims more bytes than the archive has");
    }

    @Test
    void refusesSeveralRecordings() throws IOException {
        Path archive = archive(tar -> {
            addRecording(tar, "one");
            addRecording(tar, "two");
        });

        refuses(archive, "holds 2 recordings");
    }

    @Test
    void refusesAnArchiveWithoutTheDataset() throws IOException {
        refuses(archive(tar -> add(tar, "r.sigmf-meta", META.getBytes(StandardCharsets.UTF_8))), "not in the archive");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        refuses(Files.write(folder.resolve("a.sigmf"), new byte[5000]), "holds 0 recordings");
        refuses(Files.writeString(folder.resolve("a.sigmf"), "PK".repeat(1000)), "not readable as a tar archive");
    }
}
