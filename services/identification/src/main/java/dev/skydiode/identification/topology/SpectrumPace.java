package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Of which captures the identifications carry the spectrum, which is most of their bytes: of each sensor the first capture in
 * each period of event time, all of its windows. Event time, so that a backlog gives what would have come live.
 */
final class SpectrumPace {

    private final long periodNanos;
    private final Map<String, Long> newestPeriods = new HashMap<>();

    SpectrumPace(Duration period) {
        this.periodNanos = period.toNanos();
    }

    boolean carries(Capture capture) {
        Long period = Math.floorDiv(capture.getStartUnixNanos(), periodNanos);
        return !period.equals(newestPeriods.put(capture.getSensorId(), period));
    }

    void forget(String sensorId) {
        newestPeriods.remove(sensorId);
    }
}
