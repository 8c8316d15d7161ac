package dev.skydiode.alert.output;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Brings bytes to an address by UDP, TCP or TLS. None of them tells whether the other side has read them: a message that
 * is lost on the way, or in a receiver that dies, is lost.
 */
final class Channel {
    private static final int MULTICAST_HOPS = 16;

    private final Transport transport;
    private final String host;
    private final int port;
    private final @Nullable SSLContext tls;
    private final Duration deadline;

    /** How bytes travel. */
    enum Transport {
        /** One datagram a message; also to a multicast group. */
        UDP,
        /** One connection a message. */
        TCP,
        /** The same, over TLS; the certificate must be of the host. */
        TLS
    }

    /**
     * @param tls whom to trust; null where the transport is not TLS
     * @param deadline of connecting and of the handshake
     */
    Channel(Transport transport, String host, int port, @Nullable SSLContext tls, Duration deadline) {
        if (host == null || port < 1) {
            throw new IllegalArgumentException("its url needs a host and a port");
        }
        this.transport = transport;
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.deadline = deadline;
    }

    String target() {
        return transport.name().toLowerCase(Locale.ROOT) + "://" + host + ":" + port;
    }

    boolean datagrams() {
        return transport == Transport.UDP;
    }

    void send(byte[] message) throws DeliveryException {
        try {
            if (transport == Transport.UDP) {
                sendDatagram(message);
            } else {
                sendStream(message);
            }
        } catch (IOException failed) {
            String cause = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
            throw new DeliveryException("cannot send to " + target() + ": " + cause);
        }
    }

    private void sendDatagram(byte[] message) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        try (DatagramSocket socket = address.isMulticastAddress() ? multicast() : new DatagramSocket()) {
            socket.send(new DatagramPacket(message, message.length, address, port));
        }
    }

    private static MulticastSocket multicast() throws IOException {
        MulticastSocket socket = new MulticastSocket();
        socket.setTimeToLive(MULTICAST_HOPS);
        return socket;
    }

    private void sendStream(byte[] message) throws IOException {
        int millis = Math.toIntExact(deadline.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            if (transport == Transport.TCP) {
                write(plain, message);
                return;
            }
            try (SSLSocket secure = (SSLSocket) Objects.requireNonNull(tls, "TLS without whom to trust")
                    .getSocketFactory()
                    .createSocket(plain, host, port, true)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                write(secure, message);
            }
        }
    }

    private static void write(Socket socket, byte[] message) throws IOException {
        socket.getOutputStream().write(message);
        socket.getOutputStream().flush();
        if (!(socket instanceof SSLSocket)) {
            socket.shutdownOutput();
        }
    }
}
