package dev.skydiode.ingest.http;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * HTTP whose connections are shared among its clients. Whoever sends a request's headers or body byte by byte holds a
 * connection for as long as it likes, and Tomcat bounds connections in all only, so that one client could hold every one.
 * Here one that holds an eighth or more gets no further one while half of all are taken: it alone gets half, and others
 * still get theirs. A client is an address; behind a proxy all are one.
 *
 * <p>Made by Tomcat from its name.
 */
public final class FairHttpProtocol extends Http11NioProtocol {

    /** Answered before anything is read: what is too much is not even parsed. */
    private static final byte[] TOO_MANY =
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final FairEndpoint endpoint;

    /** Without a counter of the connections that are turned away. */
    public FairHttpProtocol() {
        this(new FairEndpoint());
    }

    private FairHttpProtocol(FairEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Runs for each connection that is turned away. */
    public void onTurnedAway(Runnable listener) {
        endpoint.listener = listener;
    }

    private static final class FairEndpoint extends NioEndpoint {

        private volatile Runnable listener = () -> {};

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            if (!hasTooMany(socket.socket().getInetAddress())) {
                return super.setSocketOptions(socket);
            }
            listener.run();
            answer(socket);
            destroySocket(socket);
            return false;
        }

        /** Looks at all connections, but only when there are many. */
        private boolean hasTooMany(InetAddress client) {
            if (connections.size() < getMaxConnections() / 2) {
                return false;
            }
            long held = connections.keySet().stream()
                    .filter(socket -> client.equals(socket.socket().getInetAddress()))
                    .count();
            return held >= getMaxConnections() / 8;
        }

        private void answer(SocketChannel socket) {
            if (isSSLEnabled()) {
                return;
            }
            try {
                socket.configureBlocking(false);
                socket.write(ByteBuffer.wrap(TOO_MANY));
            } catch (IOException gone) {
                // It need not be told any more.
            }
        }
    }
}
