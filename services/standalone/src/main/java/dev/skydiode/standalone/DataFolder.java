package dev.skydiode.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.util.FileSystemUtils;

/**
 * The folder that one running instance has to itself. The operating system gives the lock back when the process ends,
 * however it ends.
 */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Creates the folder if need be and takes it.
     *
     * @throws WrongInputException if another instance has it, or it cannot be written
     */
    static DataFolder take(Path wanted) {
        Path folder = wanted.toAbsolutePath().normalize();
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new WrongInputException("--data-dir %s: cannot be written (%s)".formatted(wanted, e));
        }
        if (!locked(channel)) {
            throw new WrongInputException(
                    "--data-dir %s: another instance uses it; stop that one or choose another folder"
                            .formatted(wanted));
        }
        DataFolder taken = new DataFolder(folder, channel);
        taken.clean(wanted);
        return taken;
    }

    /** What a killed process left: native libraries, recordings, the web server's folders. */
    private void clean(Path wanted) {
        try {
            FileSystemUtils.deleteRecursively(temporary());
            Files.createDirectories(temporary());
        } catch (IOException e) {
            throw new WrongInputException("--data-dir %s: cannot be written (%s)".formatted(wanted, e));
        }
    }

    private static boolean locked(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock != null;
        } catch (OverlappingFileLockException | IOException held) {
            return false;
        }
    }

    Path root() {
        return folder;
    }

    /** Emptied at each start; the launcher makes it the JVM's temporary folder. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    /** Users, tokens and gateways. */
    Path access() {
        return folder.resolve("access");
    }

    Path streams() {
        return folder.resolve("streams");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
