package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.AlertView;
import dev.skydiode.alert.view.IdentificationView;
import dev.skydiode.alert.view.PowerView;
import dev.skydiode.alert.view.ProfileView;
import dev.skydiode.alert.view.SensorView;

/**
 * One event for a client.
 *
 * @param name as it is sent
 * @param key which thing it is about: a newer event of the same name and key replaces one that is still waiting
 * @param body what is written as JSON
 */
record StreamEvent(String name, String key, Object body) {
    /** Closes the first picture. */
    static final StreamEvent READY = new StreamEvent("ready", "", new Ready(true));

    private record Ready(boolean complete) {}

    private record Removed(String alertId) {}

    static StreamEvent of(AlertView alert) {
        return new StreamEvent("alert", alert.alertId(), alert);
    }

    /** An alert that is no longer in its topic. */
    static StreamEvent removed(String alertId) {
        return new StreamEvent("alert-removed", alertId, new Removed(alertId));
    }

    static StreamEvent of(IdentificationView identification) {
        return new StreamEvent("identification", identification.sensorId(), identification);
    }

    static StreamEvent of(SensorView sensor) {
        return new StreamEvent("sensor", sensor.sensorId(), sensor);
    }

    static StreamEvent of(ProfileView profile) {
        return new StreamEvent("profile", profile.sensorId(), profile);
    }

    static StreamEvent of(PowerView power) {
        return new StreamEvent("power", power.sensorId(), power);
    }

    static StreamEvent of(Totals totals) {
        return new StreamEvent("totals", "", totals);
    }

    String slot() {
        return name + "/" + key;
    }

    /** What a client asks for to get it. */
    String kind() {
        return name.equals("alert-removed") ? "alert" : name;
    }
}
