package dev.skydiode.access.audit;

import dev.skydiode.contracts.v1.AuditEntry;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.serde.UnreadableMessageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that wait for a service to write them to the topic: {@code audit.jsonl} of the access folder, proto3 JSON, one a
 * line. The commands write there, since they know no broker. For any number of processes.
 */
public final class AuditFile {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    /** Of a file that grew without a service only so much is read at once. */
    private static final int MAX_ENTRIES = 1_000;

    private final Path file;

    /** @param folder of all access files; made when something is written */
    public AuditFile(Path folder) {
        this.file = folder.resolve("audit.jsonl");
    }

    /** Where entries go; true once all of them are kept there. */
    public interface Sink {
        boolean keep(List<AuditEntry> entries) throws InterruptedException;
    }

    /**
     * Adds entries at the end.
     *
     * @throws IOException if the file cannot be written
     */
    public void append(List<AuditEntry> entries) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.notExists(file)
                && Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                FileLock _ = channel.lock()) {
            for (AuditEntry entry : entries) {
                ByteBuffer line = ByteBuffer.wrap(line(entry));
                while (line.hasRemaining()) {
                    var _ = channel.write(line);
                }
            }
            channel.force(true);
        }
    }

    /**
     * Gives what waits to the sink, and forgets it once that has kept all of it. Where another process does the same, nothing
     * happens here. A process that dies in between leaves the entries where they are: they may come again, with the same ids.
     *
     * @throws IOException if the file cannot be read or written
     */
    public void drainTo(Sink sink) throws IOException, InterruptedException {
        if (Files.notExists(file) || Files.size(file) == 0) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            InputStream bytes = Channels.newInputStream(channel);
            BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            List<AuditEntry> entries = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line, entries);
                if (entries.size() == MAX_ENTRIES) {
                    if (!sink.keep(entries)) {
                        return;
                    }
                    entries.clear();
                }
            }
            if (sink.keep(entries)) {
                channel.truncate(0);
            }
        } catch (OverlappingFileLockException taken) {
            LOG.debug("{} is being read by another service of this process", file);
        }
    }

    private static byte[] line(AuditEntry entry) {
        String json = new String(
                Topics.AUDIT.value().serializer().serialize(Topics.AUDIT.name(), entry), StandardCharsets.UTF_8);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void read(String line, List<AuditEntry> entries) {
        try {
            if (!line.isBlank()) {
                entries.add(Topics.AUDIT
                        .value()
                        .deserializer()
                        .deserialize(Topics.AUDIT.name(), line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (UnreadableMessageException broken) {
            LOG.warn("{}: passed over a line that is no audit entry: {}", file, broken.getMessage());
        }
    }
}
