package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertBook;
import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.alert.rule.FollowedTrack;
import dev.skydiode.alert.rule.Phase;
import dev.skydiode.contracts.state.v1.StoredAlert;
import dev.skydiode.contracts.state.v1.StoredTrack;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.serde.MessageSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The book in stores of Kafka Streams, each with its changelog. */
final class StoredBook implements AlertBook {
    static final String ALERTS = "alert-by-subject";
    static final String TRACKS = "track-by-key";
    /** Key: alert id, '/' and sensor id; value: until when an open track of the sensor was reported, 0 where none is open. */
    static final String SENSORS = "hearing-by-alert";

    /** Key: when it was resolved, milliseconds in 20 digits, '|' and the alert's id; value: the subject. */
    static final String RESOLVED = "resolved-by-time";

    /** Key: an alert's id; value: its subject, since an operator names an alert by its id alone. */
    static final String SUBJECTS = "subject-by-alert";

    static final List<String> STORES = List.of(ALERTS, TRACKS, SENSORS, RESOLVED, SUBJECTS);

    private final KeyValueStore<String, StoredAlert> alerts;
    private final KeyValueStore<String, StoredTrack> tracks;
    private final KeyValueStore<String, Long> sensors;
    private final KeyValueStore<String, String> resolved;
    private final KeyValueStore<String, String> subjects;

    StoredBook(ProcessorContext<?, ?> context) {
        this.alerts = context.getStateStore(ALERTS);
        this.tracks = context.getStateStore(TRACKS);
        this.sensors = context.getStateStore(SENSORS);
        this.resolved = context.getStateStore(RESOLVED);
        this.subjects = context.getStateStore(SUBJECTS);
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
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(SENSORS), Serdes.String(), Serdes.Long()));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(RESOLVED), Serdes.String(), Serdes.String()));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(SUBJECTS), Serdes.String(), Serdes.String()));
    }

    @Override
    public Optional<DroneAlert> newest(String subject) {
        return Optional.ofNullable(alerts.get(subject)).map(StoredState::alert);
    }

    @Override
    public Optional<DroneAlert> byId(String alertId) {
        return Optional.ofNullable(subjects.get(alertId))
                .flatMap(this::newest)
                .filter(alert -> alert.id().equals(alertId));
    }

    @Override
    public void put(DroneAlert alert) {
        StoredAlert before = alerts.get(alert.subject());
        if (before == null || !before.getAlertId().equals(alert.id())) {
            if (before != null) {
                subjects.delete(before.getAlertId());
            }
            subjects.put(alert.id(), alert.subject());
        }
        alerts.put(alert.subject(), StoredState.message(alert));
        if (alert.phase() == Phase.RESOLVED) {
            resolved.put(time(alert.state().changedAt()) + alert.id(), alert.subject());
        }
    }

    @Override
    public void forget(String subject) {
        StoredAlert alert = alerts.delete(subject);
        if (alert != null) {
            subjects.delete(alert.getAlertId());
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
        return sensors.putIfAbsent(alertId + "/" + sensorId, 0L) == null;
    }

    @Override
    public Optional<Instant> receivedUntil(String alertId, String sensorId) {
        Long until = sensors.get(alertId + "/" + sensorId);
        return until == null || until == 0 ? Optional.empty() : Optional.of(UnixNanos.toInstant(until));
    }

    @Override
    public void receive(String alertId, String sensorId, @Nullable Instant until) {
        String key = alertId + "/" + sensorId;
        if (sensors.get(key) != null) {
            sensors.put(key, until == null ? 0 : UnixNanos.of(until));
        }
    }

    @Override
    public void forgetSensors(String alertId) {
        List<String> keys = new ArrayList<>();
        // '0' follows '/': everything that begins with the id and a slash.
        try (KeyValueIterator<String, Long> all = sensors.range(alertId + "/", alertId + "0")) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(sensors::delete);
    }

    /**
     * Takes out the alerts that were resolved before this time and have not been on since, oldest first.
     *
     * @param most the oldest beyond this many are taken out whatever their time
     * @param limit of one call
     */
    List<String> takeExpired(Instant before, int most, int limit) {
        List<KeyValue<String, String>> entries = new ArrayList<>();
        long tooMany = resolved.approximateNumEntries() - most;
        try (KeyValueIterator<String, String> all = resolved.all()) {
            while (all.hasNext() && entries.size() < limit) {
                KeyValue<String, String> entry = all.next();
                if (entry.key.compareTo(time(before)) >= 0 && entries.size() >= tooMany) {
                    break;
                }
                entries.add(entry);
            }
        }
        List<String> expired = new ArrayList<>();
        for (KeyValue<String, String> entry : entries) {
            resolved.delete(entry.key);
            String id = entry.key.substring(entry.key.indexOf('|') + 1);
            Optional<DroneAlert> newest =
                    newest(entry.value).filter(alert -> alert.id().equals(id));
            boolean goesOn = newest.filter(alert -> alert.phase() != Phase.RESOLVED
                            || !entry.key.equals(time(alert.state().changedAt()) + id))
                    .isPresent();
            if (!goesOn) {
                newest.ifPresent(alert -> forget(alert.subject()));
                expired.add(id);
            }
        }
        return expired;
    }

    private static String time(Instant at) {
        return "%020d|".formatted(Math.max(0, at.toEpochMilli()));
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
