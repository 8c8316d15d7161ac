package dev.skydiode.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skydiode.radio.iq.SampleFormat;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class SourcesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final int SAMPLES = 8192;
    private static final String RADIO = "frequency=2.44e9&rate=1e6";

    @TempDir
    Path folder;

    private final List<Process> peers = new ArrayList<>();
    private final SourceCounters counters = new SourceCounters() {
        @Override
        public void malformed() {
            // Not looked at here.
        }

        @Override
        public void withoutContext() {
            // Not looked at here.
        }
    };

    @AfterEach
    void end() {
        peers.forEach(Process::destroyForcibly);
    }

    private Sources sources(InputStream input) {
        return new Sources(SAMPLES, InstantSource.fixed(NOW), input, counters);
    }

    private Source open(String url) throws IOException {
        return sources(InputStream.nullInputStream()).open(url);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A peer that we did not write; the test is skipped where it is missing. */
    private void peer(String... command) throws Exception {
        assumeThat(new ProcessBuilder("sh", "-c", "command -v " + command[0])
                        .start()
                        .waitFor())
                .as("%s is not installed here", command[0])
                .isZero();
        peers.add(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    @Test
    void tunesAnRtlTcpServerAndReadsItsSamples() throws Exception {
        byte[] samples = bytes(2 * SAMPLES);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<Long>> commands = CompletableFuture.supplyAsync(() -> {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(new byte[] {'R', 'T', 'L', '0', 0, 0, 0, 5, 0, 0, 0, 29});
                    client.getOutputStream().write(samples);
                    DataInputStream input = new DataInputStream(client.getInputStream());
                    List<Long> read = new ArrayList<>();
                    for (int i = 0; i < 6; i++) {
                        read.add((((long) input.readUnsignedByte()) << 32) | (input.readInt() & 0xffff_ffffL));
                    }
                    return read;
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            try (Source source =
                    open("rtl_tcp://127.0.0.1:" + server.getLocalPort() + "?frequency=2.44e9&rate=2.4e6&gain=29.7")) {
                Snapshot snapshot = source.next().orElseThrow();

                assertThat(snapshot.stored()).isEqualTo(samples);
                assertThat(snapshot.format()).isEqualTo(SampleFormat.CU8);
                assertThat(snapshot.centerFrequencyHertz()).isEqualTo(2.44e9);
                assertThat(snapshot.sampleRateHertz()).isEqualTo(2.4e6);
                assertThat(commands.get(10, TimeUnit.SECONDS))
                        .containsExactly(
                                2L << 32 | 2_400_000,
                                1L << 32 | 2_440_000_000L,
                                5L << 32,
                                3L << 32 | 1,
                                8L << 32,
                                4L << 32 | 297);
            }
        }
    }

    @Tag("needs-socat")
    @Test
    void readsWhatSocatServesAndConnectsAgain() throws Exception {
        byte[] samples = bytes(4 * SAMPLES);
        Path file = Files.write(folder.resolve("samples"), samples);
        int port = freePort();
        // The file is opened for each connection anew.
        peer("socat", "-U", "TCP-LISTEN:" + port + ",reuseaddr,fork,bind=127.0.0.1", "FILE:" + file);
        try (Source source = open("tcp://127.0.0.1:" + port + "?format=ci16_le&" + RADIO)) {
            Snapshot first = StartingPeer.await(source);
            Snapshot second = StartingPeer.await(source);

            assertThat(first.stored()).isEqualTo(samples);
            assertThat(first.startUnixNanos()).isEqualTo(NOW.toEpochMilli() * 1_000_000 - SAMPLES * 1000L);
            assertThat(second.stored()).isEqualTo(samples);
            assertThat(second.startUnixNanos()).isEqualTo(first.startUnixNanos() + SAMPLES * 1000L);
        }
    }

    @Tag("needs-netcat")
    @Test
    void readsWhatNetcatServes() throws Exception {
        byte[] samples = bytes(2 * SAMPLES);
        Path file = Files.write(folder.resolve("samples"), samples);
        int port = freePort();
        peer("nc", "-h");
        peer("sh", "-c", "nc -l -N 127.0.0.1 " + port + " < " + file);
        try (Source source = open("tcp://127.0.0.1:" + port + "?format=cu8&" + RADIO)) {
            assertThat(StartingPeer.await(source).stored()).isEqualTo(samples);
        }
    }

    @Test
    void readsAPipeToItsEnd() throws Exception {
        byte[] samples = bytes(4 * SAMPLES + 6);
        try (Source source = sources(new ByteArrayInputStream(samples)).open("stdin:?format=ci16_le&" + RADIO)) {
            assertThat(source.next().orElseThrow().stored()).isEqualTo(Arrays.copyOf(samples, 4 * SAMPLES));
            assertThat(source.next().orElseThrow().samples())
                    .as("whole samples")
                    .isOne();
            assertThat(source.next()).isEmpty();
        }
    }

    /** GNU Radio itself, as docs/gateways.md says: a tone at a quarter of the rate. */
    @Tag("needs-gnuradio")
    @Test
    void readsWhatGnuRadioSends() throws Exception {
        assumeThat(new ProcessBuilder("/usr/bin/python3", "-c", "from gnuradio import analog, gr, zeromq")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .as("GNU Radio is not installed here")
                .isZero();
        int port = freePort();
        peer("/usr/bin/python3", "-c", """
                from gnuradio import analog, blocks, gr, zeromq
                graph = gr.top_block()
                graph.connect(analog.sig_source_c(1e6, analog.GR_COS_WAVE, 250e3, 0.5),
                              blocks.throttle(gr.sizeof_gr_complex, 1e6),
                              zeromq.pub_sink(gr.sizeof_gr_complex, 1, "tcp://127.0.0.1:%d"))
                graph.run()""".formatted(port));
        try (Source source = open("zmq://127.0.0.1:" + port + "?" + RADIO)) {
            Snapshot snapshot = StartingPeer.await(source);

            assertThat(snapshot.samples()).isEqualTo(SAMPLES);
            float[] iq = new float[2 * SAMPLES];
            snapshot.format().decode(ByteBuffer.wrap(snapshot.stored()), 0, SAMPLES, iq);
            for (int n = 0; n + 1 < SAMPLES; n++) {
                // Each sample is the one before, turned by a quarter.
                assertThat(iq[2 * n + 2]).isCloseTo(-iq[2 * n + 1], within(1e-3f));
                assertThat(iq[2 * n + 3]).isCloseTo(iq[2 * n], within(1e-3f));
            }
            assertThat(Math.hypot(iq[0], iq[1])).isCloseTo(0.5, within(1e-3));
        }
    }

    /** As GNU Radio's sinks send, whose ZeroMQ library this is. */
    @Tag("needs-pyzmq")
    @ParameterizedTest
    @CsvSource({"PUB, sub", "PUSH, pull"})
    void readsWhatAnotherZeroMqSends(String peerType, String socket) throws Exception {
        assumeThat(new ProcessBuilder("/usr/bin/python3", "-c", "import zmq")
                        .start()
                        .waitFor())
                .as("Python's zmq is not installed here")
                .isZero();
        int port = freePort();
        peer("/usr/bin/python3", "-c", """
                import zmq, time
                socket = zmq.Context().socket(zmq.%s)
                socket.bind('tcp://127.0.0.1:%d')
                while True:
                    socket.send(bytes(range(256)) * 16)
                    time.sleep(0.001)""".formatted(peerType, port));
        try (Source source = open("zmq://127.0.0.1:" + port + "?socket=" + socket + "&" + RADIO)) {
            Snapshot snapshot = StartingPeer.await(source);

            assertThat(snapshot.format()).isEqualTo(SampleFormat.CF32_LE);
            assertThat(snapshot.samples()).isEqualTo(SAMPLES);
            for (int i = 0; i < 8 * SAMPLES; i++) {
                assertThat(snapshot.stored()[i]).isEqualTo((byte) i);
            }
        }
    }

    @Test
    void playsARecordingOnceOrOverAndOver() throws Exception {
        Path file = Files.write(folder.resolve("r.cu8"), bytes(2 * (SAMPLES + 1000)));
        String url = "file:" + file + "?format=cu8&" + RADIO + "&speed=max";
        try (Source once = open(url)) {
            Snapshot first = once.next().orElseThrow();
            Snapshot rest = once.next().orElseThrow();
            assertThat(first.samples()).isEqualTo(SAMPLES);
            assertThat(rest.samples()).isEqualTo(1000);
            assertThat(rest.startUnixNanos()).isEqualTo(first.startUnixNanos() + SAMPLES * 1000L);
            assertThat(once.next()).isEmpty();
        }
        try (Source loop = open(url + "&loop=true")) {
            for (int i = 0; i < 20; i++) {
                assertThat(loop.next()).isPresent();
            }
        }
    }

    @Test
    void opensARecordingThatIsPlayedOverAndOverOnlyOnce() throws Exception {
        Path file = Files.write(folder.resolve("r.cu8"), bytes(2 * SAMPLES));
        try (Source loop = open("file:" + file + "?format=cu8&" + RADIO + "&speed=max&loop=true")) {
            Snapshot first = loop.next().orElseThrow();
            // Opening a recording that states its hash reads all of it, at a receiver's whole rate a core's half.
            Files.delete(file);

            assertThat(loop.next().orElseThrow().stored()).isEqualTo(first.stored());
        }
    }

    @Test
    void playsAtItsOwnSpeed() throws Exception {
        Path file = Files.write(folder.resolve("r.cu8"), bytes(2 * 10 * SAMPLES));
        long start = System.nanoTime();
        Sources real = new Sources(SAMPLES, InstantSource.system(), InputStream.nullInputStream(), counters);
        try (Source source = real.open("file:" + file + "?format=cu8&frequency=1e9&rate=81920&speed=4")) {
            for (Optional<Snapshot> next = source.next(); next.isPresent(); next = source.next()) {
                assertThat(next.get().sampleRateHertz()).isEqualTo(81_920);
            }
        }

        // One second of samples at four times the speed.
        assertThat(System.nanoTime() - start).isGreaterThan(240_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://host|expected rtl_tcp",
                "tcp://127.0.0.1:1?frequency=1&rate=1|expected format",
                "tcp://127.0.0.1:1?format=ci16&frequency=1&rate=1|lacks its byte order",
                "tcp://127.0.0.1:1?format=cu8&rate=1|expected frequency",
                "tcp://127.0.0.1:1?format=cu8&frequency=x&rate=1|is no number",
                "tcp://127.0.0.1?format=cu8&frequency=1&rate=1|expected a port",
                "tcp://127.0.0.1:1?format=cu8&frequenzy=1&rate=1|no parameter 'frequenzy'",
                "rtl_tcp://127.0.0.1?frequency=5.8e9&rate=2e6|at most 4294967295",
                "rtl_tcp://127.0.0.1?frequency=1e9,2e9&rate=2e6|and dwell=SECONDS",
                "rtl_tcp://127.0.0.1?frequency=1e9&rate=2e6&dwell=1|and dwell=SECONDS",
                "rtl_tcp://127.0.0.1?frequency=1e9,5e9&rate=2e6&dwell=1|at most 4294967295",
                "zmq://127.0.0.1:1?frequency=1&rate=1&socket=req|socket=sub",
                "/no/such/file|no such file",
                "a b://|is no URL",
            })
    void saysWhatIsWrongWithAnAddress(String url, String expected) {
        assertThatExceptionOfType(WrongSourceException.class)
                .isThrownBy(() -> open(url))
                .withMessageContaining(expected);
    }
}
