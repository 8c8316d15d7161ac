package dev.skydiode.radio.vita49;

import dev.skydiode.radio.iq.Extents;
import dev.skydiode.radio.iq.FileRecording;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.vita49.VrtPacket.TrailerFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Opens files of VITA-49 packets, one after the other: indexes them once, then reads samples where they lie.
 *
 * <p>Format, rate, centre and reference level come from the stream's newest context before a data packet, else from the
 * hints. One data stream is read; a second is refused, as is a change of the format. A segment ends where a setting
 * changes, where packets are missing by their count modulo 16, and where a trailer says that samples are. Data before
 * the first context are left out and noted.
 */
public final class VrtRecordings {
    /** Streams whose settings are remembered: a file that invents more is refused. */
    private static final int MAX_STREAMS = 256;
    /** The header's 16 bits count words: 256 KiB. */
    private static final int MAX_PACKET = 0xffff * VrtParser.WORD;

    private final FileChannel file;
    private final String origin;
    private final RecordingHints hints;
    /** Settings by stream id; packets without an id have one of their own. */
    private final Map<OptionalLong, VrtStream> streams = new HashMap<>();

    private final Extents extents = new Extents();
    private final List<Segment> segments = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private VrtStream stream = new VrtStream();
    /** A stretch of the file at hand, from {@link #windowStart} on. */
    private ByteBuffer window = ByteBuffer.allocate(0);

    private long windowStart;
    private OptionalLong streamId = OptionalLong.empty();
    private @Nullable SampleFormat format;
    private @Nullable Settings settings;
    /** Of the segment that is being read: its time, first sample and lost samples before it. */
    private Optional<Instant> segmentStart = Optional.empty();

    private long segmentFirst;
    private long gapBefore;
    private long lastSamples;
    private long unknownPackets;
    private long overRange;
    private long inverted;

    private VrtRecordings(FileChannel file, String origin, RecordingHints hints) {
        this.file = file;
        this.origin = origin;
        this.hints = hints;
    }

    /**
     * What a segment has in common.
     *
     * @param rateHertz complex samples per second
     * @param centerHertz radio frequency at the samples' zero
     * @param levelDbm power of a full-scale tone
     */
    private record Settings(double rateHertz, OptionalDouble centerHertz, OptionalDouble levelDbm) {}

    /**
     * Indexes a file of packets: what it takes is bounded by the limit of packets, samples stay in the file.
     *
     * @param hints format, rate and centre where no context states them, and the limits
     * @throws IqFormatException where it is malformed, over a limit, or carries no samples that can be read
     */
    public static Recording open(Path path, RecordingHints hints) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new VrtRecordings(file, path.getFileName().toString(), hints).index();
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** Goes through the file packet by packet; a last one that is cut off is left out. */
    private Recording index() throws IOException {
        long size = file.size();
        if (size > hints.limits().maxDataBytes()) {
            throw problem("%d bytes, at most %d are read"
                    .formatted(size, hints.limits().maxDataBytes()));
        }
        window = ByteBuffer.allocate((int) Math.min(size, MAX_PACKET)).limit(0);
        long at = 0;
        for (int packets = 0; at < size; packets++) {
            if (packets == hints.limits().maxPackets()) {
                throw problem("more than %d packets".formatted(packets));
            }
            int bytes = size - at < VrtParser.WORD
                    ? Integer.MAX_VALUE
                    : VrtParser.bytes(view(at, VrtParser.WORD).getInt(0));
            if (bytes == 0) {
                throw problem("a packet of no length at byte " + at);
            }
            if (bytes > size - at) {
                notes.add("the last packet is cut off and left out");
                break;
            }
            accept(view(at, bytes), at);
            at += bytes;
        }
        return finish();
    }

    /** A stretch of the file, no longer than a packet can be; reads ahead where it is not at hand. */
    private ByteBuffer view(long at, int bytes) throws IOException {
        if (at + bytes > windowStart + window.limit()) {
            windowStart = at;
            FileRecording.readFully(file, at, window.clear().limit((int)
                    Math.min(window.capacity(), file.size() - at)));
        }
        return window.slice((int) (at - windowStart), bytes);
    }

    /** Names the file. */
    private IqFormatException problem(String reason) {
        return new IqFormatException(origin + ": " + reason);
    }

