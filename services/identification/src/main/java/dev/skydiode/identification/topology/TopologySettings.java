package dev.skydiode.identification.topology;

import dev.skydiode.recognition.track.TrackRules;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the topology.
 *
 * @param tracks when tracks open, are reported and close
 * @param lookalikes what harmless transmitter looks the same, by class name; empty text where none is known
 * @param repeatMemory how long a capture is remembered, so that it is recognised when it comes again
 * @param clockTolerance how far a capture may start in the future
 * @param statusEvery time between two reports of a sensor's status
 * @param powerEvery length of a period of power telemetry
 */
public record TopologySettings(
        TrackRules tracks,
        Map<String, String> lookalikes,
        Duration repeatMemory,
        Duration clockTolerance,
        Duration statusEvery,
        Duration powerEvery) {

    /** Refuses durations that are not positive. */
    public TopologySettings {
        lookalikes = Map.copyOf(lookalikes);
        if (!repeatMemory.isPositive() || !statusEvery.isPositive() || !powerEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "durations must be positive: " + repeatMemory + ", " + statusEvery + ", " + powerEvery);
        }
    }
}
