package dev.skydiode.standalone.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The TCP ports that this process listens on. Where none is asked for, each purpose has a range of its own for its free
 * port, so that two listeners of a process never get the same; and all of them lie under the range from which Linux takes
 * the ports of outgoing connections (32768 to 60999), so that none of those takes a port before its listener is there, or
 * while a broker restarts.
 */
public enum ListenerPort {
    /** A Kafka node's controller. */
    CONTROLLER("Kafka's controller", 10_000, 15_000),
    /** A Kafka node's clients. */
    KAFKA("Kafka", 15_000, 22_000),
    /** Page, REST and health. */
    PAGE("The page", 22_000, 32_768);

    private static final int MAX_TRIES = 100;

    private final String purpose;
    private final int from;
    private final int to;

    ListenerPort(String purpose, int from, int to) {
        this.purpose = purpose;
        this.from = from;
        this.to = to;
    }

    /**
     * Sees whether a port can be listened on, before anything is started that would fail in the middle.
     *
     * @param host address to listen on
     * @param port 1 to 65535, or 0 for a free one
     * @return the port, or the free one
     * @throws PortInUseException if something else listens there
     * @throws IOException if the host is not this machine's, or no free port was found
     */
    public int choose(String host, int port) throws IOException {
        try {
            return port == 0 ? free(host) : bound(host, port);
        } catch (BindException e) {
            throw new PortInUseException(
                    "%s cannot listen on %s:%d (%s): stop what uses it or choose another port"
                            .formatted(purpose, host, port, e.getMessage()),
                    e);
        }
    }

    private int free(String host) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return bound(host, ThreadLocalRandom.current().nextInt(from, to));
            } catch (BindException e) {
                if (tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static int bound(String host, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a process killed a moment ago may linger; they do not hinder a new listener.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        }
    }
}
