package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.PowerView;
import dev.skydiode.alert.view.SensorTotals;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over all sensors, beside those of a client.
 *
 * @param matching that the client's search finds
 * @param shown of which the client is told
 */
record Totals(
        int all,
        int matching,
        int shown,
        int reporting,
        int simulated,
        @Nullable PowerView power) {
    static Totals of(SensorTotals sensors, int matching, int shown) {
        return new Totals(sensors.all(), matching, shown, sensors.reporting(), sensors.simulated(), sensors.power());
    }
}
