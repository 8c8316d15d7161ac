package dev.skydiode.alert;

import static dev.skydiode.messaging.SettingBounds.atLeast;
import static dev.skydiode.messaging.SettingBounds.within;

import dev.skydiode.alert.rule.Canary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the alert service.
 *
 * @param applicationId names the consumer group, the internal topics and the transactions
 * @param stateDir folder of the stream's checkpoints; unless set a folder of the temporary directory. Losing it costs a
 *     longer start only
 * @param policyFile class policy as JSON, in the form of {@code alert-policy.json}; unless set the built-in one
 * @param grace an emitter that comes back this soon after its alert was resolved re-activates that alert (at least 0s)
 * @param trackTimeout an open track without an update for this long counts as closed (at least 0s)
 * @param historyAfter a detection that waited longer than this before it was processed is history: no live alert (at
 *     least 0s)
 * @param sensorTimeout a sensor that has a profile and reports nothing for this long raises an alert (at least 1ms)
 * @param resolvedRetention a resolved alert is deleted from its topic after this long; the history keeps its own time (at
 *     least 0s)
 * @param keptResolved resolved alerts that the API still shows (at least 0)
 * @param keptSensors sensors that the API shows (at least 1)
 * @param maxStreamClients clients of {@code /api/v1/stream}; beyond, the oldest of the address with the most gives way
 *     (at least 1)
 * @param commandTimeout how long Kafka may take to acknowledge an operator's command; beyond: 503 (1ms to 10m)
 * @param map what lies under the sensors on the map
 * @param history where the past is kept
 * @param canaries known signals that sensors are to receive, by a name of one's own
 * @param outputs where changes of an alert's state are sent, by a name of one's own
 */
@ConfigurationProperties("skydiode.alert")
public record AlertSettings(
        @DefaultValue("skydiode-alert") String applicationId,
        Path stateDir,
        Path policyFile,
        @DefaultValue("60s") Duration grace,
        @DefaultValue("60s") Duration trackTimeout,
        @DefaultValue("10m") Duration historyAfter,
        @DefaultValue("60s") Duration sensorTimeout,
        @DefaultValue("7d") Duration resolvedRetention,
        @DefaultValue("500") int keptResolved,
        @DefaultValue("10000") int keptSensors,
        @DefaultValue("256") int maxStreamClients,
        @DefaultValue("5s") Duration commandTimeout,
        @NestedConfigurationProperty @DefaultValue MapSettings map,
        @NestedConfigurationProperty @DefaultValue HistorySettings history,
        @DefaultValue Map<String, CanarySettings> canaries,
        @DefaultValue Map<String, OutputSettings> outputs) {

    /** Refuses what could never work. */
    public AlertSettings {
        atLeast(Duration.ZERO, "skydiode.alert.grace", grace);
        atLeast(Duration.ZERO, "skydiode.alert.track-timeout", trackTimeout);
        atLeast(Duration.ZERO, "skydiode.alert.history-after", historyAfter);
        atLeast(Duration.ofMillis(1), "skydiode.alert.sensor-timeout", sensorTimeout);
        atLeast(Duration.ZERO, "skydiode.alert.resolved-retention", resolvedRetention);
        atLeast(0, "skydiode.alert.kept-resolved", keptResolved);
        atLeast(1, "skydiode.alert.kept-sensors", keptSensors);
        atLeast(1, "skydiode.alert.max-stream-clients", maxStreamClients);
        within(Duration.ofMillis(1), Duration.ofMinutes(10), "skydiode.alert.command-timeout", commandTimeout);
    }

    List<Canary> watched() {
        return canaries.entrySet().stream()
                .map(entry -> entry.getValue().canary(entry.getKey()))
                .toList();
    }
}
