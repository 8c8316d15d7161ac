package dev.skydiode.radio.sigmf;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.Extents;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Where the samples of a SigMF dataset lie, and what the metadata say of which of them. The rules that need care:
 *
 * <ul>
 *   <li>All indices include {@code core:offset}: stored sample 0 has the index {@code core:offset}.
 *   <li>{@code core:header_bytes} of a capture segment lie in the file just before its first sample, and move everything
 *       after them; {@code core:trailing_bytes} lie at the end.
 *   <li>Values of a capture segment hold for that segment alone.
 *   <li>{@code core:global_index} that advances further than {@code core:sample_start} says that samples were lost.
 *   <li>Capture segments beyond the end are ignored. Without any, one is implied at the first sample.
 *   <li>An annotation without a count reaches to the end of its capture segment.
 * </ul>
 */
final class SigmfLayout {
    private final SigmfMetadata metadata;
    private final double sampleRateHertz;
    private final int bytesPerSample;
    private final String origin;
    private final List<SigmfMetadata.Capture> captures;
    private final Extents extents = new Extents();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private SigmfMetadata.@Nullable Capture described;

    private SigmfLayout(SigmfMetadata metadata, SampleFormat format, double sampleRateHertz, String origin) {
        this.metadata = metadata;
        this.sampleRateHertz = sampleRateHertz;
        this.bytesPerSample = format.bytesPerSample();
        this.origin = origin;
        this.captures = metadata.captures();
    }

    /**
     * Lays a dataset out.
     *
     * @param metadata as read, captures in order of their first sample
     * @param format of the samples
     * @param sampleRateHertz complex samples per second, stated or hinted
     * @param dataOffset where the dataset begins in the file: not 0 within an archive
     * @param dataBytes length of the dataset
     * @param origin name for messages
     * @throws IqFormatException where metadata and length contradict each other
     */
    static SigmfLayout of(
            SigmfMetadata metadata,
            SampleFormat format,
            double sampleRateHertz,
            long dataOffset,
            long dataBytes,
            String origin)
            throws IqFormatException {
        SigmfLayout layout = new SigmfLayout(metadata, format, sampleRateHertz, origin);
        layout.place(dataOffset, layout.storedSamples(dataBytes));
        layout.describe();
        layout.annotate();
        return layout;
    }

    /** Where the samples lie in the file. */
    Extents extents() {
        return extents;
    }

    /** Pieces of one setting each, at least one, together all samples. */
    List<Segment> segments() {
        return segments;
    }

    /** By their first sample, none beyond the end. */
    List<Annotation> annotations() {
        return annotations;
    }

    /**
     * Samples in the dataset: its bytes less the trailing ones and every header, which must leave a whole number of samples.
     * Subtracted one by one, so that no sum of claims can overflow.
     */
    private long storedSamples(long dataBytes) throws IqFormatException {
        long sampleBytes = dataBytes - metadata.global().trailingBytes();
        for (SigmfMetadata.Capture capture : captures) {
            if (capture.sampleStart() < metadata.global().offset()) {
                throw new IqFormatException(
                        ("%s: a capture segment starts at sample %d, before core:offset %d; SigMF counts core:offset in"
                                        + " every index, so add it there or drop it")
                                .formatted(
                                        origin,
                                        capture.sampleStart(),
                                        metadata.global().offset()));
            }
            if (sampleBytes >= 0) {
                sampleBytes -= capture.headerBytes();
            }
        }
        if (sampleBytes < 0) {
            throw new IqFormatException("%s: headers and trailing bytes alone exceed the %d bytes of the dataset"
                    .formatted(origin, dataBytes));
        }
        if (sampleBytes % bytesPerSample != 0) {
            throw new IqFormatException(
                    "%s: the dataset's %d bytes of samples are no multiple of %d, the size of a %s sample: cut off, or not of that type"
                            .formatted(
                                    origin,
                                    sampleBytes,
                                    bytesPerSample,
                                    metadata.global().datatype()));
        }
        if (sampleBytes == 0) {
            throw new IqFormatException(origin + ": the dataset holds no samples");
        }
        return sampleBytes / bytesPerSample;
    }

    /** Where a sample of the original stream's numbering is stored, counted in samples from 0: {@code index - core:offset}. */
    private long position(long index) {
        return index - metadata.global().offset();
    }

