package dev.skydiode.gateway.source;

import dev.skydiode.radio.iq.SampleFormat;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Bare samples one after the other: a TCP connection or a pipe. */
final class ByteStreamSource implements Source {

    /** Opens the stream; called again after a failure. */
    interface Connector {
        /** A new connection. */
        Connection open() throws IOException;
    }

    private final Connector connector;
    private final SampleFormat format;
    private final Dwell dwell;
    private final double sampleRateHertz;
    private final OptionalDouble referenceLevelDbm;
    private final int snapshotSamples;
    private final boolean endless;
    private final StreamClock clock;
    private volatile @Nullable Connection open;
    private volatile boolean closed;
    private int turn;
    private long samplesOfTurn;

    /**
     * @param dwell where the receiver listens
     * @param endless whether an end of the stream is a failure, after which it is opened again
     */
    ByteStreamSource(
            SourceAddress address,
            SampleFormat format,
            Dwell dwell,
            int samples,
            boolean endless,
            InstantSource time,
            Connector to) {
        this.connector = to;
        this.format = format;
        this.dwell = dwell;
        this.sampleRateHertz = address.hertz("rate");
        this.referenceLevelDbm = address.number("reference");
        this.snapshotSamples = samples;
        this.endless = endless;
        this.clock = new StreamClock(time, sampleRateHertz);
    }

    @Override
    public Optional<Snapshot> next() throws IOException {
        Connection connection = open;
        if (connection == null) {
            connection = connector.open();
            open = connection;
            samplesOfTurn = 0;
            if (turn > 0) {
                tune(connection);
            }
        } else if (dwell.moves() && samplesOfTurn >= dwell.seconds() * sampleRateHertz) {
            turn = (turn + 1) % dwell.centersHertz().size();
            tune(connection);
        }
        InputStream input = connection.samples();
        int sampleBytes = format.bytesPerSample();
        byte[] stored = new byte[snapshotSamples * sampleBytes];
        int length = read(input, stored);
        if (closed || (length < sampleBytes && !endless)) {
            return Optional.empty();
        }
        if (length < stored.length && endless) {
            close(input);
            open = null;
            if (length < sampleBytes) {
                throw new IOException("the connection has ended");
            }
        }
        byte[] whole = length == stored.length ? stored : Arrays.copyOf(stored, length - length % sampleBytes);
        StreamClock.Placed placed = clock.place(whole.length / sampleBytes);
        samplesOfTurn += whole.length / sampleBytes;
        return Optional.of(new Snapshot(
                "",
                placed.startUnixNanos(),
                dwell.center(turn),
                sampleRateHertz,
                referenceLevelDbm,
                placed.lostSamples(),
                format,
                whole));
    }

    /** Asks for the turn's frequency and lets go what may still be of the one before. */
    private void tune(Connection connection) throws IOException {
        try {
            connection.tuner().tune(dwell.center(turn));
            long settling = Math.round(dwell.settleSeconds() * sampleRateHertz);
            connection.samples().skipNBytes(settling * format.bytesPerSample());
            clock.skip(settling);
            samplesOfTurn = 0;
        } catch (IOException failed) {
            close(connection.samples());
            open = null;
            throw failed;
        }
    }

    private int read(InputStream input, byte[] stored) throws IOException {
        try {
            return input.readNBytes(stored, 0, stored.length);
        } catch (IOException failed) {
            close(input);
            open = null;
            if (closed) {
                return 0;
            }
            throw failed;
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException gone) {
            // It is.
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection connection = open;
        if (connection != null) {
            close(connection.samples());
        }
    }
}
