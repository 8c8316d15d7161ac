package dev.skydiode.standalone.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the free room of the data folder several times a second. Below the bound captures are refused, at the HTTP
 * intake and by the broker itself, so that what is left stays for what was already acknowledged; above it, with a
 * margin, they are taken again. A file of its own keeps some room from other programs, which it gives to the broker when
 * they have filled the disk: a broker that cannot write ends.
 */
public final class DiskGuard implements AutoCloseable {

    /** Called when the disk becomes full (true) and when there is room again (false); is retried while it fails. */
    public interface Gate {
        /** Closes or opens the broker for captures. */
        void full(boolean full) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(DiskGuard.class);
    private static final int PERIOD_MILLIS = 100;
    /** Room to return, in parts of the bound, so that the state does not flicker. */
    private static final double MARGIN = 1.25;

    private static final long MEBIBYTE = 1L << 20;

    private final Path folder;
    private final Path ballast;
    private final long minFreeBytes;
    private final long ballastBytes;
    private final Gate gate;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("disk-guard").daemon().factory());
    private volatile @Nullable String trouble;
    /** Null before the first success: a killed process may have left it closed. */
    private @Nullable Boolean gateClosed;

    /**
     * @param folder that is watched, and holds the reserve
     * @param gate of the broker
     */
    public DiskGuard(Path folder, DiskSettings settings, Gate gate) throws IOException {
        this.folder = folder;
        this.ballast = folder.resolve("reserve");
        this.minFreeBytes = settings.minFreeBytes(Files.getFileStore(folder).getTotalSpace());
        this.ballastBytes = minFreeBytes / 4;
        this.gate = gate;
    }

    /** Begins to watch. */
    public void start() {
        ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Why nothing can be stored now, or empty. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void look() {
        try {
            look(free());
        } catch (IOException | RuntimeException failed) {
            trouble = "the free room of " + folder + " cannot be read: " + failed;
        }
    }

    /** One look, with so many bytes free. */
    void look(long freeBytes) {
        boolean full = freeBytes < (trouble == null ? minFreeBytes : minFreeBytes * MARGIN);
        if (full && trouble == null) {
            LOG.warn("{}: {} MiB free: no captures are taken", folder, freeBytes / MEBIBYTE);
        } else if (!full && trouble != null) {
            LOG.warn("{}: {} MiB free: captures are taken again", folder, freeBytes / MEBIBYTE);
        }
        trouble = full
                ? "the disk of %s is full: %d MiB free, %d needed"
                        .formatted(folder, freeBytes / MEBIBYTE, minFreeBytes / MEBIBYTE)
                : null;
        if (freeBytes < minFreeBytes / 4) {
            release();
        } else if (!full) {
            reserve();
        }
        if (gateClosed == null || full != gateClosed) {
            move(full);
        }
    }

    private void move(boolean full) {
        try {
            gate.full(full);
            gateClosed = full;
        } catch (Exception failed) {
            LOG.debug("The broker did not take the change; it is tried again", failed);
        }
    }

    private long free() throws IOException {
        FileStore volume = Files.getFileStore(folder);
        return volume.getUsableSpace();
    }

    private void reserve() {
        if (Files.exists(ballast)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
            byte[] zeros = new byte[(int) MEBIBYTE];
            for (long written = 0; written < ballastBytes; written += zeros.length) {
                file.write(zeros);
            }
        } catch (IOException none) {
            LOG.warn("{}: no reserve could be made: {}", ballast, none.toString());
        }
    }

    private void release() {
        try {
            if (Files.deleteIfExists(ballast)) {
                LOG.warn("{}: given to the broker", ballast);
            }
        } catch (IOException stays) {
            LOG.warn("{}: cannot be deleted: {}", ballast, stays.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
