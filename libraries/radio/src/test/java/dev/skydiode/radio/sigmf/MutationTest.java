package dev.skydiode.radio.sigmf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.recording.Recordings;
import dev.skydiode.radio.vita49.VrtBytes;
import dev.skydiode.radio.vita49.VrtPacket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100,000 damaged inputs, the same ones on every run: what cannot be read ends in the documented exception, and no input
 * makes a reader allocate more than a stated number of bytes. Any other exception or error fails the test.
 */
final class MutationTest {
    private static final int METADATA = 40_000;
    private static final int ARCHIVES = 3_000;
    private static final int PACKETS = 55_000;
    private static final int PACKET_FILES = 2_000;
    /** Far below what a hostile length field could ask for (2^63), far above what inputs of a few kilobytes need. */
    private static final long MAX_BYTES_PER_INPUT = 4 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String META = """
            {"global": {"core:datatype": "cu8", "core:version": "1.2.0", "core:sample_rate": 1e6, "core:offset": 10,
            "core:num_channels": 1, "core:dataset": "r.sigmf-data", "core:trailing_bytes": 2, "core:metadata_only": false,
            "core:extensions": [{"name": "antenna", "version": "1.0.0", "optional": true}], "core:author": "x"},
            "captures": [{"core:sample_start": 10, "core:header_bytes": 4, "core:frequency": 2.4e9,
            "core:datetime": "2026-01-01T00:00:00.5Z", "core:global_index": 100},
            {"core:sample_start": 100, "core:global_index": 9223372036854775807, "core:header_bytes": 6}],
            "annotations": [{"core:sample_start": 20, "core:sample_count": 9, "core:freq_lower_edge": 1,
            "core:freq_upper_edge": 2, "core:label": "a"}, {"core:sample_start": 150}], "other": [[1, {"a": null}]]}""";
    private static final String[] SPLICES = {
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "1e308",
        "1e999",
        "null",
        "[",
        "{",
        "\"",
        "\\ud800",
        "[[[[",
        "0.5",
        "\"core:sample_start\": 5,",
        "1e-400",
        "{}",
        "true",
        "\u0000",
        "99999999999999999999999999999999999999999999999"
    };

    @TempDir
    Path folder;

    private int accepted;
    private int refused;

    private interface Reading {
        void run() throws IOException;
    }

