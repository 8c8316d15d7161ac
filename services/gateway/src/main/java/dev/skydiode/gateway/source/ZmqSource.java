package dev.skydiode.gateway.source;

import dev.skydiode.radio.iq.SampleFormat;
import java.io.IOException;
import java.io.InputStream;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A ZeroMQ stream, such as GNU Radio's "ZMQ PUB Sink" and "ZMQ PUSH Sink" send: messages whose payload is bare samples.
 * Read as one stream of bytes; ZeroMQ connects again by itself.
 */
final class ZmqSource extends InputStream {

    /** Messages that may wait; beyond it a publisher lets go, and the stream's clock finds the gap. */
    private static final int HIGH_WATER_MARK = 1000;

    private static final int RECEIVE_MILLIS = 10_000;

    private final ZContext context = new ZContext(1);
    private final ZMQ.Socket socket;
    private byte[] message = new byte[0];
    private int at;
    private volatile boolean closed;

    private ZmqSource(SocketType type, String endpoint) {
        socket = context.createSocket(type);
        socket.setRcvHWM(HIGH_WATER_MARK);
        socket.setReceiveTimeOut(RECEIVE_MILLIS);
        if (type == SocketType.SUB) {
            socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        }
        socket.connect(endpoint);
    }

    /** Connects to a publisher or a pusher. */
    static ByteStreamSource.Connector connector(SourceAddress address) {
        String endpoint = "tcp://" + address.host() + ":" + address.port(0);
        SocketType type = switch (address.text("socket").orElse("sub")) {
            case "sub" -> SocketType.SUB;
            case "pull" -> SocketType.PULL;
            default -> throw address.wrong("expected socket=sub or socket=pull");
        };
        return () -> Connection.fixed(new ZmqSource(type, endpoint));
    }

    /** What GNU Radio's complex streams are. */
    static SampleFormat defaultFormat() {
        return SampleFormat.CF32_LE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (at == message.length) {
            byte[] next = socket.recv();
            if (closed) {
                return -1;
            }
            if (next == null) {
                throw new IOException("no message for " + RECEIVE_MILLIS / 1000 + " s");
            }
            message = next;
            at = 0;
        }
        int count = Math.min(length, message.length - at);
        System.arraycopy(message, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() {
        closed = true;
        context.close();
    }
}
