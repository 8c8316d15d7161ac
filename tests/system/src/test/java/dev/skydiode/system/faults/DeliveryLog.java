package dev.skydiode.system.faults;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came out, by channel (a topic and whose records they are) in the order in which it came; and what is wrong with
 * it beside the log of an undisturbed run. Of what a record says only a digest stays in memory, since a campaign makes
 * more than a heap holds; the words are in a file, for those that differ.
 */
final class DeliveryLog implements AutoCloseable {

    /**
     * One record.
     *
     * @param id names it, whatever it says
     * @param digest the first eight bytes of the SHA-256 of its content
     * @param position of its content in the file
     * @param length of its content in bytes
     */
    record Entry(String id, long digest, long position, int length) {}

    private final Map<String, List<Entry>> channels = new LinkedHashMap<>();
    private final Path file;
    private final OutputStream contents;
    private long written;

    /** @param file for the contents; replaced where it is there */
    DeliveryLog(Path file) throws IOException {
        this.file = file;
        contents = new BufferedOutputStream(Files.newOutputStream(file));
    }

    /**
     * @param id names the record, whatever it says
     * @param content all that it says but times of processing
     */
    void add(String channel, String id, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            contents.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        channels.computeIfAbsent(channel, name -> new ArrayList<>())
                .add(new Entry(id, digest(bytes), written, bytes.length));
        written += bytes.length;
    }

    private static long digest(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** All that a record says. */
    private String content(Entry entry) {
        byte[] bytes = new byte[entry.length()];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            contents.flush();
            open.seek(entry.position());
            open.readFully(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        contents.close();
    }

    List<Entry> channel(String name) {
        return channels.getOrDefault(name, List.of());
    }

    int size() {
        return channels.values().stream().mapToInt(List::size).sum();
    }

    /** What differs from the undisturbed run, one line each; empty where nothing does. */
    List<String> differencesFrom(DeliveryLog undisturbed) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(channels.keySet());
        names.addAll(undisturbed.channels.keySet());
        for (String name : names) {
            compare(name, undisturbed, differences);
        }
        return differences;
    }

    private void compare(String channel, DeliveryLog undisturbed, List<String> differences) {
        List<Entry> expected = undisturbed.channel(channel);
        Map<String, Entry> wanted = new HashMap<>();
        expected.forEach(entry -> wanted.put(entry.id(), entry));
        Set<String> seen = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (Entry entry : channel(channel)) {
            Entry instead = wanted.get(entry.id());
            if (!seen.add(entry.id())) {
                differences.add("twice: " + channel + " " + entry.id());
            } else if (instead == null) {
                differences.add("invented: " + channel + " " + entry.id());
            } else {
                order.add(entry.id());
                if (instead.digest() != entry.digest()) {
                    differences.add("changed: " + channel + " " + entry.id() + ": " + content(entry) + " instead of "
                            + undisturbed.content(instead));
                }
            }
        }
        List<String> expectedOrder = new ArrayList<>();
        for (Entry entry : expected) {
            if (seen.contains(entry.id())) {
                expectedOrder.add(entry.id());
            } else {
                differences.add("lost: " + channel + " " + entry.id());
            }
        }
        for (int i = 0; i < Math.min(order.size(), expectedOrder.size()); i++) {
            if (!order.get(i).equals(expectedOrder.get(i))) {
                differences.add("out of order: " + channel + " " + order.get(i) + " where " + expectedOrder.get(i)
                        + " belongs");
                return;
            }
        }
    }
}
