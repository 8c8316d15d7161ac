package dev.skydiode.alert.output;

import dev.skydiode.alert.rule.Severity;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * One state of one alert, to be brought to another system.
 *
 * @param key the same for every delivery of the same state of the same alert
 * @param alert the alert in that state
 * @param json the alert as it is in its topic
 * @param changedAt when it came into that state
 */
public record Notification(String key, Alert alert, byte[] json, Instant changedAt) {
    private static final String TEST_PREFIX = "skydiode-test-";

    /** Whether a record of an alert is the one in which its state changed, and not of the past. */
    static boolean isDue(Alert alert) {
        return !alert.getHistorical()
                && alert.getStateVersion() > 0
                && alert.getStateChangedUnixNanos() == alert.getUpdatedUnixNanos();
    }

    static Notification of(Alert alert, byte[] json) {
        return new Notification(
                alert.getAlertId() + "/" + alert.getStateVersion(),
                alert,
                json,
                Instant.ofEpochSecond(0, alert.getStateChangedUnixNanos()));
    }

    /** How urgent the alert is. */
    public Severity severity() {
        try {
            return Severity.valueOf(alert.getSeverity());
        } catch (IllegalArgumentException unknown) {
            // Of a newer policy: rather too loud than unnoticed.
            return Severity.CRITICAL;
        }
    }

    /** Whether an operator sent it to see whether an output works. */
    public boolean test() {
        return alert.getAlertId().startsWith(TEST_PREFIX);
    }

    /** Whether the alert is over. */
    public boolean resolved() {
        return alert.getState() == AlertState.RESOLVED;
    }

    /** The emitter in a few words: its class, or what it looks like. */
    public String emitter() {
        if (alert.getNamed() || !alert.getClassName().isEmpty()) {
            return alert.getClassName();
        }
        String look = alert.getLooksLike().isEmpty() ? "" : ", looks like " + alert.getLooksLike();
        String description = alert.getDescription().isEmpty() ? "emitter" : alert.getDescription();
        return "Unidentified: " + description + look;
    }

    /** One line for people: state, emitter, where. */
    public String line() {
        StringBuilder line = new StringBuilder(alert.getSeverity())
                .append(' ')
                .append(alert.getState().name().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(emitter());
        if (alert.getCenterFrequencyHertz() > 0) {
            line.append(String.format(Locale.ROOT, " at %.1f MHz", alert.getCenterFrequencyHertz() / 1e6));
        }
        if (!alert.getSite().isEmpty()) {
            line.append(", site ").append(alert.getSite());
        }
        if (alert.getSensorsCount() > 0) {
            line.append(", received by ").append(alert.getSensors(0));
            if (alert.getSensorCount() > 1) {
                line.append(" and ").append(alert.getSensorCount() - 1).append(" more");
            }
        }
        return (alert.getSimulated() ? "[simulated] " : "") + line;
    }

    /** What an operator sends to see whether an output works. */
    static Notification test(String output, Instant now) {
        long nanos = UnixNanos.of(now);
        Alert alert = Alert.newBuilder()
                .setAlertId(TEST_PREFIX + output)
                .setState(AlertState.ACTIVE)
                .setStateVersion(1)
                .setSeverity(Severity.INFO.name())
                .setDescription("test of the output " + output + ", no emitter was received")
                .setOpenedUnixNanos(nanos)
                .setUpdatedUnixNanos(nanos)
                .setStateChangedUnixNanos(nanos)
                .setLastSeenUnixNanos(nanos)
                .setSimulated(true)
                .build();
        byte[] json = Topics.ALERTS.value().serializer().serialize("", alert);
        return new Notification(TEST_PREFIX + output + "/" + nanos, alert, json, now);
    }

    @Override
    public String toString() {
        return key + " " + new String(json, StandardCharsets.UTF_8);
    }
}
