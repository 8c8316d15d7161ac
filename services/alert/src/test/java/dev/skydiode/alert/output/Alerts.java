package dev.skydiode.alert.output;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;

/** Alerts in the moment in which their state changed. */
final class Alerts {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Alerts() {}

    static Alert alert(String id, AlertState state, long version) {
        long nanos = UnixNanos.of(START) + version;
        return Alert.newBuilder()
                .setAlertId(id)
                .setState(state)
                .setStateVersion(version)
                .setStateChangedUnixNanos(nanos)
                .setUpdatedUnixNanos(nanos)
                .setOpenedUnixNanos(nanos)
                .setLastSeenUnixNanos(nanos)
                .setSeverity("CRITICAL")
                .setNamed(true)
                .setClassName("S500")
                .setCenterFrequencyHertz(2.4405e9)
                .addSensors("north")
                .setSensorCount(3)
                .build();
    }

    static Notification notification(String id, AlertState state, long version) {
        return notification(alert(id, state, version));
    }

    static Notification notification(Alert alert) {
        return Notification.of(alert, Topics.ALERTS.value().serializer().serialize("", alert));
    }
}
