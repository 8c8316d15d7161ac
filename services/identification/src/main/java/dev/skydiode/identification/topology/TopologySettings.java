package dev.skydiode.identification.topology;

import dev.skydiode.recognition.track.TrackRules;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the topology.
 *
 * @param tracks when tracks open, are reported and close
 * @param repeatMemory how long a capture is remembered, so that it is recognised when it comes again
 * @param sensorMemory how long a sensor without captures is remembered
 * @param maxSensors sensors of one partition that are remembered; of more, the one longest without a capture is forgotten
 * @param historyAfter captures older than this when they are processed are history, not events
 * @param clockTolerance how far a capture may start in the future
 * @param spectrumEvery event time of a sensor of which one capture's identifications carry the spectrum
 * @param statusEvery time between two reports of a sensor's status
 * @param powerEvery length of a period of power telemetry
 */
public record TopologySettings(
        TrackRules tracks,
        Duration repeatMemory,
        Duration sensorMemory,
        int maxSensors,
        Duration historyAfter,
        Duration clockTolerance,
        Duration spectrumEvery,
        Duration statusEvery,
        Duration powerEvery) {

    /** Refuses durations that are not positive. */
    public TopologySettings {
        for (Duration duration : List.of(
                repeatMemory, sensorMemory, historyAfter, clockTolerance, spectrumEvery, statusEvery, powerEvery)) {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("durations must be positive: " + duration);
            }
        }
        if (maxSensors < 1) {
            throw new IllegalArgumentException("max sensors must be at least 1: " + maxSensors);
        }
    }
}
