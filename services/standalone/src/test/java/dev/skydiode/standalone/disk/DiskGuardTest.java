package dev.skydiode.standalone.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

final class DiskGuardTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private final List<Boolean> gate = new ArrayList<>();
    private boolean gateFails;
    private DiskGuard guard;

    @BeforeEach
    void guard() throws IOException {
        guard = new DiskGuard(folder, new DiskSettings(DataSize.ofMegabytes(8)), full -> {
            if (gateFails) {
                throw new IOException("the broker is busy");
            }
            gate.add(full);
        });
    }

    @AfterEach
    void close() {
        guard.close();
    }

    @Test
    void closesBelowTheBoundAndOpensWithAMargin() {
        guard.look(9 * MEBIBYTE);
        assertThat(guard.trouble()).isEmpty();
        guard.look(8 * MEBIBYTE - 1);
        assertThat(guard.trouble())
                .hasValueSatisfying(cause -> assertThat(cause).contains("7 MiB free, 8 needed"));
        guard.look(9 * MEBIBYTE);
        assertThat(guard.trouble()).isPresent();
        guard.look(10 * MEBIBYTE);
        assertThat(guard.trouble()).isEmpty();

        // The first call opens what a killed process may have left closed.
        assertThat(gate).containsExactly(false, true, false);
    }

    @Test
    void triesTheBrokerAgain() {
        gateFails = true;
        guard.look(MEBIBYTE);
        gateFails = false;
        guard.look(MEBIBYTE);
        guard.look(MEBIBYTE);

        assertThat(guard.trouble()).isPresent();
        assertThat(gate).containsExactly(true);
    }

    @Test
    void givesItsReserveToTheBroker() {
        guard.look(100 * MEBIBYTE);
        assertThat(folder.resolve("reserve")).hasSize(2 * MEBIBYTE);
        guard.look(MEBIBYTE);
        assertThat(folder.resolve("reserve")).doesNotExist();
        guard.look(9 * MEBIBYTE);
        assertThat(folder.resolve("reserve")).doesNotExist();
        guard.look(100 * MEBIBYTE);
        assertThat(folder.resolve("reserve")).exists();
    }

    @Test
    void saysThatItCannotLook() throws IOException {
        DiskGuard blind = new DiskGuard(folder, new DiskSettings(null), gate::add);
        Files.delete(folder);
        try {
            blind.start();
            long end = System.nanoTime() + 10_000_000_000L;
            while (blind.trouble().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(blind.trouble())
                    .hasValueSatisfying(cause -> assertThat(cause).contains("cannot be read"));
        } finally {
            blind.close();
            Files.createDirectory(folder);
        }
    }
}
