package dev.skydiode.gateway.push;

import java.io.IOException;
import java.util.List;

/** A way to the intake or to the broker. Used by one thread. */
public interface Pusher extends AutoCloseable {

    /**
     * Sends captures in order.
     *
     * @param captures protobuf form of each
     * @return how many from the first on are done with: taken, or refused for what they are
     * @throws IOException where the other side cannot be reached; sending again is safe
     */
    int push(List<byte[]> captures) throws IOException, InterruptedException;

    @Override
    void close();
}
