package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.capture.CaptureId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers captures for a while. Not by any wall clock: capture times are the sensors' and may be anything, and a step
 * of this host's clock must not make it forget. Entries belong to generations, each a quarter of the memory long in time
 * that was counted awake; the oldest is forgotten when a new one begins, and tombstones keep the changelog as small as
 * the store.
 *
 * <p>Keys are the generation (8 bytes, big endian) and the capture's identity. The entry without an identity says how far
 * its generation has come: it lets a restart go on, and the store always holds something. A store that nothing was
 * written to has no offset, and Kafka Streams 4.3, which finds its folder all the same, takes it for corrupted at the
 * next start.
 */
final class RepeatMemory {

    static final int GENERATIONS = 4;

    private static final byte[] MARK = {1};
    private static final String NOBODY = "";
    private static final long SAVED_EVERY_MILLIS = 10_000;
    /** Forgotten at one tick at most, so that a tick stays short. */
    private static final int MAX_FORGOTTEN = 20_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long generationMillis;
    private long generation;
    private long ageMillis;
    private long savedMillis;
    private Duration last = Duration.ZERO;
    private Bytes forgottenUpTo = key(0, NOBODY);
    private boolean restored;

    RepeatMemory(KeyValueStore<Bytes, byte[]> store, Duration memory) {
        this.store = store;
        this.generationMillis = Math.max(1, memory.toMillis() / GENERATIONS);
    }

    boolean contains(Capture capture) {
        restore();
        String id = CaptureId.of(capture).toString();
        for (long g = generation; g >= Math.max(0, generation - GENERATIONS); g--) {
            if (store.get(key(g, id)) != null) {
                return true;
            }
        }
        return false;
    }

    void add(Capture capture) {
        restore();
        store.put(key(generation, CaptureId.of(capture).toString()), MARK);
    }

    /**
     * Moves on, whether captures come or not.
     *
     * @param now counted time that never goes back
     */
    void tick(Duration now) {
        restore();
        ageMillis += now.minus(last).toMillis();
        last = now;
        if (ageMillis >= generationMillis) {
            generation++;
            ageMillis = 0;
            savedMillis = -SAVED_EVERY_MILLIS;
        }
        if (ageMillis - savedMillis >= SAVED_EVERY_MILLIS) {
            store.put(
                    key(generation, NOBODY),
                    ByteBuffer.allocate(Long.BYTES).putLong(ageMillis).array());
            savedMillis = ageMillis;
        }
        forget();
    }

    private void restore() {
        if (restored) {
            return;
        }
        restored = true;
        savedMillis = -SAVED_EVERY_MILLIS;
        try (KeyValueIterator<Bytes, byte[]> newest = store.reverseAll()) {
            if (newest.hasNext()) {
                generation = ByteBuffer.wrap(newest.next().key.get()).getLong();
                byte[] age = store.get(key(generation, NOBODY));
                ageMillis = age == null || age.length != Long.BYTES
                        ? 0
                        : ByteBuffer.wrap(age).getLong();
            }
        }
    }

    private void forget() {
        if (generation <= GENERATIONS) {
            return;
        }
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(forgottenUpTo, key(generation - GENERATIONS, NOBODY))) {
            while (all.hasNext() && old.size() < MAX_FORGOTTEN) {
                KeyValue<Bytes, byte[]> entry = all.next();
                old.add(entry.key);
            }
        }
        old.forEach(store::delete);
        if (!old.isEmpty()) {
            // Starting where the last look ended saves walking over what was deleted.
            forgottenUpTo = old.getLast();
        }
    }

    private static Bytes key(long generation, String id) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(
                ByteBuffer.allocate(Long.BYTES).putLong(generation).array(), Long.BYTES + name.length);
        System.arraycopy(name, 0, key, Long.BYTES, name.length);
        return Bytes.wrap(key);
    }
}