    /** Runs of samples between headers. */
    private void place(long dataOffset, long samples) {
        long at = dataOffset;
        long placed = 0;
        for (SigmfMetadata.Capture capture : captures) {
            long start = Math.min(position(capture.sampleStart()), samples);
            if (capture.headerBytes() > 0) {
                at = append(at, start - placed) + capture.headerBytes();
                placed = start;
            }
        }
        append(at, samples - placed);
    }

    /** Adds a run of samples and gives the byte after it. */
    private long append(long at, long samples) {
        if (samples > 0) {
            extents.append(at, samples);
        }
        return at + samples * bytesPerSample;
    }

    /** A segment for each capture that has samples; without captures one for all. */
    private void describe() throws IqFormatException {
        if (captures.isEmpty()) {
            segments.add(new Segment(
                    0,
                    extents.samples(),
                    sampleRateHertz,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    0,
                    OptionalDouble.empty()));
        }
        for (int i = 0; i < captures.size(); i++) {
            long start = position(captures.get(i).sampleStart());
            long end = i + 1 < captures.size()
                    ? Math.min(position(captures.get(i + 1).sampleStart()), extents.samples())
                    : extents.samples();
            if (start < end) {
                addSegment(i, start, end);
            }
        }
        if (segments.isEmpty()) {
            throw new IqFormatException(origin + ": every capture segment lies beyond the end of the dataset");
        }
    }

    /** Appends a segment, or lengthens the one before where nothing tells the two apart. */
    private void addSegment(int index, long start, long end) {
        SigmfMetadata.Capture capture = captures.get(index);
        long gap = described == null ? 0 : gapBetween(described, capture);
        described = capture;
        Segment segment = new Segment(
                start,
                end - start,
                sampleRateHertz,
                capture.frequencyHertz(),
                capture.datetime(),
                gap,
                capture.referenceLevelDbm());
        Segment before = segments.isEmpty() ? null : segments.getLast();
        if (before != null && gap == 0 && capture.datetime().isEmpty() && sameSettings(before, segment)) {
            segments.removeLast();
            segments.add(new Segment(
                    before.firstSample(),
                    end - before.firstSample(),
                    sampleRateHertz,
                    before.centerFrequencyHertz(),
                    before.start(),
                    before.gapBeforeSamples(),
                    before.referenceLevelDbm()));
        } else {
            segments.add(segment);
        }
    }

    /** Whether a reader would do the same with both. */
    private static boolean sameSettings(Segment before, Segment after) {
        return before.centerFrequencyHertz().equals(after.centerFrequencyHertz())
                && before.referenceLevelDbm().equals(after.referenceLevelDbm());
    }

    /** Samples lost between two capture segments: what the stream advanced further than the recording did. */
    private static long gapBetween(SigmfMetadata.Capture before, SigmfMetadata.Capture after) {
        long inStream = after.streamIndex() - before.streamIndex();
        long inRecording = after.sampleStart() - before.sampleStart();
        // A stream index that runs backwards (a restarted counter) tells nothing of what was lost.
        return inStream > inRecording ? inStream - inRecording : 0;
    }

    /** Annotations cut to the recording: what lies before its first sample or beyond its last is left out. */
    private void annotate() {
        for (SigmfMetadata.Note note : metadata.annotations()) {
            long start = Math.max(0, position(note.sampleStart()));
            if (start >= extents.samples()) {
                continue;
            }
            long most = extents.samples() - start;
            long skipped = Math.max(0, -position(note.sampleStart()));
            long count = note.sampleCount().isPresent()
                    ? Math.clamp(note.sampleCount().getAsLong() - skipped, 0, most)
                    : endOfSegment(start) - start;
            annotations.add(
                    new Annotation(start, count, note.lowerHertz(), note.upperHertz(), note.label(), note.comment()));
        }
        annotations.sort(Comparator.comparingLong(Annotation::firstSample));
    }

    /** The end of the segment that holds a sample, counted as the samples are. */
    private long endOfSegment(long sample) {
        return segments.stream()
                .filter(segment -> segment.firstSample() <= sample && sample < segment.endSample())
                .mapToLong(Segment::endSample)
                .findFirst()
                .orElse(extents.samples());
    }
}
