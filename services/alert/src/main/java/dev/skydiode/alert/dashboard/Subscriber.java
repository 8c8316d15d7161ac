package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.AlertView;
import dev.skydiode.alert.view.IdentificationView;
import dev.skydiode.alert.view.PowerView;
import dev.skydiode.alert.view.ProfileView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.SensorSearch;
import dev.skydiode.alert.view.SensorTotals;
import dev.skydiode.alert.view.SensorView;
import dev.skydiode.alert.view.ViewListener;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client of the stream is told: all alerts, and of the sensors that it wants as many as it has room for. Those stay
 * while it is connected; later ones join while there is room. A change costs the same however many sensors there are.
 */
final class Subscriber implements ViewListener {
    private static final int FIRST_ALERTS = 200;

    private final ReadModel model;
    private final StreamQuery query;
    private final Consumer<StreamEvent> out;
    /** Of which everything is told. */
    private final Set<String> sensors = new HashSet<>();
    /** Of which health and profile are told. */
    private final Set<String> profiled = new HashSet<>();

    private boolean begun;
    private @Nullable Totals told;

    /** @param out takes an event without waiting */
    Subscriber(ReadModel model, StreamQuery query, Consumer<StreamEvent> out) {
        this.model = model;
        this.query = query;
        this.out = out;
    }

    /** Tells the first picture. What changes before is in it, what changes meanwhile waits and comes after it. */
    synchronized void begin(SensorTotals totals) {
        begun = true;
        model.sensors(query.search(), "", query.sensors()).values().forEach(this::join);
        model.profiles(query.search(), query.profiles()).forEach(this::joinProfiled);
        totals(totals, model.matching(query.search()));
        model.alerts(any -> true, FIRST_ALERTS).forEach(alert -> tell(StreamEvent.of(alert)));
        out.accept(StreamEvent.READY);
    }

    /**
     * Numbers over all sensors, told where they changed.
     *
     * @param matching that the search finds
     */
    synchronized void totals(SensorTotals all, int matching) {
        Totals totals = Totals.of(all, matching, sensors.size());
        if (begun && !totals.equals(told)) {
            told = totals;
            tell(StreamEvent.of(totals));
        }
    }

    SensorSearch search() {
        return query.search();
    }

    @Override
    public synchronized void alert(AlertView alert) {
        if (begun) {
            tell(StreamEvent.of(alert));
        }
    }

    @Override
    public synchronized void alertRemoved(String alertId) {
        if (begun) {
            tell(StreamEvent.removed(alertId));
        }
    }

    @Override
    public synchronized void sensor(SensorView sensor) {
        String sensorId = sensor.sensorId();
        if (mayJoin(sensors, query.sensors(), sensorId)) {
            join(sensor);
        } else if (sensors.contains(sensorId) || profiled.contains(sensorId)) {
            tell(StreamEvent.of(sensor));
        }
    }

    @Override
    public synchronized void identification(IdentificationView identification) {
        if (sensors.contains(identification.sensorId())) {
            tell(StreamEvent.of(identification));
        }
    }

    @Override
    public synchronized void power(PowerView power) {
        if (sensors.contains(power.sensorId())) {
            tell(StreamEvent.of(power));
        }
    }

    /** A name or site may be what the search looks for. */
    @Override
    public synchronized void profile(ProfileView profile) {
        String sensorId = profile.sensorId();
        if (mayJoin(sensors, query.sensors(), sensorId)) {
            model.sensor(sensorId).ifPresent(this::join);
        }
        if (mayJoin(profiled, query.profiles(), sensorId)) {
            model.profile(sensorId).ifPresent(this::joinProfiled);
        }
        if (sensors.contains(sensorId) || profiled.contains(sensorId)) {
            tell(StreamEvent.of(profile));
        }
    }

    private boolean mayJoin(Set<String> those, int room, String sensorId) {
        return begun && those.size() < room && !those.contains(sensorId) && model.matches(query.search(), sensorId);
    }

    private void join(SensorView sensor) {
        String sensorId = sensor.sensorId();
        sensors.add(sensorId);
        tell(StreamEvent.of(sensor.withoutIdentification()));
        model.profile(sensorId).ifPresent(profile -> tell(StreamEvent.of(profile)));
        model.power(sensorId).ifPresent(power -> tell(StreamEvent.of(power)));
        model.identification(sensorId).ifPresent(window -> tell(StreamEvent.of(window)));
    }

    private void joinProfiled(ProfileView profile) {
        profiled.add(profile.sensorId());
        tell(StreamEvent.of(profile));
        model.sensor(profile.sensorId()).ifPresent(sensor -> tell(StreamEvent.of(sensor)));
    }

    private void tell(StreamEvent event) {
        if (query.wants(event)) {
            out.accept(event);
        }
    }
}
