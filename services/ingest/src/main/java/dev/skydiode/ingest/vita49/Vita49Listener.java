package dev.skydiode.ingest.vita49;

import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.radio.iq.IqFormatException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for VITA-49 packets. UDP gives no answer, so what is wrong is counted; what the intake refuses is counted there.
 */
public final class Vita49Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vita49Listener.class);
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;
    /** A stream that pauses this long is given what it has as a capture. */
    private static final int PAUSE_MILLIS = 500;

    private final DatagramSocket socket;
    private final VrtAssembler assembler;
    private final Counter packets;
    private final Counter malformed;
    private final Counter withoutContext;
    private final Counter faults;
    private final Thread thread;
    private volatile String fault;

    private Vita49Listener(DatagramSocket socket, VrtAssembler assembler, MeterRegistry registry) {
        this.socket = socket;
        this.assembler = assembler;
        this.packets = registry.counter("skydiode.ingest.vita49.packets");
        this.malformed = registry.counter("skydiode.ingest.vita49.malformed");
        this.withoutContext = registry.counter("skydiode.ingest.vita49.without.context");
        this.faults = registry.counter("skydiode.ingest.vita49.faults");
        registry.more().counter("skydiode.ingest.vita49.evicted", Tags.empty(), assembler, VrtAssembler::evicted);
        this.thread = Thread.ofPlatform().name("vita49").unstarted(this::receive);
    }

    /**
     * Binds and begins to listen.
     *
     * @throws IOException where the address cannot be bound
     */
    public static Vita49Listener start(
            Vita49Settings settings, CaptureIntake intake, InstantSource clock, MeterRegistry registry)
            throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.setSoTimeout(PAUSE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port()));
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
        VrtAssembler assembler =
                new VrtAssembler(settings.captureSamples(), clock, capture -> intake.accept(capture, Optional.empty()));
        Vita49Listener listener = new Vita49Listener(socket, assembler, registry);
        listener.thread.start();
        LOG.info("VITA-49 at UDP {}", socket.getLocalSocketAddress());
        return listener;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What the newest packet failed with, or that nobody listens; empty where all is well. */
    public Optional<String> trouble() {
        return thread.isAlive() ? Optional.ofNullable(fault) : Optional.of("nobody listens");
    }

    private void receive() {
        DatagramPacket datagram = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
        while (!socket.isClosed()) {
            try {
                datagram.setLength(LARGEST_DATAGRAM);
                socket.receive(datagram);
                packets.increment();
                accept(datagram);
                fault = null;
            } catch (SocketTimeoutException pause) {
                assembler.flush();
            } catch (IOException | RuntimeException failed) {
                if (!socket.isClosed()) {
                    faults.increment();
                    if (fault == null) {
                        LOG.warn("VITA-49: receiving failed", failed);
                    }
                    fault = failed.toString();
                }
            }
        }
    }

    private void accept(DatagramPacket datagram) {
        String sender = datagram.getAddress().getHostAddress().replaceAll("[^A-Za-z0-9._:-]", "-");
        try {
            if (!assembler.accept(sender, ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()))) {
                withoutContext.increment();
            }
        } catch (IqFormatException wrong) {
            malformed.increment();
            LOG.debug("VITA-49 packet from {}: {}", sender, wrong.getMessage());
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            thread.join(2L * PAUSE_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
