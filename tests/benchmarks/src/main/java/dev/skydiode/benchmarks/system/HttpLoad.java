package dev.skydiode.benchmarks.system;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that post one body over and over on connections that stay open; as lean as can be, since they share the machine. */
final class HttpLoad {

    private final int port;
    private final String path;
    private final byte[] body;
    private final int expectedStatus;

    HttpLoad(int port, String path, byte[] body, int expectedStatus) {
        this.port = port;
        this.path = path;
        this.body = body;
        this.expectedStatus = expectedStatus;
    }

    /** Posts for so long and gives the answered requests per second. */
    double requestsPerSecond(int clients, double seconds) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long requests = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> post(end));
            }
            for (Future<Long> done : threads.invokeAll(work)) {
                requests += done.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
        return requests / ((System.nanoTime() - start) / 1e9);
    }

    private long post(long end) throws IOException {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        long requests = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream input = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(body);
                int status = answer(input);
                if (status != expectedStatus) {
                    throw new IOException("HTTP " + status);
                }
                requests++;
            }
        }
        return requests;
    }

    /** Reads one answer to its end and gives its status. */
    private static int answer(InputStream input) throws IOException {
        int status = Integer.parseInt(line(input).split(" ", -1)[1]);
        int length = -1;
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            input.skipNBytes(length);
            return status;
        }
        for (int chunk = chunk(input); ; chunk = chunk(input)) {
            input.skipNBytes(chunk + 2L);
            if (chunk == 0) {
                return status;
            }
        }
    }

    private static int chunk(InputStream input) throws IOException {
        return Integer.parseInt(line(input), 16);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
