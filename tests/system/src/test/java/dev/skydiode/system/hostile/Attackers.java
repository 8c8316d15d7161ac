package dev.skydiode.system.hostile;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of the HTTP intake that mean harm, each again and again until they are closed. */
final class Attackers implements AutoCloseable {

    private static final int MEBIBYTE = 1 << 20;
    private static final int MAX_PATIENCE_MILLIS = 30_000;

    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong attacks = new AtomicLong();
    private volatile boolean closed;

    Attackers(int port) {
        this.port = port;
    }

    private interface Attack {
        void run(Socket socket) throws IOException, InterruptedException;
    }

    /** Requests that came to an end, whatever it was. */
    long attacks() {
        return attacks.get();
    }

    private void start(int clients, Attack attack) {
        for (int i = 0; i < clients; i++) {
            Future<?> _ = threads.submit(() -> {
                while (!closed) {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        socket.setSoTimeout(MAX_PATIENCE_MILLIS);
                        attack.run(socket);
                    } catch (IOException turnedAway) {
                        // As it should be.
                    }
                    attacks.incrementAndGet();
                }
                return null;
            });
        }
    }

    /** Bodies that are announced as large and come byte by byte after a first part. */
    void drips(int clients, int firstBytes) {
        start(clients, socket -> {
            OutputStream output = head(socket, "application/x-protobuf", "Content-Length: " + 8 * MEBIBYTE);
            output.write(new byte[firstBytes]);
            while (!closed && socket.getInputStream().available() == 0) {
                output.write(0);
                Thread.sleep(500);
            }
        });
    }

    /** Bodies of so many bytes, announced or in chunks. */
    void bodies(int clients, String type, byte[] body, boolean announced) {
        start(clients, socket -> {
            OutputStream output =
                    head(socket, type, announced ? "Content-Length: " + body.length : "Transfer-Encoding: chunked");
            if (!announced) {
                output.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            output.write(body);
            if (!announced) {
                output.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            output.flush();
            readAnswer(socket.getInputStream());
        });
    }

    /** Headers without end. */
    void headers(int clients) {
        start(clients, socket -> {
            OutputStream output = head(socket, "application/json", "X-First: 1");
            byte[] line = ("X-More: " + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                output.write(line);
            }
            readAnswer(socket.getInputStream());
        });
    }

    /** Connections whose headers never end and come byte by byte. */
    void slowHeaders(int clients) {
        start(clients, socket -> {
            // Whoever is turned away comes again, but not at once: the machine has to serve others too.
            Thread.sleep(100);
            OutputStream output = socket.getOutputStream();
            output.write("POST /api/v1/captures HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (!closed) {
                output.write('x');
                Thread.sleep(1000);
            }
        });
    }

    /** JSON of numbers: two bytes each on the way. */
    static byte[] numbers(int bytes) {
        return ("{\"spectrum\":{\"powersMicrowatts\":[0" + ",1".repeat(bytes / 2) + "]}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** JSON that opens arrays only. */
    static byte[] arrays(int bytes) {
        return "[".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    /** Protobuf of fields that nobody knows, each with a number of its own. */
    static byte[] unknownFields(int fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        for (int field = 100; field < 100 + fields; field++) {
            output.writeUInt32(field, 1);
        }
        output.flush();
        return bytes.toByteArray();
    }

    private static OutputStream head(Socket socket, String type, String header) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write("POST /api/v1/captures HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n%s"
                .formatted(type, header, header.startsWith("X-") ? "" : "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return output;
    }

    private static void readAnswer(InputStream input) throws IOException {
        input.read(new byte[1024]);
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        threads.close();
    }
}
