package dev.skydiode.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A receiver that goes round a few frequencies. */
@Timeout(30)
final class DwellTest {

    private static final int RATE = 200_000;
    private static final int BLOCK_SAMPLES = 1000;
    private static final double[] CENTERS = {433.92e6, 868.3e6, 915e6};

    private final SourceCounters counters = new SourceCounters() {
        @Override
        public void malformed() {
            throw new AssertionError();
        }

        @Override
        public void withoutContext() {
            throw new AssertionError();
        }
    };

    /** An rtl_tcp server in real time whose every sample says which frequency it was asked for. */
    private static void serve(ServerSocket server) {
        try (Socket client = server.accept()) {
            OutputStream output = client.getOutputStream();
            output.write(new byte[] {'R', 'T', 'L', '0', 0, 0, 0, 5, 0, 0, 0, 29});
            DataInputStream commands = new DataInputStream(client.getInputStream());
            byte tuned = 0;
            byte[] block = new byte[2 * BLOCK_SAMPLES];
            for (long due = System.nanoTime(); ; due += BLOCK_SAMPLES * 1_000_000_000L / RATE) {
                while (commands.available() >= 5) {
                    int command = commands.readUnsignedByte();
                    long parameter = commands.readInt() & 0xffff_ffffL;
                    if (command == RtlTcpConnection.SET_FREQUENCY) {
                        tuned = megahertz((double) parameter);
                    }
                }
                Arrays.fill(block, tuned);
                output.write(block);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        } catch (IOException gone) {
            // The test is over.
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte megahertz(double hertz) {
        return (byte) (hertz / 10e6);
    }

    @Test
    void goesRoundAndTakesNoSampleForOneOfAnotherFrequency() throws Exception {
        List<Snapshot> snapshots = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server));
            Sources sources = new Sources(8192, InstantSource.system(), InputStream.nullInputStream(), counters);
            try (Source source = sources.open("rtl_tcp://127.0.0.1:" + server.getLocalPort()
                    + "?frequency=433.92e6,868.3e6,915e6&rate=" + RATE + "&dwell=0.1&settle=0.2")) {
                while (snapshots.size() < 12) {
                    snapshots.add(source.next().orElseThrow());
                }
            }
        }

        // A tenth of a second is two and a half snapshots: three are taken.
        double[] expected = new double[snapshots.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = CENTERS[i / 3 % CENTERS.length];
        }
        assertThat(snapshots.stream()
                        .mapToDouble(Snapshot::centerFrequencyHertz)
                        .toArray())
                .containsExactly(expected);
        assertThat(snapshots.subList(3, 12))
                .allSatisfy(snapshot ->
                        assertThat(snapshot.stored()).containsOnly(megahertz(snapshot.centerFrequencyHertz())));
        for (int i = 1; i < snapshots.size(); i++) {
            double seconds =
                    (snapshots.get(i).startUnixNanos() - snapshots.get(i - 1).startUnixNanos()) / 1e9;
            assertThat(seconds)
                    .as("from %d to %d", i - 1, i)
                    .isCloseTo(8192.0 / RATE + (i % 3 == 0 ? 0.2 : 0), within(0.001));
        }
    }
}
