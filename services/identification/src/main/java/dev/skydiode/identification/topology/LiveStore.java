package dev.skydiode.identification.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose values in use are at hand as they were put, so that a capture need not parse again what the one before it
 * wrote. Made anew where a task begins; of one thread, the task's.
 *
 * @param <V> immutable
 */
final class LiveStore<V> {

    private final KeyValueStore<String, V> store;
    private final Map<String, V> live = new HashMap<>();

    /** Over a store that nothing else writes. */
    LiveStore(KeyValueStore<String, V> store) {
        this.store = store;
    }

    @Nullable
    V get(String key) {
        V value = live.get(key);
        return value == null ? store.get(key) : value;
    }

    void put(String key, V value) {
        store.put(key, value);
        live.put(key, value);
    }

    void delete(String key) {
        store.delete(key);
        live.remove(key);
    }

    /** All there is, in no order. Must not change the store. */
    void forEach(Consumer<KeyValue<String, V>> consumer) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(consumer);
        }
    }
}
