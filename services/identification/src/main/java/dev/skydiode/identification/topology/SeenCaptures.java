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
    private static final String NOBODY = "";

    private final WindowStore<String, byte[]> store;
    private final long memoryMillis;
    private long refreshedMillis;

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

    /**
     * Writes something now and then, whether captures come or not. A store that nothing was written to has no offset, and
     * Kafka Streams 4.3, which finds its folder all the same, takes it for corrupted at the next start.
     */
    void refresh(long nowMillis) {
        if (nowMillis - refreshedMillis >= memoryMillis / 2) {
            store.put(NOBODY, MARK, nowMillis);
            refreshedMillis = nowMillis;
        }
    }

    /** Identity of a capture as text. */
    static String id(Capture capture) {
        return capture.getSensorId() + "/" + capture.getStartUnixNanos() + "/"
                + Long.toUnsignedString(capture.getSequence());
    }
}
