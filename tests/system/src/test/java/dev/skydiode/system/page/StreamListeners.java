package dev.skydiode.system.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Clients of the event stream; every second one never reads what it is sent. */
final class StreamListeners implements AutoCloseable {
    private final List<Socket> all = new ArrayList<>();
    private final Set<Socket> told = ConcurrentHashMap.newKeySet();

    StreamListeners(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket listener = new Socket(InetAddress.getLoopbackAddress(), port);
            all.add(listener);
            listener.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            if (i % 2 == 0) {
                Thread.ofVirtual().start(() -> read(listener));
            }
        }
    }

    private void read(Socket listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(listener.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.startsWith("data:")).forEach(_ -> told.add(listener));
        } catch (IOException | UncheckedIOException closed) {
            // The test is over.
        }
    }

    /** How many were told something. */
    int told() {
        return told.size();
    }

    @Override
    public void close() throws IOException {
        for (Socket listener : all) {
            listener.close();
        }
    }
}
