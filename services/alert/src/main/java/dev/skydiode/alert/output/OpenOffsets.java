package dev.skydiode.alert.output;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which records of a partition were read and are still to be delivered. Committed is the offset of the first of them;
 * the others are written beside it, so that a restart repeats only what is open.
 */
final class OpenOffsets {
    /** Kafka takes 4,096 bytes beside an offset. */
    private static final int MAX_TEXT_LENGTH = 4_000;

    private final NavigableSet<Long> open = new TreeSet<>();
    private final NavigableSet<Long> openBefore = new TreeSet<>();
    private final long readBefore;
    private long position;

    private OpenOffsets(long position, long readBefore) {
        this.position = position;
        this.readBefore = readBefore;
    }

    /** Of a partition that is read from this offset on. */
    static OpenOffsets from(long committed) {
        return new OpenOffsets(committed, committed);
    }

    /**
     * Of a partition that was read before.
     *
     * @param text what {@link #text()} gave; what cannot be read counts as nothing done
     */
    static OpenOffsets from(long committed, String text) {
        try {
            String[] parts = text.split(";", -1);
            OpenOffsets offsets = new OpenOffsets(committed, committed + Long.parseLong(parts[0]));
            for (String offset : parts[1].isEmpty() ? new String[0] : parts[1].split(",")) {
                offsets.openBefore.add(committed + Long.parseLong(offset));
            }
            return offsets;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
            return from(committed);
        }
    }

    /** Notes that a record was read. False where it was dealt with before a restart. */
    boolean read(long offset) {
        position = Math.max(position, offset + 1);
        return offset >= readBefore || openBefore.contains(offset);
    }

    /** A record that was read is to be delivered. */
    void open(long offset) {
        open.add(offset);
    }

    /** A record was delivered, or will never be. */
    void done(long offset) {
        open.remove(offset);
    }

    /** The offset to commit: of the first open record, or where reading goes on. */
    long committable() {
        return open.isEmpty() ? position : open.first();
    }

    /** What is to be written beside {@link #committable()}; of very many open records, the first. */
    String text() {
        long base = committable();
        NavigableSet<Long> all = new TreeSet<>(openBefore.tailSet(position));
        all.addAll(open);
        long read = Math.max(position, readBefore);
        StringBuilder offsets = new StringBuilder();
        for (long offset : all) {
            String part = (offsets.isEmpty() ? "" : ",") + (offset - base);
            if (offsets.length() + part.length() > MAX_TEXT_LENGTH) {
                read = offset;
                break;
            }
            offsets.append(part);
        }
        return (read - base) + ";" + offsets;
    }
}
