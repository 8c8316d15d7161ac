package dev.skydiode.gateway.source;

import dev.skydiode.radio.iq.IqFormatException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** VITA-49 packets over UDP. Lost packets become gaps; a stream that pauses is given what it has. */
final class Vita49Source implements Source {

    private static final int MAX_DATAGRAM = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;
    private static final int PAUSE_MILLIS = 500;

    private final DatagramSocket socket;
    private final Queue<Snapshot> ready = new ArrayDeque<>();
    private final VrtAssembler assembler;
    private final DatagramPacket datagram = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    private final SourceCounters counters;

    Vita49Source(SourceAddress address, int samples, InstantSource clock, SourceCounters counters) throws IOException {
        this.counters = counters;
        assembler = new VrtAssembler(samples, clock, ready::add);
        socket = new DatagramSocket(null);
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.setSoTimeout(PAUSE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port(4991)));
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** Where it listens. */
    int port() {
        return socket.getLocalPort();
    }

    @Override
    public Optional<Snapshot> next() throws IOException {
        while (ready.isEmpty()) {
            try {
                datagram.setLength(MAX_DATAGRAM);
                socket.receive(datagram);
                accept();
            } catch (SocketTimeoutException pause) {
                assembler.flush();
            } catch (IOException failed) {
                if (socket.isClosed()) {
                    return Optional.empty();
                }
                throw failed;
            }
        }
        return Optional.of(ready.remove());
    }

    private void accept() {
        String sender = datagram.getAddress().getHostAddress().replaceAll("[^A-Za-z0-9._:-]", "-");
        try {
            if (!assembler.accept(sender, ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()))) {
                counters.withoutContext();
            }
        } catch (IqFormatException | RuntimeException wrong) {
            counters.malformed();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
