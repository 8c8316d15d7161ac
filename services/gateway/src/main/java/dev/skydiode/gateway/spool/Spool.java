package dev.skydiode.gateway.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A bounded queue on the disk. Entries are appended to segment files, read in order, and gone once they are
 * acknowledged. It outlives a kill: entries are whole or not there, and what was not acknowledged is read again. Where it
 * is full the oldest quiet entries go first, then the oldest. One thread may append while another reads.
 *
 * <p>A power cut may cost what the operating system had not yet written: some seconds.
 */
public final class Spool implements AutoCloseable {

    private final Path folder;
    private final long maxBytes;
    private final int segmentBytes;
    private final TreeMap<Long, SpoolSegment> segments = new TreeMap<>();
    private long acknowledged;
    private long next;
    private long thinned;
    private boolean closed;

    private Spool(Path folder, long maxBytes, int segmentBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.segmentBytes = segmentBytes;
    }

    /**
     * Opens a folder as it was left, or a new one.
     *
     * @param maxBytes of all entries together
     * @param segmentBytes after which a new file is begun; a small part of {@code maxBytes}
     * @param found is given each entry that is there, acknowledged or not
     */
    public static Spool open(Path folder, long maxBytes, int segmentBytes, Consumer<SpoolRecord> found)
            throws IOException {
        Files.createDirectories(folder);
        Spool spool = new Spool(folder, maxBytes, segmentBytes);
        Path position = spool.positionFile();
        spool.acknowledged = Files.exists(position)
                ? Long.parseLong(Files.readString(position).strip())
                : 0;
        spool.next = spool.acknowledged;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(SpoolSegment::isSegment).sorted().toList()) {
                SpoolSegment segment = SpoolSegment.open(file, found);
                spool.segments.put(segment.firstIndex(), segment);
                spool.next = Math.max(spool.next, segment.endIndex());
            }
        }
        spool.dropAcknowledged();
        return spool;
    }

    /** Appends an entry and says its index. */
    public synchronized long append(boolean quiet, byte[] payload) throws IOException {
        makeRoom(payload.length);
        SpoolSegment last = segments.isEmpty() ? null : segments.lastEntry().getValue();
        if (last == null || last.bytes() >= segmentBytes || last.endIndex() != next) {
            last = SpoolSegment.create(folder, next);
            segments.put(next, last);
        }
        last.append(quiet, payload);
        notifyAll();
        return next++;
    }

    private void makeRoom(int bytes) throws IOException {
        while (bytes() + bytes > maxBytes && segments.size() > 1) {
            Optional<SpoolSegment> quiet = oldestWithQuiet();
            if (quiet.isPresent()) {
                thinned += quiet.get().dropQuiet();
            } else {
                SpoolSegment oldest = segments.pollFirstEntry().getValue();
                thinned += oldest.entries();
                oldest.delete();
            }
        }
    }

    /** The newest one is written to and left alone. */
    private Optional<SpoolSegment> oldestWithQuiet() {
        return segments.headMap(segments.lastKey()).values().stream()
                .filter(SpoolSegment::hasQuiet)
                .findFirst();
    }

    /**
     * Reads entries that are not acknowledged, oldest first, without taking them away.
     *
     * @param maxEntries most to read
     * @param maxPayloadBytes most bytes of them together; one is read in any case
     * @param waitMillis how long to wait for one
     */
    public synchronized List<SpoolRecord> peek(int maxEntries, long maxPayloadBytes, long waitMillis)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + waitMillis * 1_000_000;
        while (pending() == 0 && !closed) {
            long leftMillis = (end - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return List.of();
            }
            wait(leftMillis);
        }
        return pendingRecords(maxEntries, maxPayloadBytes);
    }

    /** The oldest entry that is not acknowledged. */
    public synchronized Optional<SpoolRecord> oldest() throws IOException {
        return pendingRecords(1, 0).stream().findFirst();
    }

    private List<SpoolRecord> pendingRecords(int maxEntries, long maxPayloadBytes) throws IOException {
        List<SpoolRecord> read = new ArrayList<>();
        long bytes = 0;
        for (SpoolSegment segment : segments.values()) {
            for (SpoolSegment.Entry entry : segment.list()) {
                if (entry.index() < acknowledged) {
                    continue;
                }
                bytes += entry.length();
                if (read.size() == maxEntries || (bytes > maxPayloadBytes && !read.isEmpty())) {
                    return read;
                }
                read.add(segment.read(entry));
            }
        }
        return read;
    }

    /** All entries up to this one are done with. */
    public synchronized void acknowledge(long index) throws IOException {
        acknowledged = index + 1;
        Path fresh = folder.resolve("position.new");
        Files.writeString(fresh, Long.toString(acknowledged));
        Files.move(fresh, positionFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        dropAcknowledged();
    }

    private void dropAcknowledged() throws IOException {
        while (!segments.isEmpty() && segments.firstEntry().getValue().endIndex() <= acknowledged) {
            segments.pollFirstEntry().getValue().delete();
        }
    }

    private Path positionFile() {
        return folder.resolve("position");
    }

    /** Entries that are not acknowledged. */
    public synchronized long pending() {
        return segments.values().stream()
                .mapToLong(segment -> segment.entriesFrom(acknowledged))
                .sum();
    }

    /** Bytes on the disk. */
    public synchronized long bytes() {
        return segments.values().stream().mapToLong(SpoolSegment::bytes).sum();
    }

    /** Entries that a full spool gave up. */
    public synchronized long thinned() {
        return thinned;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        notifyAll();
        for (SpoolSegment segment : segments.values()) {
            segment.close();
        }
    }
}
