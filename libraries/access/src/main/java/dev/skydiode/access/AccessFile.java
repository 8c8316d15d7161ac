package dev.skydiode.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON file that several processes read and one at a time changes: written whole beside its place, for its owner only,
 * and moved there. What is asked is what the file says now; it is read again only when it has changed. Thread-safe.
 */
final class AccessFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(AccessFile.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final Class<T> type;
    private final T empty;
    private T known;
    private @Nullable Version version;
    private @Nullable Version unusable;

    /** @param empty what a missing file says */
    AccessFile(Path file, Class<T> type, T empty) {
        this.file = file;
        this.type = type;
        this.empty = empty;
        this.known = empty;
    }

    private record Version(
            FileTime modified, long bytes, @Nullable Object inode) {}

    /**
     * What the file says. Where it became unreadable while it was in use, what it said before; that is logged once.
     *
     * @throws AccessFileException if it is unreadable from the start
     */
    synchronized T read() {
        Version now = version();
        if (now == null) {
            known = empty;
            version = null;
            return known;
        }
        if (now.equals(version) || now.equals(unusable)) {
            return known;
        }
        try {
            known = parse();
            version = now;
            unusable = null;
        } catch (AccessFileException broken) {
            if (version == null) {
                throw broken;
            }
            LOG.error("{}; what it said before holds", broken.getMessage());
            unusable = now;
        }
        return known;
    }

    /** Changes what the file says; other processes' changes are not lost. */
    synchronized T update(UnaryOperator<T> change) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                T changed = change.apply(version() == null ? empty : parse());
                write(changed);
                known = changed;
                version = version();
                return changed;
            }
        } catch (IOException failed) {
            throw new AccessFileException(file + ": cannot be written (" + failed + ")", failed);
        }
    }

    private void write(T value) throws IOException {
        Path partial = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(partial);
        if (Files.getFileStore(partial.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(partial, JSON.writeValueAsBytes(value));
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private T parse() {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (IOException | JacksonException broken) {
            String detail = broken instanceof JacksonException json ? json.getOriginalMessage() : broken.toString();
            throw new AccessFileException(
                    file + ": cannot be read (" + detail + "); expected what ./skydiode writes there", broken);
        }
    }

    private @Nullable Version version() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException missing) {
            return null;
        } catch (IOException failed) {
            throw new AccessFileException(file + ": cannot be read (" + failed + ")", failed);
        }
    }
}
