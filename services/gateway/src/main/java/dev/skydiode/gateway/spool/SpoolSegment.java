package dev.skydiode.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * One file of the spool, named by the index of its first entry: entries of 8 bytes index, 4 bytes length with the quiet
 * flag in the highest bit, 4 bytes CRC-32C of all else, and the payload. What a kill cut off is cut away when it is opened.
 */
final class SpoolSegment {

    private static final String SUFFIX = ".spool";
    private static final int HEADER_BYTES = 16;
    private static final int QUIET = 0x8000_0000;

    private final Path file;
    private final long firstIndex;
    private final List<Entry> entries = new ArrayList<>();
    private FileChannel channel;
    private long bytes;

    /**
     * Where an entry lies.
     *
     * @param offset of its payload in the file
     */
    record Entry(long index, boolean quiet, long offset, int length) {}

    private SpoolSegment(Path file, long firstIndex) throws IOException {
        this.file = file;
        this.firstIndex = firstIndex;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static boolean isSegment(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    static SpoolSegment create(Path folder, long firstIndex) throws IOException {
        return new SpoolSegment(folder.resolve("%020d%s".formatted(firstIndex, SUFFIX)), firstIndex);
    }

    /** @param found is given each entry */
    static SpoolSegment open(Path file, Consumer<SpoolRecord> found) throws IOException {
        String name = file.getFileName().toString();
        SpoolSegment segment =
                new SpoolSegment(file, Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
        segment.scan(found);
        return segment;
    }

    private void scan(Consumer<SpoolRecord> found) throws IOException {
        long size = channel.size();
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        while (size - bytes >= HEADER_BYTES) {
            readFully(header.clear(), bytes);
            int flagged = header.getInt(Long.BYTES);
            int length = flagged & ~QUIET;
            if (size - bytes - HEADER_BYTES < length) {
                break;
            }
            byte[] payload = new byte[length];
            readFully(ByteBuffer.wrap(payload), bytes + HEADER_BYTES);
            if (header.getInt(Long.BYTES + Integer.BYTES) != crc(header.getLong(0), flagged, payload)) {
                break;
            }
            entries.add(new Entry(header.getLong(0), (flagged & QUIET) != 0, bytes + HEADER_BYTES, length));
            found.accept(new SpoolRecord(header.getLong(0), (flagged & QUIET) != 0, payload));
            bytes += HEADER_BYTES + length;
        }
        channel.truncate(bytes);
    }

    private void readFully(ByteBuffer target, long offset) throws IOException {
        long at = offset;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw new IOException(file + " ends within an entry");
            }
            at += count;
        }
    }

    private static int crc(long index, int flagged, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(index)
                .putInt(flagged)
                .flip());
        crc.update(payload);
        return (int) crc.getValue();
    }

    void append(boolean quiet, byte[] payload) throws IOException {
        append(endIndex(), quiet, payload);
    }

    private void append(long index, boolean quiet, byte[] payload) throws IOException {
        int flagged = quiet ? payload.length | QUIET : payload.length;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putLong(index)
                .putInt(flagged)
                .putInt(crc(index, flagged, payload))
                .flip();
        ByteBuffer[] parts = {header, ByteBuffer.wrap(payload)};
        channel.position(bytes);
        while (parts[1].hasRemaining() || header.hasRemaining()) {
            channel.write(parts);
        }
        entries.add(new Entry(index, quiet, bytes + HEADER_BYTES, payload.length));
        bytes += HEADER_BYTES + payload.length;
    }

    SpoolRecord read(Entry entry) throws IOException {
        byte[] payload = new byte[entry.length()];
        readFully(ByteBuffer.wrap(payload), entry.offset());
        return new SpoolRecord(entry.index(), entry.quiet(), payload);
    }

    /** Rewrites the file without its quiet entries and says how many they were. */
    int dropQuiet() throws IOException {
        List<Entry> kept = entries.stream().filter(entry -> !entry.quiet()).toList();
        int dropped = entries.size() - kept.size();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        SpoolSegment rewritten = new SpoolSegment(fresh, firstIndex);
        for (Entry entry : kept) {
            rewritten.append(entry.index(), false, read(entry).payload());
        }
        channel.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = rewritten.channel;
        entries.clear();
        entries.addAll(rewritten.entries);
        bytes = rewritten.bytes;
        return dropped;
    }

    long firstIndex() {
        return firstIndex;
    }

    /** Index behind the last entry. */
    long endIndex() {
        return entries.isEmpty() ? firstIndex : entries.getLast().index() + 1;
    }

    long bytes() {
        return bytes;
    }

    int entries() {
        return entries.size();
    }

    long entriesFrom(long index) {
        return endIndex() <= index
                ? 0
                : firstIndex >= index
                        ? entries.size()
                        : entries.stream()
                                .filter(entry -> entry.index() >= index)
                                .count();
    }

    boolean hasQuiet() {
        return entries.stream().anyMatch(Entry::quiet);
    }

    List<Entry> list() {
        return List.copyOf(entries);
    }

    void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
