package dev.skydiode.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.contracts.state.v1.StoredAlert;
import dev.skydiode.contracts.state.v1.StoredTrack;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.serde.MessageSerde;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class StoredBookTest {
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final AtomicInteger walks = new AtomicInteger();
    private final StoredBook book = book();

    /** An operator's action must cost the same however many alerts there are. */
    @Test
    void findsAnAlertByItsIdWithoutAWalkThroughAll() {
        for (int i = 0; i < 1_000; i++) {
            book.put(alert("alert-" + i, "subject-" + i));
        }

        assertThat(book.byId("alert-617")).map(DroneAlert::subject).hasValue("subject-617");
        assertThat(book.byId("alert-1000")).isEmpty();
        assertThat(walks).hasValue(0);
    }

    @Test
    void knowsNoAlertThatANewerOneOfItsSubjectReplaced() {
        book.put(alert("old", "subject"));
        book.put(alert("new", "subject"));

        assertThat(book.byId("old")).isEmpty();
        assertThat(book.byId("new")).isPresent();
    }

    @Test
    void knowsNoAlertThatWasForgotten() {
        book.put(alert("gone", "subject"));
        book.put(alert("gone", "subject"));
        book.forget("subject");

        assertThat(book.byId("gone")).isEmpty();
        assertThat(book.newest("subject")).isEmpty();
        KeyValueStore<String, String> subjects = context.getStateStore(StoredBook.SUBJECTS);
        assertThat(subjects.approximateNumEntries()).isZero();
    }

    private static DroneAlert alert(String id, String subject) {
        return StoredState.alert(StoredAlert.newBuilder()
                .setVersion(StoredState.VERSION)
                .setAlertId(id)
                .setSubject(subject)
                .setSeverity("CRITICAL")
                .setPhase("ACTIVE")
                .setResolution("NONE")
                .setStateVersion(1)
                .setStateChangedUnixNanos(UnixNanos.of(Instant.EPOCH.plus(Duration.ofDays(20_000))))
                .build());
    }

    private StoredBook book() {
        add(StoredBook.ALERTS, MessageSerde.binary(StoredAlert.getDefaultInstance()));
        add(StoredBook.TRACKS, MessageSerde.binary(StoredTrack.getDefaultInstance()));
        add(StoredBook.SENSORS, Serdes.Long());
        add(StoredBook.RESOLVED, Serdes.String());
        add(StoredBook.SUBJECTS, Serdes.String());
        return new StoredBook(context);
    }

    /** In memory and without changelog; counts who walks through it. */
    private <V> void add(String name, Serde<V> value) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), value)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore((KeyValueStore<?, ?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("all") || method.getName().equals("range")) {
                        walks.incrementAndGet();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
