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
import org.jspecify.annotations.Nullable;

/**
 * Remembers captures for a while. Not by any wall clock: capture times are the sensors' and may be anything, and a step
 * of this host's clock must not make it forget. Entries belong to generations, each a quarter of the memory long in time
 * that was counted awake; the oldest is forgotten when a new one begins, and tombstones keep the changelog as small as
 * the store.
 *
 * <p>Captures of a sensor with neighbouring numbers share an entry, a chunk: of a sensor that sends often one entry is
 * written per commit, not one per capture. Numbers are the sender's, who may send any number of captures with the same: a
 * full chunk takes no more, and each further capture has an entry of its own, so that none costs more than the others.
 *
 * <p>Keys are the generation (8 bytes, big endian), then {@value #CHUNK}, the number without its lowest bits and the sensor,
 * or {@value #SINGLE} and the capture's identity. The entry with the generation alone says how far that has come: it lets a
 * restart go on, and the store always holds something. A store that nothing was written to has no offset, and Kafka Streams
 * 4.3, which finds its folder all the same, takes it for corrupted at the next start.
 */
final class RepeatMemory {

    static final int GENERATIONS = 4;

    private static final byte CHUNK = 1;
    private static final byte SINGLE = 2;
    /** Of the number: 32 neighbours share a chunk. */
    private static final int CHUNK_BITS = 5;
    /** In a chunk: start of the capture and the lowest byte of its number. */
    private static final int IDENTITY_BYTES = Long.BYTES + 1;
    /** Twice as many as neighbours with a start each. */
    static final int MAX_CHUNK_CAPTURES = 2 << CHUNK_BITS;

    private static final byte[] NOTHING = {};
    private static final byte[] MARK = {1};
    private static final long SAVED_EVERY_MILLIS = 10_000;
    /** Forgotten at one tick at most, so that a tick stays short. */
    private static final int MAX_FORGOTTEN = 20_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long generationMillis;
    private long generation;
    private long ageMillis;
    private long savedMillis;
    private Duration last = Duration.ZERO;
    private Bytes forgottenUpTo = mark(0);
    private boolean restored;

    RepeatMemory(KeyValueStore<Bytes, byte[]> store, Duration memory) {
        this.store = store;
        this.generationMillis = Math.max(1, memory.toMillis() / GENERATIONS);
    }

    boolean contains(Capture capture) {
        restore();
        byte[] identity = identity(capture);
        for (long g = generation; g >= Math.max(0, generation - GENERATIONS); g--) {
            byte[] chunk = store.get(chunk(g, capture));
            if (holds(chunk, identity) || (isFull(chunk) && store.get(single(g, capture)) != null)) {
                return true;
            }
        }
        return false;
    }

    void add(Capture capture) {
        restore();
        Bytes key = chunk(generation, capture);
        byte[] chunk = store.get(key);
        if (isFull(chunk)) {
            store.put(single(generation, capture), MARK);
        } else {
            store.put(key, joined(chunk == null ? NOTHING : chunk, identity(capture)));
        }
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
                    mark(generation),
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
                byte[] age = store.get(mark(generation));
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
        try (KeyValueIterator<Bytes, byte[]> all = store.range(forgottenUpTo, mark(generation - GENERATIONS))) {
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

    private static boolean isFull(byte @Nullable [] chunk) {
        return chunk != null && chunk.length >= MAX_CHUNK_CAPTURES * IDENTITY_BYTES;
    }

    private static boolean holds(byte @Nullable [] chunk, byte[] identity) {
        for (int at = 0; chunk != null && at < chunk.length; at += IDENTITY_BYTES) {
            if (Arrays.equals(chunk, at, at + IDENTITY_BYTES, identity, 0, IDENTITY_BYTES)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] identity(Capture capture) {
        return ByteBuffer.allocate(IDENTITY_BYTES)
                .putLong(capture.getStartUnixNanos())
                .put((byte) capture.getSequence())
                .array();
    }

    private static Bytes mark(long generation) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(generation).array());
    }

    private static Bytes chunk(long generation, Capture capture) {
        byte[] sensor = capture.getSensorId().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES + 1 + sensor.length)
                .putLong(generation)
                .put(CHUNK)
                .putLong(capture.getSequence() >>> CHUNK_BITS)
                .put(sensor)
                .array());
    }

    private static Bytes single(long generation, Capture capture) {
        byte[] id = CaptureId.of(capture).toString().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + 1 + id.length)
                .putLong(generation)
                .put(SINGLE)
                .put(id)
                .array());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
