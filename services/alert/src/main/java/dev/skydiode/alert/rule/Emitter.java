package dev.skydiode.alert.rule;

import java.util.Objects;

/**
 * Whose signal a track is, as far as it tells alerts apart: what differs in one of these is never one alert.
 *
 * @param site site of the sensor; empty where its profile names none
 * @param named true where the classifier named it
 * @param className its class; empty unless named
 * @param kind drone, controller, benign; empty unless named
 * @param simulated true where a simulator made the signal
 * @param historical true where the captures were old when they were processed
 */
public record Emitter(
        String site, boolean named, String className, String kind, boolean simulated, boolean historical) {
    public Emitter {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(kind, "kind");
        if (named) {
            Texts.requireText("className", className);
        }
    }

    /** What no alert may mix: the site, simulated and real, past and present. */
    String realm() {
        return (simulated ? "simulated" : "real") + "|" + (historical ? "past" : "present") + "|" + site;
    }
}
