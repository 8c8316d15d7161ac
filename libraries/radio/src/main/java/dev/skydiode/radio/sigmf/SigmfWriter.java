package dev.skydiode.radio.sigmf;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.SampleFormat;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Writes a SigMF recording as a pair of files, sample by sample: begin a segment, write, annotate, and close, which
 * writes the metadata with the hash of the data. Not thread-safe. Without a successful close there is no metadata file,
 * so nobody takes half a recording for a whole one.
 */
public final class SigmfWriter implements Closeable {
    private final Path metaFile;
    private final SampleFormat format;
    private final double sampleRateHertz;
    private final String description;
    private final OutputStream data;
    private final MessageDigest digest = SigmfRecordings.sha512();
    private final List<SigmfMetadata.Capture> captures = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private long samples;
    private long lost;
    private boolean closed;

    private SigmfWriter(
            Path metaFile, SampleFormat format, double sampleRateHertz, String description, OutputStream data) {
        this.metaFile = metaFile;
        this.format = format;
        this.sampleRateHertz = sampleRateHertz;
        this.description = description;
        this.data = data;
    }

    /**
     * Begins a recording.
     *
     * @param base path of the recording without an ending; files of that name with the endings {@code .sigmf-data} and
     *     {@code .sigmf-meta} are replaced
     * @param sampleRateHertz complex samples per second, above 0 and at most 1e12, as readers take it
     * @param description for people, may be empty
     * @throws IllegalArgumentException for a rate out of its range
     * @throws IOException where a file cannot be replaced or made
     */
    public static SigmfWriter create(Path base, SampleFormat format, double sampleRateHertz, String description)
            throws IOException {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(description, "description");
        if (!(sampleRateHertz > 0 && sampleRateHertz <= SigmfMetadataReader.MAX_RATE_HERTZ)) {
            throw new IllegalArgumentException("sample rate must be above 0 and at most 1e12 Hz: " + sampleRateHertz);
        }
        String name = base.getFileName().toString();
        Path metaFile = base.resolveSibling(name + SigmfRecordings.META);
        Files.deleteIfExists(metaFile);
        OutputStream data =
                new BufferedOutputStream(Files.newOutputStream(base.resolveSibling(name + SigmfRecordings.DATA)));
        return new SigmfWriter(metaFile, format, sampleRateHertz, description, data);
    }

    /** The metadata file that closing writes. */
    public Path metaFile() {
        return metaFile;
    }

    /** Samples written so far. */
    public long samples() {
        return samples;
    }

    /**
     * Says how the samples that follow are taken. Needed before the first of them, and again after every gap or change.
     *
     * @param centerFrequencyHertz RF frequency of the middle of the spectrum, finite
     * @param start time of the next sample
     * @param gapBeforeSamples samples lost since the last one written
     * @param referenceLevelDbm power of a full-scale tone, finite; kept under this project's own extension
     * @throws IllegalArgumentException for a negative gap or a number that is not finite
     */
    public void beginSegment(
            OptionalDouble centerFrequencyHertz,
            Optional<Instant> start,
            long gapBeforeSamples,
            OptionalDouble referenceLevelDbm) {
        if (gapBeforeSamples < 0) {
            throw new IllegalArgumentException("gap must be 0 or more: " + gapBeforeSamples);
        }
        requireFinite("centre frequency", centerFrequencyHertz);
        requireFinite("reference level", referenceLevelDbm);
        lost += gapBeforeSamples;
        captures.add(new SigmfMetadata.Capture(
                samples, OptionalLong.of(samples + lost), 0, centerFrequencyHertz, start, referenceLevelDbm));
    }

    /** JSON has no word for other numbers. */
    private static void requireFinite(String what, OptionalDouble value) {
        if (!Double.isFinite(value.orElse(0))) {
            throw new IllegalArgumentException(what + " must be finite: " + value.getAsDouble());
        }
    }

    /**
     * Appends samples.
     *
     * @param interleavedIq I and Q in turns, full scale 1.0, from index 0; beyond full scale they clip
     * @param count complex samples
     * @throws IllegalStateException before the first segment
     */
    public void write(float[] interleavedIq, int count) throws IOException {
        byte[] stored = new byte[Math.multiplyExact(count, format.bytesPerSample())];
        format.encode(interleavedIq, count, stored, 0);
        writeBytes(stored, count);
    }

    /**
     * Appends samples that are already in the recording's format, from index 0.
     *
     * @param stored at least {@code count} samples
     * @param count complex samples
     * @throws IllegalStateException before the first segment
     */
    public void writeBytes(byte[] stored, int count) throws IOException {
        if (captures.isEmpty()) {
            throw new IllegalStateException("begin a segment before writing samples");
        }
        int bytes = Math.multiplyExact(count, format.bytesPerSample());
        data.write(stored, 0, bytes);
        digest.update(stored, 0, bytes);
        samples += count;
    }

    /** Adds a remark; samples count from the start of the recording. */
    public void annotate(Annotation annotation) {
        annotations.add(Objects.requireNonNull(annotation, "annotation"));
    }

    /** Ends the data and writes the metadata, beside their place first; a second call does nothing. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        data.close();
        annotations.sort(Comparator.comparingLong(Annotation::firstSample));
        String hash = HexFormat.of().formatHex(digest.digest());
        byte[] document = SigmfMetadataWriter.write(format, sampleRateHertz, description, hash, captures, annotations);
        Path partial = metaFile.resolveSibling(metaFile.getFileName() + ".partial");
        Files.write(partial, document);
        Files.move(partial, metaFile, StandardCopyOption.REPLACE_EXISTING);
    }
}
