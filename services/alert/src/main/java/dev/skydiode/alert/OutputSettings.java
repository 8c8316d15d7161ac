package dev.skydiode.alert;

import dev.skydiode.alert.output.Backoff;
import dev.skydiode.alert.rule.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One output: where changes of an alert's state are sent.
 *
 * @param url where to; its scheme says how: see the README's table
 * @param format of what is posted to an http or https address
 * @param secrets that sign webhooks; two while one is replaced by the other
 * @param username at an MQTT broker or mail server; none where absent
 * @param password beside it
 * @param sslBundle name of the Spring SSL bundle that says whom to trust; the platform's authorities where absent
 * @param from sender of mails
 * @param to receivers of mails
 * @param topicPrefix of MQTT topics
 * @param rangeMeters how far a sensor receives: the radius of an event of Cursor on Target
 * @param minimumSeverity alerts below it are not sent
 * @param deadline of one attempt, from the connection to the last byte of the answer
 * @param firstPause after a failure; doubled for each further one
 * @param longestPause bound of the pauses
 * @param parkAfter a notification that could not be delivered for this long is given up, to {@code drone.dlq.v1}
 */
public record OutputSettings(
        URI url,
        @DefaultValue("alert") Format format,
        @DefaultValue List<String> secrets,
        String username,
        String password,
        String sslBundle,
        String from,
        @DefaultValue List<String> to,
        @DefaultValue("skydiode") String topicPrefix,
        @DefaultValue("2000") double rangeMeters,
        @DefaultValue("info") Severity minimumSeverity,
        @DefaultValue("10s") Duration deadline,
        @DefaultValue("500ms") Duration firstPause,
        @DefaultValue("1m") Duration longestPause,
        @DefaultValue("3d") Duration parkAfter) {

    /** What is posted to an http or https address. */
    public enum Format {
        /** The alert as it is in {@code drone.alert.v1}. */
        ALERT,
        /** A message for a channel of Slack or Mattermost. */
        SLACK
    }

    Backoff backoff() {
        return new Backoff(firstPause, longestPause, parkAfter);
    }
}
