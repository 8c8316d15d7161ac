package dev.skydiode.standalone.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Something else listens on a port that is needed; the message is one line for people. */
public final class PortInUseException extends IOException {

    private PortInUseException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Sees whether a port can be listened on, before anything is started that would fail in the middle.
     *
     * @param purpose who wants it, for the message
     * @param port 0 to be given a free one
     * @return the port, or the free one
     */
    public static int check(String purpose, String host, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a process killed a moment ago may linger; they do not hinder a new listener.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new PortInUseException(
                    "%s cannot listen on %s:%d (%s): stop what uses it or choose another port"
                            .formatted(purpose, host, port, e.getMessage()),
                    e);
        }
    }
}
