package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A book in memory. */
final class MemoryBook implements AlertBook {
    final Map<String, DroneAlert> alerts = new HashMap<>();
    final Map<String, FollowedTrack> tracks = new HashMap<>();
    private final Map<String, Instant> receiving = new HashMap<>();
    private final Map<String, Set<String>> sensors = new HashMap<>();

    @Override
    public Optional<DroneAlert> newest(String subject) {
        return Optional.ofNullable(alerts.get(subject));
    }

    @Override
    public Optional<DroneAlert> byId(String alertId) {
        return alerts.values().stream()
                .filter(alert -> alert.id().equals(alertId))
                .findFirst();
    }

    @Override
    public void put(DroneAlert alert) {
        alerts.put(alert.subject(), alert);
    }

    @Override
    public void forget(String subject) {
        alerts.remove(subject);
    }

    @Override
    public Optional<FollowedTrack> track(String key) {
        return Optional.ofNullable(tracks.get(key));
    }

    @Override
    public void put(FollowedTrack track) {
        tracks.put(track.key(), track);
    }

    @Override
    public void forgetTrack(String key) {
        tracks.remove(key);
    }

    @Override
    public boolean addSensor(String alertId, String sensorId) {
        return sensors.computeIfAbsent(alertId, any -> new HashSet<>()).add(sensorId);
    }

    @Override
    public Optional<Instant> receivedUntil(String alertId, String sensorId) {
        return Optional.ofNullable(receiving.get(alertId + "/" + sensorId));
    }

    @Override
    public void receive(String alertId, String sensorId, Instant until) {
        if (until == null) {
            receiving.remove(alertId + "/" + sensorId);
        } else {
            receiving.put(alertId + "/" + sensorId, until);
        }
    }

    @Override
    public void forgetSensors(String alertId) {
        sensors.remove(alertId);
    }
}
