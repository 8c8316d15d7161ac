package dev.skydiode.system.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a service that breaks in the middle of what is sent over it, a few times; it is away while the service is. */
final class CuttingLink implements AutoCloseable {

    private static final int CHUNK_BYTES = 16 * 1024;

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final int servicePort;
    private final int cutAfterBytes;
    private final AtomicInteger cutsLeft;

    /** @param cutAfterBytes of what is sent to the service, on each of the first connections */
    CuttingLink(int servicePort, int cuts, int cutAfterBytes) throws IOException {
        this.servicePort = servicePort;
        this.cutAfterBytes = cutAfterBytes;
        this.cutsLeft = new AtomicInteger(cuts);
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    int cutsLeft() {
        return Math.max(0, cutsLeft.get());
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
            Thread.ofVirtual().start(() -> copy(service, client, Long.MAX_VALUE));
            if (copy(client, service, cutsLeft.get() > 0 ? cutAfterBytes : Long.MAX_VALUE)) {
                cutsLeft.decrementAndGet();
            }
        } catch (IOException away) {
            // The client sees its connection closed.
        }
    }

    /** Copies until the end or so many bytes; true where it was cut. */
    private static boolean copy(Socket from, Socket to, long most) {
        byte[] chunk = new byte[CHUNK_BYTES];
        long copied = 0;
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
                output.write(chunk, 0, count);
                output.flush();
                copied += count;
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
