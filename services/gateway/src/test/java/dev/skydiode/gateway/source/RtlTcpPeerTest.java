package dev.skydiode.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skydiode.radio.iq.SampleFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server of rtl_tcp in rtl_433, which needs no receiver: it serves what it reads and logs what it is told. */
@Timeout(60)
final class RtlTcpPeerTest {

    /** What rtl_433 reads, and serves, at once. */
    private static final int BLOCK_BYTES = 262_144;

    private static final int SAMPLES = 65_536;

    @TempDir
    Path folder;

    @Tag("needs-rtl-433")
    @Test
    void tunesAndReadsAServerThatIsNotOurs() throws Exception {
        assumeThat(new ProcessBuilder("sh", "-c", "command -v rtl_433").start().waitFor())
                .as("rtl_433 is not installed here")
                .isZero();
        Path log = folder.resolve("log");
        int port = freePort();
        Process server = new ProcessBuilder("rtl_433", "-r", "cu8:-", "-F", "rtl_tcp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        byte[] block = new byte[BLOCK_BYTES];
        new Random(7).nextBytes(block);
        Thread receiver = Thread.ofPlatform().daemon().start(() -> feed(server, block));
        try (Source source = new Sources(
                        SAMPLES, InstantSource.system(), InputStream.nullInputStream(), new UncountedPackets())
                .open("rtl_tcp://127.0.0.1:" + port + "?frequency=2.44e9&rate=2.4e6&gain=29.7&ppm=-3")) {
            Snapshot first = StartingPeer.await(source);
            Snapshot second = source.next().orElseThrow();

            assertThat(first.format()).isEqualTo(SampleFormat.CU8);
            assertThat(first.centerFrequencyHertz()).isEqualTo(2.44e9);
            assertThat(first.sampleRateHertz()).isEqualTo(2.4e6);
            assertThat(first.stored()).isEqualTo(Arrays.copyOf(block, 2 * SAMPLES));
            assertThat(second.stored()).isEqualTo(Arrays.copyOfRange(block, 2 * SAMPLES, 4 * SAMPLES));
            assertThat(told(log, source))
                    .containsExactly(
                            "SET_SAMPLE_RATE with 2400000",
                            "SET_FREQ with 2440000000",
                            "SET_FREQ_CORRECTION with 4294967293",
                            "SET_GAIN_MODE with 1",
                            "SET_AGC_MODE with 0",
                            "SET_GAIN with 297");
        } finally {
            server.destroyForcibly().waitFor();
            receiver.join();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A receiver of one block over and over, until the server is gone. */
    private static void feed(Process server, byte[] block) {
        try (OutputStream samples = server.getOutputStream()) {
            while (server.isAlive()) {
                samples.write(block);
                samples.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException gone) {
            // It is.
        }
    }

    /** The commands as the server logged them; it looks for more after each block that it sent. */
    private static List<String> told(Path log, Source source) throws IOException, InterruptedException {
        List<String> told = List.of();
        for (int more = 0; more < 100 && told.size() < 6; more++) {
            source.next();
            try (Stream<String> lines = Files.lines(log)) {
                told = lines.filter(line -> line.contains("SET_"))
                        .limit(6)
                        .map(line -> line.substring(line.indexOf("SET_")))
                        .toList();
            }
        }
        return told;
    }

    private static final class UncountedPackets implements SourceCounters {

        @Override
        public void malformed() {
            // None come.
        }

        @Override
        public void withoutContext() {
            // None come.
        }
    }
}
