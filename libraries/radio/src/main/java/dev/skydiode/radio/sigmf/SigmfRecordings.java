package dev.skydiode.radio.sigmf;

import dev.skydiode.radio.iq.FileRecording;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.iq.UnsupportedSampleFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Opens SigMF recordings: a {@code .sigmf-meta} file with its dataset beside it.
 *
 * <p>Refused, each with what to do instead: real samples, several channels, no sample rate in file or hints, extensions
 * that a reader must know, a dataset named by a path, one that is missing, whose length is no whole number of samples
 * or whose SHA-512 is another.
 */
public final class SigmfRecordings {
    /** Ending of a metadata file. */
    public static final String META = ".sigmf-meta";
    /** Ending of a dataset. */
    public static final String DATA = ".sigmf-data";

    /** Bytes read at a time for the hash. */
    private static final int CHUNK_BYTES = 1 << 18;

    private SigmfRecordings() {}

    /**
     * A dataset within a file: the whole of it, or a member of an archive.
     *
     * @param file open
     * @param offset of its first byte in the file
     * @param bytes its length, trailing bytes included
     */
    record Dataset(FileChannel file, long offset, long bytes) {}

    /**
     * Opens a metadata file with the dataset that it names: {@code core:dataset}, or the file of the same name with the
     * ending {@code .sigmf-data}.
     *
     * @param metaFile whose name ends in {@link #META}
     * @param hints rate and centre where the metadata state none
     * @throws IqFormatException where either is malformed, missing, over a limit or of a kind that is not supported
     */
    public static Recording openPair(Path metaFile, RecordingHints hints) throws IOException {
        SigmfMetadata metadata =
                SigmfMetadataReader.read(readWhole(metaFile, hints.limits()), name(metaFile), hints.limits());
        String base = name(metaFile).substring(0, name(metaFile).length() - META.length());
        checkUsable(metadata, name(metaFile), hints);
        Path dataFile = metaFile.resolveSibling(datasetName(metadata, base, name(metaFile)));
        FileChannel file;
        try {
            file = FileChannel.open(dataFile, StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            String why = metadata.global().metadataOnly()
                    ? "the recording is distributed as metadata only (core:metadata_only), so there are no samples to read"
                    : "its dataset " + name(dataFile) + " is not beside it";
            throw new IqFormatException(name(metaFile) + ": " + why, missing);
        }
        try {
            return open("SigMF recording", metadata, new Dataset(file, 0, file.size()), name(metaFile), hints);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** What messages call a file: its name without the folders, which are nobody else's business. */
    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** A metadata file, whose size is checked before memory is taken for it. */
    private static byte[] readWhole(Path file, RecordingLimits limits) throws IOException {
        long size = Files.size(file);
        if (size > limits.maxMetadataBytes()) {
            throw new IqFormatException("%s: %d bytes of metadata, at most %d are read"
                    .formatted(name(file), size, limits.maxMetadataBytes()));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer whole = ByteBuffer.allocate((int) size);
            FileRecording.readFully(channel, 0, whole);
            return whole.array();
        }
    }

    /**
     * The file name of the dataset.
     *
     * @param base the metadata file's name without its ending
     * @return {@code core:dataset}, else the base with {@link #DATA}
     * @throws IqFormatException where it is a path, or no name on every system
     */
    static String datasetName(SigmfMetadata metadata, String base, String origin) throws IqFormatException {
        if (metadata.global().dataset().isEmpty()) {
            return base + DATA;
        }
        String name = metadata.global().dataset().get();
        boolean plain = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.length() <= 255
                && name.chars().noneMatch(c -> c < ' ' || c == 0x7f || "/\\:*?\"<>|".indexOf(c) >= 0);
        if (!plain) {
            throw new IqFormatException(
                    origin + ": core:dataset must be the name of a file beside it, without a folder");
        }
        return name;
    }

    /**
     * Refuses what cannot be identified by its spectrum, naming every reason at once: real samples, several channels, no
     * sample rate, extensions that a reader must know.
     *
     * @param hints may state the rate
     * @throws IqFormatException with all reasons in one line
     */
    static void checkUsable(SigmfMetadata metadata, String origin, RecordingHints hints) throws IqFormatException {
        List<String> reasons = new ArrayList<>();
        SigmfMetadata.Global global = metadata.global();
        try {
            SampleFormat.parse(global.datatype());
        } catch (UnsupportedSampleFormatException unsupported) {
            reasons.add("core:datatype: " + unsupported.getMessage());
        }
        if (global.channels() != 1) {
            reasons.add(("core:num_channels is %d: one antenna at a time can be identified; write each channel as a"
                            + " recording of its own (a SigMF collection keeps them together)")
                    .formatted(global.channels()));
        }
        if (global.sampleRateHertz().isEmpty() && hints.sampleRateHertz().isEmpty()) {
            reasons.add("core:sample_rate is missing: state the rate");
        }
        if (!global.requiredExtensions().isEmpty()) {
            reasons.add("core:extensions demands support for extensions that are not known here ("
                    + shortened(String.join(", ", global.requiredExtensions())) + ")");
        }
        if (!reasons.isEmpty()) {
            throw new IqFormatException(origin + ": " + String.join("; also, ", reasons));
        }
    }

    /** At most 100 characters of what a file says, without control characters. */
    private static String shortened(String text) {
        return (text.length() <= 100 ? text : text.substring(0, 100) + "...").replaceAll("\\p{Cntrl}", "?");
    }

    /** Opens a dataset whose metadata have passed {@link #checkUsable}. */
    static Recording open(
            String container, SigmfMetadata metadata, Dataset dataset, String origin, RecordingHints hints)
            throws IOException {
        if (dataset.bytes() > hints.limits().maxDataBytes()) {
            throw new IqFormatException("%s: %d bytes of data, at most %d are read"
                    .formatted(origin, dataset.bytes(), hints.limits().maxDataBytes()));
        }
        SampleFormat format = SampleFormat.parse(metadata.global().datatype());
        double rate = metadata.global()
                .sampleRateHertz()
                .orElseGet(() -> hints.sampleRateHertz().orElseThrow());
        SigmfLayout layout = SigmfLayout.of(metadata, format, rate, dataset.offset(), dataset.bytes(), origin);
        List<String> notes = new ArrayList<>();
        if (metadata.global().sha512().isPresent()) {
            checkHash(metadata.global().sha512().get(), dataset, origin);
            notes.add("sha512 matches");
        }
        List<Segment> segments = layout.segments().stream()
                .map(segment -> withCenter(segment, hints))
                .toList();
        return new FileRecording(
                container, dataset.file(), format, layout.extents(), segments, layout.annotations(), notes);
    }

    /** A segment with the hinted centre frequency where it states none. */
    static Segment withCenter(Segment segment, RecordingHints hints) {
        if (segment.centerFrequencyHertz().isPresent()) {
            return segment;
        }
        return new Segment(
                segment.firstSample(),
                segment.samples(),
                segment.sampleRateHertz(),
                hints.centerFrequencyHertz(),
                segment.start(),
                segment.gapBeforeSamples(),
                segment.referenceLevelDbm());
    }

    /** Compares the SHA-512 of the dataset, read in pieces of 256 KiB, with the one stated. */
    private static void checkHash(String wanted, Dataset dataset, String origin) throws IOException {
        MessageDigest digest = sha512();
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, dataset.bytes()));
        for (long done = 0; done < dataset.bytes(); done += chunk.limit()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), dataset.bytes() - done));
            FileRecording.readFully(dataset.file(), dataset.offset() + done, chunk);
            digest.update(chunk.flip());
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equalsIgnoreCase(wanted)) {
            throw new IqFormatException(
                    "%s: the dataset is not the one described: its SHA-512 begins %s, core:sha512 begins %s"
                            .formatted(origin, found.substring(0, 16), wanted.substring(0, 16)));
        }
    }

    /** The digest that {@code core:sha512} is of. */
    static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-512", impossible);
        }
    }
}
