package dev.skydiode.gateway.source;

import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.recording.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recording, or a folder of them in the order of their names, played as if a receiver sent it now: once or over and
 * over, at its own speed, faster, or as fast as it is taken. Times are of the playing, not of the recording.
 */
final class FileSource implements Source {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final List<String> KINDS = List.of(".sigmf", ".sigmf-meta", ".vita49", ".vrt");
    /** A rest shorter than a window is left out. */
    private static final int MIN_SAMPLES = 256;
    /** So many recordings stay open from round to round: opening one reads all of it where its hash is stated. */
    private static final int MAX_KEPT_OPEN = 64;

    private final List<Path> files;
    private final RecordingHints hints;
    private final int snapshotSamples;
    private final boolean loop;
    private final double speed;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Path, Recording> keptOpen = new HashMap<>();
    private Iterator<Path> left;
    private @Nullable Recording recording;
    private @Nullable Iterator<Segment> segments;
    private @Nullable Segment segment;
    private long at;
    private long startNanos;
    private long playedNanos;

    /** @param speed times real time; 0 for as fast as it is taken */
    FileSource(
            SourceAddress address, RecordingHints hints, int samples, double speed, boolean loop, InstantSource clock) {
        Path path = Path.of(address.path());
        this.files = files(address, path);
        this.hints = hints;
        this.snapshotSamples = samples;
        this.loop = loop;
        this.speed = speed;
        this.clock = clock;
        this.left = files.iterator();
    }

    private static List<Path> files(SourceAddress address, Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw address.wrong("there is no such file or folder");
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> recordings =
                    entries.filter(FileSource::recording).sorted().toList();
            if (recordings.isEmpty()) {
                throw address.wrong("holds no recording (" + String.join(", ", KINDS) + ")");
            }
            return recordings;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean recording(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return KINDS.stream().anyMatch(name::endsWith);
    }

    @Override
    public Optional<Snapshot> next() throws IOException, InterruptedException {
        while (segment == null || segment.endSample() - at < MIN_SAMPLES) {
            if (closed.getCount() == 0 || !advance()) {
                return end();
            }
        }
        return snapshot(Objects.requireNonNull(recording), segment);
    }

    private Optional<Snapshot> snapshot(Recording recording, Segment segment) throws IOException, InterruptedException {
        int samples = (int) Math.min(snapshotSamples, segment.endSample() - at);
        byte[] stored = new byte[samples * recording.format().bytesPerSample()];
        recording.readBytes(at, samples, stored);
        Snapshot snapshot = new Snapshot(
                "",
                startNanos + playedNanos,
                center(segment),
                segment.sampleRateHertz(),
                segment.referenceLevelDbm(),
                at == segment.firstSample() ? segment.gapBeforeSamples() : 0,
                recording.format(),
                stored);
        at += samples;
        playedNanos += Math.round(snapshot.seconds() * NANOS_PER_SECOND);
        pace();
        return closed.getCount() == 0 ? end() : Optional.of(snapshot);
    }

    /** Goes to the next segment, file or round; false at the end. */
    private boolean advance() throws IOException {
        if (segments != null && segments.hasNext()) {
            segment = segments.next();
            at = segment.firstSample();
            return true;
        }
        shut();
        if (!left.hasNext() && loop) {
            left = files.iterator();
        }
        if (!left.hasNext()) {
            return false;
        }
        Recording next = opened(left.next());
        recording = next;
        segments = next.segments().iterator();
        segment = null;
        if (startNanos == 0) {
            startNanos = now();
        }
        return true;
    }

    private Recording opened(Path file) throws IOException {
        Recording known = keptOpen.get(file);
        if (known != null) {
            return known;
        }
        Recording fresh = Recordings.open(file, hints);
        if (loop && files.size() <= MAX_KEPT_OPEN) {
            keptOpen.put(file, fresh);
        }
        return fresh;
    }

    private static double center(Segment segment) throws IOException {
        return segment.centerFrequencyHertz()
                .orElseThrow(() -> new WrongSourceException(
                        "--source file: the recording states no centre frequency: add ?frequency=HERTZ"));
    }

    /** Waits until the samples would have come from a receiver. */
    private void pace() throws InterruptedException {
        if (speed == 0) {
            // Times run with the samples; where that is slower than the clock they follow the clock.
            long behind = now() - startNanos - playedNanos;
            startNanos += Math.max(0, behind - NANOS_PER_SECOND);
            return;
        }
        long aheadNanos = Math.round(playedNanos / speed) - (now() - startNanos);
        if (aheadNanos > 0) {
            closed.await(aheadNanos, TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return UnixNanos.of(clock.instant());
    }

    private void shut() throws IOException {
        Recording last = recording;
        recording = null;
        if (last != null && !keptOpen.containsValue(last)) {
            last.close();
        }
    }

    /** On the reading thread, which nothing else may take the files from. */
    private Optional<Snapshot> end() throws IOException {
        shut();
        for (Recording kept : keptOpen.values()) {
            kept.close();
        }
        keptOpen.clear();
        return Optional.empty();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
