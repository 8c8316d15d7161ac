package dev.skydiode.alert.output;

import dev.skydiode.alert.rule.Severity;
import dev.skydiode.contracts.v1.Alert;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Syslog messages after RFC 5424 with a body in the Common Event Format. Over TCP and TLS each carries its length in front
 * (RFC 6587, RFC 5425).
 */
public final class SyslogOutput implements Output {
    /** local0. */
    private static final int FACILITY = 16;

    private static final int MAX_NAME_LENGTH = 48;

    private final Channel channel;
    private final String hostName;

    /** @param hostName of this machine, as the messages name it */
    SyslogOutput(Channel channel, String hostName) {
        this.channel = channel;
        this.hostName = printable(hostName);
    }

    @Override
    public String target() {
        return "syslog+" + channel.target();
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        byte[] message = message(notification).getBytes(StandardCharsets.UTF_8);
        channel.send(channel.datagrams() ? message : counted(message));
    }

    String message(Notification notification) {
        Alert alert = notification.alert();
        int priority = FACILITY * 8 + level(notification);
        return "<" + priority + ">1 " + notification.changedAt().truncatedTo(ChronoUnit.MICROS) + " " + hostName
                + " skydiode - " + printable(alert.getState().name()) + " - \uFEFF" + cef(notification);
    }

    private static String cef(Notification notification) {
        Alert alert = notification.alert();
        String state = alert.getState().name().toLowerCase(Locale.ROOT);
        StringBuilder cef = new StringBuilder("CEF:0|Skydiode|Skydiode|1|alert.")
                .append(state)
                .append('|')
                .append(header(notification.emitter()))
                .append('|')
                .append(cefSeverity(notification.severity()))
                .append('|');
        extension(cef, "externalId", notification.key());
        extension(cef, "rt", Long.toString(notification.changedAt().toEpochMilli()));
        extension(cef, "cs1Label", "alertId");
        extension(cef, "cs1", alert.getAlertId());
        extension(cef, "cs2Label", "sensors");
        extension(cef, "cs2", String.join(" ", alert.getSensorsList()));
        extension(cef, "cs3Label", "site");
        extension(cef, "cs3", alert.getSite());
        extension(cef, "cn1Label", "centerFrequencyHertz");
        extension(cef, "cn1", Long.toString(Math.round(alert.getCenterFrequencyHertz())));
        extension(cef, "cfp1Label", "confidence");
        extension(cef, "cfp1", String.format(Locale.ROOT, "%.3f", alert.getConfidence()));
        extension(cef, "suser", alert.getOperator());
        extension(cef, "msg", notification.line());
        return cef.toString().strip();
    }

    private static int level(Notification notification) {
        if (notification.resolved()) {
            return 5;
        }
        return switch (notification.severity()) {
            case CRITICAL -> 2;
            case WARNING -> 4;
            case INFO -> 6;
        };
    }

    private static int cefSeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 9;
            case WARNING -> 6;
            case INFO -> 3;
        };
    }

    private static void extension(StringBuilder cef, String key, String value) {
        if (!value.isEmpty()) {
            String escaped = value.replace("\\", "\\\\")
                    .replace("=", "\\=")
                    .replaceAll("\\R", "\\\\n")
                    .replaceAll("\\p{Cntrl}", " ");
            cef.append(key).append('=').append(escaped).append(' ');
        }
    }

    private static String header(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replace("\\", "\\\\").replace("|", "\\|");
    }

    /** A header field of RFC 5424: printable ASCII without spaces. */
    private static String printable(String text) {
        String clean = text.replaceAll("[^\\x21-\\x7E]", "_");
        return clean.isEmpty() ? "-" : clean.substring(0, Math.min(clean.length(), MAX_NAME_LENGTH));
    }

    private static byte[] counted(byte[] message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(message);
        return frame.toByteArray();
    }
}
