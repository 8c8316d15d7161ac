package dev.skydiode.alert;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the alert service.
 *
 * @param applicationId names the consumer group, the internal topics and the transactions
 * @param stateDir folder of the stream's checkpoints; default: a folder of the temporary directory. Losing it costs a
 *     longer start only
 * @param policyFile class policy; default: the one that comes with the service
 * @param grace a class heard again this soon after its alert fell silent re-activates that alert
 * @param trackSilence an open track of which nothing is heard for this long counts as closed
 * @param historyAfter a detection that waited longer than this before it was processed is history: no live alert
 * @param sensorSilence a sensor that has a profile and is not heard for this long raises an alert
 * @param resolvedRetention a resolved alert is deleted from its topic after this long; the history keeps its own time
 * @param keptResolved resolved alerts that the API still shows
 * @param keptSensors sensors that the API shows
 * @param maxStreamClients listeners of the event stream
 * @param commandTimeout how long Kafka may take to acknowledge an operator's command
 * @param map what lies under the sensors on the map
 * @param history where the past is kept
 * @param outputs where changes of state are told, by a name of one's own
 */
@ConfigurationProperties("skydiode.alert")
public record AlertSettings(
        @DefaultValue("skydiode-alert") String applicationId,
        Path stateDir,
        Path policyFile,
        @DefaultValue("60s") Duration grace,
        @DefaultValue("60s") Duration trackSilence,
        @DefaultValue("10m") Duration historyAfter,
        @DefaultValue("60s") Duration sensorSilence,
        @DefaultValue("7d") Duration resolvedRetention,
        @DefaultValue("500") int keptResolved,
        @DefaultValue("500") int keptSensors,
        @DefaultValue("256") int maxStreamClients,
        @DefaultValue("5s") Duration commandTimeout,
        @DefaultValue MapSettings map,
        @DefaultValue HistorySettings history,
        @DefaultValue Map<String, OutputSettings> outputs) {

    /** Refuses sizes that could never work. */
    public AlertSettings {
        if (keptResolved < 0 || keptSensors < 1 || maxStreamClients < 1) {
            throw new IllegalArgumentException(
                    "skydiode.alert.kept-resolved must not be negative; kept-sensors and max-stream-clients must be at"
                            + " least 1");
        }
    }
}