    /** One packet: settings are remembered, samples placed, anything else passed over. */
    private void accept(ByteBuffer bytes, long at) throws IqFormatException {
        VrtPacket packet;
        try {
            packet = VrtPacket.parse(bytes);
        } catch (IqFormatException malformed) {
            throw new IqFormatException(origin + ": at byte " + at + ": " + malformed.getMessage(), malformed);
        }
        switch (packet) {
            case VrtPacket.Context context -> {
                if (streams.size() == MAX_STREAMS && !streams.containsKey(context.streamId())) {
                    throw problem("contexts of more than %d streams".formatted(MAX_STREAMS));
                }
                streams.computeIfAbsent(context.streamId(), _ -> new VrtStream())
                        .accept(context);
            }
            case VrtPacket.Data data -> data(data, at);
            case VrtPacket.Other _ -> {}
        }
    }

    /**
     * Places a packet's samples, once format and rate are known from the stream's context or the hints.
     *
     * @param at byte of the packet in the file
     */
    private void data(VrtPacket.Data data, long at) throws IqFormatException {
        if (extents.count() > 0 && !streamId.equals(data.streamId())) {
            throw problem("holds samples of several streams; split it by stream");
        }
        stream = stream(data.streamId());
        Optional<SampleFormat> stated = stream.context().flatMap(VrtPacket.Context::format);
        Optional<SampleFormat> known = stated.isPresent() ? stated : hints.format();
        OptionalDouble statedRate = stream.context()
                .map(VrtPacket.Context::sampleRateHertz)
                .filter(OptionalDouble::isPresent)
                .orElse(hints.sampleRateHertz());
        if (known.isEmpty() || statedRate.isEmpty()) {
            unknownPackets++;
            return;
        }
        if (format != null && format != known.get()) {
            throw problem("changes from %s to %s samples"
                    .formatted(format.sigmfName(), known.get().sigmfName()));
        }
        format = known.get();
        streamId = data.streamId();
        append(data, at, format, statedRate.getAsDouble());
    }

    /** The stream of an id; packets without one belong to the only stream that there is. */
    private VrtStream stream(OptionalLong id) {
        return id.isEmpty() && streams.size() == 1
                ? streams.values().iterator().next()
                : streams.computeIfAbsent(id, _ -> new VrtStream());
    }

    /**
     * Adds a packet's samples. A segment ends where a setting changes, where the packet count shows a loss (each lost packet
     * counts as many samples as the one before it), and where the trailer says that samples were lost.
     */
    private void append(VrtPacket.Data data, long at, SampleFormat known, double rateHertz) {
        long samples = data.payloadBits() / (known.bytesPerSample() * Byte.SIZE);
        long missing = stream.accept(data) * lastSamples;
        OptionalDouble center = stream.context()
                .map(VrtPacket.Context::centerFrequencyHertz)
                .filter(OptionalDouble::isPresent)
                .orElse(hints.centerFrequencyHertz());
        OptionalDouble level =
                stream.context().map(VrtPacket.Context::referenceLevelDbm).orElse(OptionalDouble.empty());
        Settings now = new Settings(rateHertz, center, level);
        if (!now.equals(settings) || missing > 0 || data.flagged(TrailerFlag.SAMPLE_LOSS)) {
            endSegment();
            settings = now;
            segmentStart = data.timestamp();
            gapBefore = missing;
        }
        overRange += data.flagged(TrailerFlag.OVER_RANGE) ? 1 : 0;
        inverted += data.flagged(TrailerFlag.SPECTRAL_INVERSION) ? 1 : 0;
        lastSamples = samples;
        if (samples > 0) {
            extents.append(at + data.payloadOffset(), samples);
        }
    }

    /** What was read since the segment began becomes one, unless nothing was. */
    private void endSegment() {
        long samples = extents.samples() - segmentFirst;
        if (samples > 0 && settings != null) {
            segments.add(new Segment(
                    segmentFirst,
                    samples,
                    settings.rateHertz(),
                    settings.centerHertz(),
                    segmentStart,
                    gapBefore,
                    settings.levelDbm()));
            segmentFirst = extents.samples();
        }
    }

    /** The recording, with notes of what was left out or flagged. */
    private Recording finish() throws IqFormatException {
        endSegment();
        if (segments.isEmpty()) {
            throw problem(
                    unknownPackets > 0
                            ? "no context packet states sample rate and payload format: state the format and the rate"
                            : "no packet holds samples");
        }
        notes.addFirst("%d context packets, %d data packets, %d lost"
                .formatted(stream.contextPackets(), stream.dataPackets(), stream.lostPackets()));
        note(unknownPackets, "data packets before the first context packet are left out");
        note(overRange, "data packets are flagged as over range");
        note(inverted, "data packets are flagged as spectrally inverted: their spectrum is shown mirrored");
        return new FileRecording(
                "VITA-49 packets", file, Objects.requireNonNull(format), extents, segments, List.of(), notes);
    }

    /** Says how often something was, unless never. */
    private void note(long count, String what) {
        if (count > 0) {
            notes.add(count + " " + what);
        }
    }
}
