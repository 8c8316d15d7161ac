package dev.skydiode.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCacheTest {

    @TempDir
    Path folder;

    @Test
    void readsEveryByteOfAFileOfThatSize() throws IOException {
        long bytes = (9L << 20) + 5;

        assertThat(PageCache.read(folder.resolve("zeros"), bytes)).isEqualTo(bytes);
        assertThat(folder.resolve("zeros")).hasSize(bytes);
    }

    @Test
    void makesNoFileWhereNothingIsFree() throws IOException {
        assertThat(PageCache.read(folder.resolve("none"), 0)).isZero();
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
    }
}