    /** Runs one input and checks what comes of it. */
    private void attempt(Reading reading, String what) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.run();
            accepted++;
        } catch (IqFormatException documented) {
            refused++;
            assertThat(documented.getMessage()).hasSizeLessThan(2000).doesNotContain("\n");
        } catch (IOException | RuntimeException | Error undocumented) {
            throw new AssertionError(what, undocumented);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MAX_BYTES_PER_INPUT) {
            throw new AssertionError(what + " allocated " + allocated + " bytes");
        }
    }

    /** Reads every sample too: an extent outside the file would show here. */
    private static void readAll(Path file) throws IOException {
        try (Recording recording = Recordings.open(file, RecordingHints.none())) {
            recording.read(0, (int) recording.samples(), new float[2 * (int) recording.samples()]);
            for (Segment segment : recording.segments()) {
                assertThat(segment.endSample()).isLessThanOrEqualTo(recording.samples());
            }
            for (Annotation annotation : recording.annotations()) {
                assertThat(annotation.firstSample() + annotation.samples()).isLessThanOrEqualTo(recording.samples());
            }
        }
    }

    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int changes = 1 << random.nextInt(5);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] = (byte) 0xff;
                case 2 -> bytes[at] = 0;
                case 3 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 4 -> System.arraycopy(bytes, at, bytes, 0, Math.min(bytes.length - at, random.nextInt(64)));
                default -> bytes[at] = (byte) random.nextInt();
            }
        }
        return bytes;
    }

    private static byte[] mutatedText(String whole, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return mutated(whole.getBytes(StandardCharsets.UTF_8), random);
        }
        StringBuilder text = new StringBuilder(whole);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            text.replace(at, end, SPLICES[random.nextInt(SPLICES.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void refusesDamagedMetadataWithTheDocumentedException() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        RecordingHints hints = RecordingHints.none();
        for (int i = 0; i < METADATA; i++) {
            byte[] document = mutatedText(META, random);
            attempt(() -> layout(document, hints), "metadata " + i);
        }
        assertThat(accepted).isGreaterThan(METADATA / 20);
        assertThat(refused).isGreaterThan(METADATA / 4);
    }

    /** All of opening that needs no file. */
    private static void layout(byte[] document, RecordingHints hints) throws IOException {
        SigmfMetadata metadata = SigmfMetadataReader.read(document, "m", hints.limits());
        SigmfRecordings.checkUsable(metadata, "m", hints);
        SigmfRecordings.datasetName(metadata, "r", "m");
        long bytes = 400;
        SampleFormat format = SampleFormat.parse(metadata.global().datatype());
        SigmfLayout layout = SigmfLayout.of(metadata, format, 1e6, 0, bytes, "m");
        for (long sample = 0; sample < layout.extents().samples(); sample++) {
            long at = layout.extents().byteOffset(layout.extents().find(sample), sample, format.bytesPerSample());
            if (at < 0 || at + format.bytesPerSample() > bytes) {
                throw new AssertionError("sample " + sample + " at byte " + at);
            }
        }
    }

    @Test
    void refusesDamagedArchivesWithTheDocumentedException() throws IOException {
        SigmfWriter writer = SigmfWriter.create(folder.resolve("r"), SampleFormat.CU8, 1e6, "");
        writer.beginSegment(OptionalDouble.of(1e9), Optional.empty(), 0, OptionalDouble.empty());
        writer.write(new float[256], 128);
        writer.close();
        Path packed = folder.resolve("whole.sigmf");
        SigmfArchiveWriter.pack(writer.metaFile(), packed);
        byte[] whole = Arrays.copyOf(Files.readAllBytes(packed), 4096);
        Path damaged = folder.resolve("damaged.sigmf");
        // Loading the reader's classes allocates too; that is not an input's doing.
        readAll(packed);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < ARCHIVES; i++) {
            Files.write(damaged, i % 2 == 0 ? mutated(whole, random) : resealed(mutated(whole, random)));
            attempt(() -> readAll(damaged), "archive " + i);
        }
        assertThat(accepted).isGreaterThan(ARCHIVES / 20);
        assertThat(refused).isGreaterThan(ARCHIVES / 4);
    }

    /** With the checksums of the first three headers put right again, so that damage gets past them. */
    private static byte[] resealed(byte[] tar) {
        for (int header = 0; header < Math.min(1536, tar.length - 511); header += 512) {
            Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
            int sum = 0;
            for (int i = 0; i < 512; i++) {
                sum += tar[header + i] & 0xff;
            }
            byte[] octal = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(octal, 0, tar, header + 148, 8);
        }
        return tar;
    }

    @Test
    void refusesDamagedPacketsWithTheDocumentedException() {
        byte[] context = VrtBytes.context().bytes();
        byte[] data = VrtBytes.of(0x1c60_0000)
                .word(7)
                .word(0)
                .word(0)
                .word(1_700_000_000)
                .word(0)
                .word(5)
                .word(1)
                .word(2)
                .word(3)
                .word(0)
                .bytes();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = mutated(i % 2 == 0 ? context : data, random);
            attempt(() -> VrtPacket.parse(ByteBuffer.wrap(packet)), "packet " + i);
        }
        assertThat(accepted).isGreaterThan(PACKETS / 20);
        assertThat(refused).isGreaterThan(PACKETS / 20);
    }

    @Test
    void refusesDamagedPacketFilesWithTheDocumentedException() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(VrtBytes.context().bytes());
        for (int i = 0; i < 20; i++) {
            all.writeBytes(VrtBytes.data(i, i, i + 1, i + 2).bytes());
        }
        Path damaged = folder.resolve("damaged.vrt");
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < PACKET_FILES; i++) {
            Files.write(damaged, mutated(all.toByteArray(), random));
            attempt(() -> readAll(damaged), "packet file " + i);
        }
        assertThat(accepted).isGreaterThan(PACKET_FILES / 20);
        assertThat(refused).isGreaterThan(PACKET_FILES / 20);
    }
}
