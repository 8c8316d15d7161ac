package dev.skydiode.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SystemClockTest {

    /** Python's view of the same kernel, through the C library's own header. */
    private static String python() throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", """
                import ctypes
                buffer = (ctypes.c_byte * 256)()
                answer = ctypes.CDLL(None).adjtimex(buffer)
                print('unsynchronized' if answer == 5 else 'synchronized' if answer >= 0 else 'unknown')""").start();
        assumeThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Tag("needs-python")
    @Test
    void saysWhatTheKernelKnows() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        SystemClock.State state = new SystemClock().state().orElseThrow();

        assertThat(state.maxErrorSeconds()).isBetween(0.0, 3600.0);
        assertThat(state.synchronizedToUtc() ? "synchronized" : "unsynchronized")
                .isEqualTo(python());
    }
}
