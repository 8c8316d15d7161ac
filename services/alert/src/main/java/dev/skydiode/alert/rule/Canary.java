package dev.skydiode.alert.rule;

import java.time.Duration;

/**
 * A known signal that a sensor is to receive again and again: a transmitter of one's own, or captures that are injected.
 *
 * @param name for people and metrics
 * @param sensorId of the sensor that is to receive it
 * @param className as which it is to be received
 * @param every in each such period it is on the air at least once
 * @param minimumRecall share of the newest periods in which it must be received, above 0 and at most 1
 * @param maximumDelay longest median time from its first sample to here
 * @param alone nothing else that the sensor receives is of interest; otherwise only tracks of the class are the canary's
 */
public record Canary(
        String name,
        String sensorId,
        String className,
        Duration every,
        double minimumRecall,
        Duration maximumDelay,
        boolean alone) {

    /** Refuses what could never be received. */
    public Canary {
        if (sensorId.isBlank() || className.isBlank()) {
            throw new IllegalArgumentException("canary " + name + ": expected a sensor and a class");
        }
        if (!every.isPositive() || !maximumDelay.isPositive() || !(minimumRecall > 0 && minimumRecall <= 1)) {
            throw new IllegalArgumentException("canary " + name
                    + ": expected a period and a delay above 0 and a recall above 0 and at most 1, got " + every + ", "
                    + maximumDelay + ", " + minimumRecall);
        }
    }

    /** Whether a track is of this canary, and so of no interest to operators. */
    public boolean owns(String sensor, String trackClass) {
        return sensor.equals(sensorId) && (alone || isSignal(trackClass));
    }

    /** Whether a track of its sensor is what is to be received. */
    public boolean isSignal(String trackClass) {
        return trackClass.equals(className);
    }
}
