package dev.skydiode.alert.stream;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;

/** A trouble of a sensor as a track of the kind "sensor", which the policy judges as it judges all tracks. */
final class SensorTrouble {
    private static final String KIND = "sensor";

    private SensorTrouble() {}

    /**
     * One report of it.
     *
     * @param key tells it from the sensor's other troubles
     * @param className as alerts name it
     */
    static Detection report(
            String sensorId, String key, String className, Instant since, Instant now, TrackState state) {
        return Detection.newBuilder()
                .setTrackId(KIND + "/" + sensorId + "/" + key + "@" + since)
                .setSensorId(sensorId)
                .setNamed(true)
                .setClassName(className)
                .setClassKind(KIND)
                .setConfidence(1)
                .setState(state)
                .setFirstSeenUnixNanos(UnixNanos.of(since))
                .setLastSeenUnixNanos(UnixNanos.of(now))
                .build();
    }
}
