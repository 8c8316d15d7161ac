package dev.skydiode.alert.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over all sensors, however few of them somebody is shown.
 *
 * @param reporting from which something came lately
 * @param power mean over all of them; null without a report
 */
public record SensorTotals(
        int all, int reporting, int simulated, @Nullable PowerView power) {
    private static final Duration LATE = Duration.ofSeconds(15);

    static SensorTotals of(Collection<SensorView> sensors, Collection<PowerView> power, Instant now) {
        Instant late = now.minus(LATE);
        int reporting = 0;
        int simulated = 0;
        for (SensorView sensor : sensors) {
            Instant seen = sensor.lastSeenAt();
            reporting += seen != null && !seen.isBefore(late) ? 1 : 0;
            simulated += sensor.simulated() ? 1 : 0;
        }
        return new SensorTotals(
                sensors.size(), reporting, simulated, PowerMean.of(power).orElse(null));
    }
}
