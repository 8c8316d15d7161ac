package dev.skydiode.benchmarks.system;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to a service on this machine that stays open; as lean as can be, since it shares the machine. */
final class HttpConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream input;
    private byte[] lastBody = {};

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Posts captures in protobuf form and gives the answer's status. */
    int post(String path, byte[] body) throws IOException {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(body);
        return answer();
    }

    /** Reads one answer to its end and gives its status. */
    private int answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            lastBody = input.readNBytes(length);
            return status;
        }
        for (int chunk = chunk(); ; chunk = chunk()) {
            lastBody = chunk == 0 ? lastBody : input.readNBytes(chunk);
            input.skipNBytes(2);
            if (chunk == 0) {
                return status;
            }
        }
    }

    /** What the newest answer says; its last part where that came in several. */
    String lastBody() {
        return new String(lastBody, StandardCharsets.UTF_8);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
