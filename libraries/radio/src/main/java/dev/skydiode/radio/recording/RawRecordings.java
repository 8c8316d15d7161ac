package dev.skydiode.radio.recording;

import dev.skydiode.radio.iq.Extents;
import dev.skydiode.radio.iq.FileRecording;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Opens files that are nothing but samples; the caller states format and rate. */
final class RawRecordings {
    private RawRecordings() {}

    /**
     * Opens a file as one segment of samples from its first byte to its last.
     *
     * @param path any name
     * @param hints must state format and sample rate; the centre frequency may be unknown
     * @throws IqFormatException without them, and where the file's length is no whole number of samples or over the limit
     */
    static Recording open(Path path, RecordingHints hints) throws IOException {
        String origin = path.getFileName().toString();
        if (hints.format().isEmpty() || hints.sampleRateHertz().isEmpty()) {
            throw new IqFormatException(origin
                    + ": neither SigMF nor VITA-49; for a file of bare samples state their format and rate"
                    + " (such as cf32_le and 50e6)");
        }
        SampleFormat format = hints.format().get();
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            long bytes = file.size();
            check(bytes, format, origin, hints.limits());
            Extents extents = new Extents();
            extents.append(0, bytes / format.bytesPerSample());
            Segment all = new Segment(
                    0,
                    extents.samples(),
                    hints.sampleRateHertz().getAsDouble(),
                    hints.centerFrequencyHertz(),
                    Optional.empty(),
                    0,
                    OptionalDouble.empty());
            return new FileRecording("raw samples", file, format, extents, List.of(all), List.of(), List.of());
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** A whole number of samples, at least one, and no more than the limit. */
    private static void check(long bytes, SampleFormat format, String origin, RecordingLimits limits)
            throws IqFormatException {
        if (bytes > limits.maxDataBytes()) {
            throw new IqFormatException(
                    "%s: %d bytes, at most %d are read".formatted(origin, bytes, limits.maxDataBytes()));
        }
        if (bytes == 0 || bytes % format.bytesPerSample() != 0) {
            throw new IqFormatException("%s: %d bytes are no whole number of %s samples: another format, or cut off"
                    .formatted(origin, bytes, format.sigmfName()));
        }
    }
}
