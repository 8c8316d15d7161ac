package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the alert state machine remembers. Every method costs the same however much is remembered, but for {@link
 * #forgetSensors}, which is paid for once by each sensor.
 */
public interface AlertBook {
    /** The newest alert about a subject, resolved or not. */
    Optional<DroneAlert> newest(String subject);

    /** The newest alert of its subject with this id. */
    Optional<DroneAlert> byId(String alertId);

    /** Remembers an alert as the newest of its subject. */
    void put(DroneAlert alert);

    /** Forgets a subject's newest alert. */
    void forget(String subject);

    /** A track by its key. */
    Optional<FollowedTrack> track(String key);

    /** Remembers a track. */
    void put(FollowedTrack track);

    /** Forgets a track. */
    void forgetTrack(String key);

    /** Notes that a sensor received the emitter of an alert; true where that is new. */
    boolean addSensor(String alertId, String sensorId);

    /**
     * Until when a sensor receives the emitter of an alert by a track that is still open, by its own clock; empty where
     * it has none. Two tracks of one sensor at the same time are two emitters.
     */
    Optional<Instant> receivedUntil(String alertId, String sensorId);

    /** Notes until when a sensor that was added receives it; null once its track is closed. */
    void receive(String alertId, String sensorId, @Nullable Instant until);

    /** Forgets which sensors received the emitter of an alert. */
    void forgetSensors(String alertId);
}
