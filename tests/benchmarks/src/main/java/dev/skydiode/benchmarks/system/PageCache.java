package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Fills what memory is free with the page cache of a file without blocks, as it is on a machine that has been up for a while.
 * A virtual machine may get memory from its host only when it is touched, and then a broker's writes wait for that.
 */
final class PageCache {

    /** The kernel keeps about so much free anyway. */
    private static final long KEPT_BYTES = 512L << 20;

    private static final int CHUNK_BYTES = 4 << 20;
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private PageCache() {}

    /** Reads a file of zeros in the folder as large as what is free, and gives its bytes; 0 where Linux does not tell. */
    static long fill(Path folder) throws IOException {
        if (!Files.isReadable(MEMORY)) {
            return 0;
        }
        long free = Files.readAllLines(MEMORY).stream()
                .filter(line -> line.startsWith("MemFree:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
        return read(folder.resolve("page-cache"), Math.max(0, free - KEPT_BYTES));
    }

    /** Makes a file of so many zero bytes, none of them on the disk, and gives how many of them were read. */
    static long read(Path file, long bytes) throws IOException {
        if (bytes == 0) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
            long sum = 0;
            for (int read = channel.read(chunk); read >= 0; read = channel.read(chunk)) {
                sum += read;
                chunk.clear();
            }
            return sum;
        }
    }
}
