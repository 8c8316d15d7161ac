package dev.skydiode.gateway.source;

import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.vita49.VrtPacket;
import dev.skydiode.radio.vita49.VrtStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of each stream together to snapshots of equal length. A snapshot ends early where packets were lost or
 * the stream's settings change, so that it is always unbroken and of one kind. Not thread-safe.
 */
final class VrtAssembler {
    /** Streams that are followed together. */
    static final int MAX_STREAMS = 64;

    private final int snapshotSamples;
    private final InstantSource clock;
    private final Consumer<Snapshot> snapshots;
    private final Map<String, Pending> streams = new HashMap<>();
    private long packets;
    private long evicted;

    /** @param snapshots receives each snapshot, on the thread that brought its last packet */
    VrtAssembler(int snapshotSamples, InstantSource clock, Consumer<Snapshot> snapshots) {
        this.snapshotSamples = snapshotSamples;
        this.clock = clock;
        this.snapshots = snapshots;
    }

    private static final class Pending {
        final String name;
        final VrtStream stream = new VrtStream();
        VrtPacket.@Nullable Context settings;
        byte[] samples = new byte[0];
        int filledBytes;
        int lastPacketSamples;
        long given;
        long gapSamples;
        long lastPacket;

        @Nullable
        Instant start;

        Pending(String name) {
            this.name = name;
        }

        boolean usable() {
            return settings != null
                    && settings.format().isPresent()
                    && settings.sampleRateHertz().isPresent()
                    && settings.centerFrequencyHertz().isPresent();
        }
    }

    /**
     * Takes a packet. Samples of a stream whose context has not come yet are let go: nobody could tell what they are.
     *
     * @param sender names the stream together with the stream id; of [A-Za-z0-9._:-]
     * @param datagram one packet
     * @return false where the samples of a packet had to be let go
     * @throws IqFormatException where it is no packet
     */
    boolean accept(String sender, ByteBuffer datagram) throws IqFormatException {
        VrtPacket packet = VrtPacket.parse(datagram);
        if (packet instanceof VrtPacket.Other) {
            return true;
        }
        Pending pending = pending(sender, packet.streamId());
        return switch (packet) {
            case VrtPacket.Context context -> {
                context(pending, context);
                yield true;
            }
            case VrtPacket.Data data -> data(pending, data, datagram);
            case VrtPacket.Other _ -> true;
        };
    }

    private Pending pending(String sender, OptionalLong streamId) {
        String name = streamId.isPresent() ? "%s:%08x".formatted(sender, streamId.getAsLong()) : sender;
        if (streams.size() >= MAX_STREAMS && !streams.containsKey(name)) {
            evict();
        }
        Pending pending = streams.computeIfAbsent(name, Pending::new);
        pending.lastPacket = ++packets;
        return pending;
    }

    /**
     * The stream that never gave a snapshot, else the one without a packet for longest: an invented id costs no
     * receiver its place.
     */
    private void evict() {
        Pending oldest = Collections.min(
                streams.values(),
                Comparator.comparing((Pending pending) -> pending.given > 0)
                        .thenComparingLong(pending -> pending.lastPacket));
        flush(oldest);
        streams.remove(oldest.name);
        evicted++;
    }

    /** Streams that had to make room for others. */
    long evicted() {
        return evicted;
    }

    private void context(Pending pending, VrtPacket.Context context) {
        pending.stream.accept(context);
        VrtPacket.Context now = pending.stream.context().orElseThrow();
        if (pending.settings == null || !sameSettings(pending.settings, now)) {
            flush(pending);
            pending.settings = now;
            int sampleBytes = now.format().map(SampleFormat::bytesPerSample).orElse(0);
            pending.samples = new byte[snapshotSamples * sampleBytes];
        }
    }

    private static boolean sameSettings(VrtPacket.Context one, VrtPacket.Context other) {
        return one.format().equals(other.format())
                && one.sampleRateHertz().equals(other.sampleRateHertz())
                && one.centerFrequencyHertz().equals(other.centerFrequencyHertz())
                && one.referenceLevelDbm().equals(other.referenceLevelDbm());
    }

    private boolean data(Pending pending, VrtPacket.Data data, ByteBuffer datagram) {
        int missing = pending.stream.accept(data);
        if (!pending.usable()) {
            return false;
        }
        if (missing > 0 || data.flagged(VrtPacket.TrailerFlag.SAMPLE_LOSS)) {
            flush(pending);
            pending.gapSamples += (long) missing * pending.lastPacketSamples;
        }
        VrtPacket.Context settings = Objects.requireNonNull(pending.settings);
        int sampleBytes = settings.format().orElseThrow().bytesPerSample();
        int bytes = data.payloadBits() / (Byte.SIZE * sampleBytes) * sampleBytes;
        pending.lastPacketSamples = bytes / sampleBytes;
        for (int done = 0; done < bytes; ) {
            if (pending.filledBytes == 0) {
                Instant first = data.timestamp().orElseGet(clock::instant);
                pending.start = first.plusNanos(nanos(settings, done / sampleBytes));
            }
            int now = Math.min(bytes - done, pending.samples.length - pending.filledBytes);
            datagram.get(data.payloadOffset() + done, pending.samples, pending.filledBytes, now);
            pending.filledBytes += now;
            done += now;
            if (pending.filledBytes == pending.samples.length) {
                flush(pending);
            }
        }
        return true;
    }

    private static long nanos(VrtPacket.Context settings, int samples) {
        return Math.round(samples * 1e9 / settings.sampleRateHertz().orElseThrow());
    }

    /** Hands over what is there: for a stream that pauses. */
    void flush() {
        streams.values().forEach(this::flush);
    }

    private void flush(Pending pending) {
        VrtPacket.Context settings = pending.settings;
        Instant start = pending.start;
        if (pending.filledBytes == 0 || settings == null || start == null) {
            return;
        }
        snapshots.accept(new Snapshot(
                pending.name,
                UnixNanos.of(start),
                settings.centerFrequencyHertz().orElseThrow(),
                settings.sampleRateHertz().orElseThrow(),
                settings.referenceLevelDbm(),
                pending.gapSamples,
                settings.format().orElseThrow(),
                Arrays.copyOf(pending.samples, pending.filledBytes)));
        pending.given++;
        pending.gapSamples = 0;
        pending.filledBytes = 0;
    }
}
