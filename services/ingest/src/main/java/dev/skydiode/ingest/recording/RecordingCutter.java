package dev.skydiode.ingest.recording;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.iq.Windows;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a recording into captures, segment by segment. A rest that fills no window goes with the capture before it; a
 * segment too short for a spectrum is passed over. The same recording handed over the same way gives the same captures, so
 * that doing it again is safe; but where it states no start, the time of receipt is taken. Not thread-safe.
 */
public final class RecordingCutter {
    private static final int MIN_SAMPLES = 256;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Recording recording;
    private final RecordingMetadata metadata;
    private final Instant received;
    private final int captureSamples;
    private final Iterator<Segment> segments;
    private @Nullable Segment newest;
    private long at;
    private long sequence;
    private long passedOver;

    /**
     * @param received start of segments of which nobody states it
     * @param captureSamples of each capture
     */
    public RecordingCutter(Recording recording, RecordingMetadata metadata, Instant received, int captureSamples) {
        this.recording = recording;
        this.metadata = metadata;
        this.received = received;
        this.captureSamples = captureSamples;
        this.segments = recording.segments().iterator();
        this.sequence = metadata.firstSequence();
    }

    /** Samples of segments that are too short for a spectrum, so far. */
    public long passedOverSamples() {
        return passedOver;
    }

    /**
     * The next capture, or nothing at the end.
     *
     * @throws IqFormatException where neither the recording nor who hands it over states the centre frequency, and for times
     *     that nanoseconds since 1970 cannot count
     */
    public Optional<Capture> next() throws IOException {
        Segment current = newest;
        while (current == null || at >= current.endSample()) {
            if (!segments.hasNext()) {
                return Optional.empty();
            }
            current = segments.next();
            newest = current;
            at = current.firstSample();
            if (current.samples() < MIN_SAMPLES) {
                passedOver += current.samples();
                at = current.endSample();
            }
        }
        long left = current.endSample() - at;
        int samples = (int) (left < captureSamples + Windows.SAMPLES ? left : captureSamples);
        Capture capture = capture(current, samples);
        at += samples;
        return Optional.of(capture);
    }

    private Capture capture(Segment segment, int samples) throws IOException {
        byte[] stored = new byte[samples * recording.format().bytesPerSample()];
        recording.readBytes(at, samples, stored);
        Capture.Builder capture = Capture.newBuilder()
                .setSensorId(metadata.sensorId())
                .setSequence(sequence++)
                .setStartUnixNanos(startUnixNanos(segment))
                .setCenterFrequencyHertz(centerFrequencyHertz(segment))
                .setSampleRateHertz(segment.sampleRateHertz())
                .setGapBeforeSamples(at == segment.firstSample() ? segment.gapBeforeSamples() : 0)
                .setSimulated(metadata.simulated())
                .setIq(IqSamples.newBuilder()
                        .setFormat(recording.format().sigmfName())
                        .setSamples(ByteString.copyFrom(stored)));
        segment.referenceLevelDbm().ifPresent(capture::setReferenceLevelDbm);
        return capture.build();
    }

    private long startUnixNanos(Segment segment) throws IqFormatException {
        try {
            return segment.start().isPresent()
                    ? Math.addExact(UnixNanos.of(segment.start().get()), nanos(segment, at - segment.firstSample()))
                    : Math.addExact(
                            metadata.startUnixNanos().orElseGet(() -> UnixNanos.of(received)), nanos(segment, at));
        } catch (ArithmeticException beyond) {
            throw new IqFormatException(
                    "it holds samples of %s or later: expected a time before 2262"
                            .formatted(segment.start().map(Instant::toString).orElse("startUnixNanos")),
                    beyond);
        }
    }

    private static long nanos(Segment segment, long samples) {
        return Math.round(samples / segment.sampleRateHertz() * NANOS_PER_SECOND);
    }

    private double centerFrequencyHertz(Segment segment) throws IqFormatException {
        if (segment.centerFrequencyHertz().isPresent()) {
            return segment.centerFrequencyHertz().getAsDouble();
        }
        if (metadata.centerFrequencyHertz().isEmpty()) {
            throw new IqFormatException("the segment at sample %d states no core:frequency, and the request has no"
                            .formatted(segment.firstSample())
                    + " centerFrequencyHertz");
        }
        return metadata.centerFrequencyHertz().getAsDouble();
    }
}
