package dev.skydiode.system.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a service that is thin, or breaks in the middle of what is sent over it, a few times; it is away while the
 * service is.
 */
final class CuttingLink implements AutoCloseable {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int PIECES_PER_SECOND = 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final int servicePort;
    private final int cutAfterBytes;
    private final int bytesPerSecond;
    private final AtomicInteger cutsLeft;
    private final AtomicLong sentBytes = new AtomicLong();

    /** @param cutAfterBytes of what is sent to the service, on each of the first connections */
    CuttingLink(int servicePort, int cuts, int cutAfterBytes) throws IOException {
        this(servicePort, cuts, cutAfterBytes, Integer.MAX_VALUE);
    }

    /** One that does not break, with so many bytes per second towards the service and as many back. */
    static CuttingLink thin(int servicePort, int bytesPerSecond) throws IOException {
        return new CuttingLink(servicePort, 0, Integer.MAX_VALUE, bytesPerSecond);
    }

    private CuttingLink(int servicePort, int cuts, int cutAfterBytes, int bytesPerSecond) throws IOException {
        this.servicePort = servicePort;
        this.cutAfterBytes = cutAfterBytes;
        this.bytesPerSecond = bytesPerSecond;
        this.cutsLeft = new AtomicInteger(cuts);
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    int cutsLeft() {
        return Math.max(0, cutsLeft.get());
    }

    /** Towards the service so far. */
    long sentBytes() {
        return sentBytes.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client) {
        try (client;
                Socket service = new Socket(InetAddress.getLoopbackAddress(), servicePort)) {
            Thread.ofVirtual().start(() -> copy(service, client, Long.MAX_VALUE, new AtomicLong()));
            if (copy(client, service, cutsLeft.get() > 0 ? cutAfterBytes : Long.MAX_VALUE, sentBytes)) {
                cutsLeft.decrementAndGet();
            }
        } catch (IOException away) {
            // The client sees its connection closed.
        }
    }

    /** Copies until the end or so many bytes; true where it was cut. */
    private boolean copy(Socket from, Socket to, long most, AtomicLong counted) {
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, Math.max(1, bytesPerSecond / PIECES_PER_SECOND))];
        long copied = 0;
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
                output.write(chunk, 0, count);
                output.flush();
                copied += count;
                counted.addAndGet(count);
                LockSupport.parkNanos((long) (NANOS_PER_SECOND * count / bytesPerSecond));
                if (copied >= most) {
                    return true;
                }
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
