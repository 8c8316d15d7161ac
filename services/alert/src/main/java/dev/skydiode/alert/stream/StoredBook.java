package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertBook;
import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.alert.rule.FollowedTrack;
import dev.skydiode.contracts.state.v1.StoredAlert;
import dev.skydiode.contracts.state.v1.StoredTrack;
import dev.skydiode.messaging.serde.MessageSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The book in stores of Kafka Streams, each with its changelog. */
final class StoredBook implements AlertBook {
    static final String ALERTS = "alert-by-subject";
    static final String TRACKS = "track-by-key";
    static final String SENSORS = "sensor-by-alert";

    private final KeyValueStore<String, StoredAlert> alerts;
    private final KeyValueStore<String, StoredTrack> tracks;
    private final KeyValueStore<String, Integer> sensors;

    StoredBook(ProcessorContext<?, ?> context) {
        this.alerts = context.getStateStore(ALERTS);
        this.tracks = context.getStateStore(TRACKS);
        this.sensors = context.getStateStore(SENSORS);
    }

    static void addStores(StreamsBuilder builder) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(ALERTS),
                Serdes.String(),
                MessageSerde.binary(StoredAlert.getDefaultInstance())));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(TRACKS),
                Serdes.String(),
                MessageSerde.binary(StoredTrack.getDefaultInstance())));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(SENSORS), Serdes.String(), Serdes.Integer()));
    }

    @Override
    public Optional<DroneAlert> newest(String subject) {
        return Optional.ofNullable(alerts.get(subject)).map(StoredState::alert);
    }

    @Override
    public Optional<DroneAlert> byId(String alertId) {
        try (KeyValueIterator<String, StoredAlert> all = alerts.all()) {
            while (all.hasNext()) {
                StoredAlert alert = all.next().value;
                if (alert.getAlertId().equals(alertId)) {
                    return Optional.of(StoredState.alert(alert));
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public void put(DroneAlert alert) {
        alerts.put(alert.subject(), StoredState.message(alert));
    }

    @Override
    public void forget(String subject) {
        StoredAlert alert = alerts.delete(subject);
        if (alert != null) {
            forgetSensors(alert.getAlertId());
        }
    }

    @Override
    public Optional<FollowedTrack> track(String key) {
        return Optional.ofNullable(tracks.get(key)).map(message -> StoredState.track(key, message));
    }

    @Override
    public void put(FollowedTrack track) {
        tracks.put(track.key(), StoredState.message(track));
    }

    @Override
    public void forgetTrack(String key) {
        tracks.delete(key);
    }

    @Override
    public boolean addSensor(String alertId, String sensorId) {
        return sensors.putIfAbsent(alertId + "/" + sensorId, 1) == null;
    }

    @Override
    public void forgetSensors(String alertId) {
        List<String> keys = new ArrayList<>();
        // '0' follows '/': everything that begins with the id and a slash.
        try (KeyValueIterator<String, Integer> all = sensors.range(alertId + "/", alertId + "0")) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(sensors::delete);
    }

    void eachAlert(Consumer<DroneAlert> consumer) {
        try (KeyValueIterator<String, StoredAlert> all = alerts.all()) {
            all.forEachRemaining(entry -> consumer.accept(StoredState.alert(entry.value)));
        }
    }

    void eachTrack(Consumer<FollowedTrack> consumer) {
        try (KeyValueIterator<String, StoredTrack> all = tracks.all()) {
            all.forEachRemaining(entry -> consumer.accept(StoredState.track(entry.key, entry.value)));
        }
    }
}
