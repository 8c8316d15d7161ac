package dev.skydiode.gateway.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * An open way to a receiver.
 *
 * @param samples bare samples one after the other; closing it closes the connection
 * @param tuner sets the receiver
 */
record Connection(InputStream samples, Tuner tuner) {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;

    /** Sets a receiver's centre frequency. */
    interface Tuner {
        /** Asks for a frequency; samples of the one before may still come. */
        void tune(double centerHertz) throws IOException;
    }

    /**
     * A socket that gives up where the server does not answer.
     *
     * @throws IOException where nothing was reached in time; a later read that waits for longer throws as well
     */
    static Socket connected(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(server, CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** A receiver that is tuned elsewhere. */
    static Connection fixed(InputStream samples) {
        return new Connection(samples, center -> {
            throw new UnsupportedOperationException("cannot be tuned");
        });
    }
}
