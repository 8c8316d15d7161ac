package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;
import java.time.Duration;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Remembers captures for a while, by the clock of this service: capture times are the sensors' and may be anything, and
 * one sensor's wrong clock must not make the store forget the others.
 */
final class SeenCaptures {

    private static final byte[] MARK = {1};

    private final WindowStore<String, byte[]> store;
    private final long memoryMillis;

    SeenCaptures(WindowStore<String, byte[]> store, Duration memory) {
        this.store = store;
        this.memoryMillis = memory.toMillis();
    }

    boolean contains(Capture capture, long nowMillis) {
        // Up to the future: the host's clock may have been set back since.
        try (WindowStoreIterator<byte[]> found =
                store.fetch(id(capture), Math.max(0, nowMillis - memoryMillis), nowMillis + memoryMillis)) {
            return found.hasNext();
        }
    }

    void add(Capture capture, long nowMillis) {
        store.put(id(capture), MARK, nowMillis);
    }

    /** Identity of a capture as text. */
    static String id(Capture capture) {
        return capture.getSensorId() + "/" + capture.getStartUnixNanos() + "/"
                + Long.toUnsignedString(capture.getSequence());
    }
}
