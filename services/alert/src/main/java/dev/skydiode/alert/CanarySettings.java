package dev.skydiode.alert;

import dev.skydiode.alert.rule.Canary;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A known signal that a sensor is to receive again and again.
 *
 * @param sensor id of the sensor
 * @param className as which it is to be received
 * @param every in each such period it is on the air at least once
 * @param minimumRecall share of the newest ten periods in which it must be received
 * @param maximumDelay longest median time from its first sample to the alert service
 * @param alone nothing else that the sensor receives raises an alert; otherwise only tracks of the class are held back
 */
public record CanarySettings(
        String sensor,
        String className,
        @DefaultValue("60s") Duration every,
        @DefaultValue("0.7") double minimumRecall,
        @DefaultValue("15s") Duration maximumDelay,
        @DefaultValue("true") boolean alone) {

    Canary canary(String name) {
        return new Canary(
                name,
                sensor == null ? "" : sensor,
                className == null ? "" : className,
                every,
                minimumRecall,
                maximumDelay,
                alone);
    }
}
