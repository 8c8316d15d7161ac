package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.SensorSearch;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client of the stream wants to be told.
 *
 * @param search which sensors
 * @param sensors at most so many of them, 1 to {@value #MAX_SENSORS}
 * @param profiles besides, profiles and health of at most so many sensors of which an operator said something, 0 to
 *     {@value #MAX_SENSORS}
 * @param events names of events; {@code ready} and heartbeats come in any case
 */
record StreamQuery(SensorSearch search, int sensors, int profiles, Set<String> events) {
    static final int MAX_SENSORS = 500;
    private static final Set<String> EVENTS = Set.of("alert", "sensor", "identification", "power", "profile", "totals");

    /**
     * As it is asked.
     *
     * @param events none: all of them
     * @throws ApiProblem where a number is out of its range or an event unknown
     */
    static StreamQuery of(String search, int sensors, int profiles, Collection<String> events) {
        Limits.check("sensors", sensors, 1, MAX_SENSORS);
        Limits.check("profiles", profiles, 0, MAX_SENSORS);
        if (!EVENTS.containsAll(events)) {
            throw ApiProblem.invalid("events must be of " + List.copyOf(new TreeSet<>(EVENTS)));
        }
        return new StreamQuery(
                new SensorSearch(search), sensors, profiles, events.isEmpty() ? EVENTS : Set.copyOf(events));
    }

    boolean wants(StreamEvent event) {
        return events.contains(event.kind());
    }
}
