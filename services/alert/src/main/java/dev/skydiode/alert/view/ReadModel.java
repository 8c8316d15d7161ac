package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertPolicy;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.contracts.v1.SensorStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Newest state of everything that is shown, in bounded memory: all alerts that are not resolved, the newest resolved
 * ones, and so many sensors. Any thread may read or write.
 */
public final class ReadModel {
    private static final int MAX_POLICIES = 100;

    private final int maxResolved;
    private final int maxSensors;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition alertChanged = lock.newCondition();
    /** In order of opening of the record in the topic; an update keeps its place. */
    private final Map<String, AlertView> alerts = new LinkedHashMap<>();

    private final SequencedMap<String, SensorView> sensors;
    private final SequencedMap<String, IdentificationView> identifications;
    private final SequencedMap<String, PowerView> power;
    /** As many as operators have written. */
    private final Map<String, ProfileView> profiles = new TreeMap<>();

    private final TreeMap<Long, PolicyView> policies = new TreeMap<>();

    private final List<ViewListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param maxResolved resolved alerts beyond this many are forgotten, oldest first
     * @param maxSensors sensors beyond this many are forgotten, longest without a report first
     */
    public ReadModel(int maxResolved, int maxSensors) {
        this.maxResolved = maxResolved;
        this.maxSensors = maxSensors;
        this.sensors = bounded();
        this.identifications = bounded();
        this.power = bounded();
    }

    /** Tells this listener of all later changes. */
    public void listen(ViewListener listener) {
        listeners.add(listener);
    }

    /** Alerts that satisfy the filter: unresolved before resolved, newest first. */
    public List<AlertView> alerts(Predicate<AlertView> filter, int limit) {
        return locked(() -> alerts.values().stream()
                .filter(filter)
                .sorted(Comparator.comparing(AlertView::resolved)
                        .thenComparing(AlertView::openedAt, Comparator.nullsFirst(Comparator.reverseOrder())))
                .limit(limit)
                .toList());
    }

    /** The alert of this id. */
    public Optional<AlertView> alert(String alertId) {
        return locked(() -> Optional.ofNullable(alerts.get(alertId)));
    }

    /** Waits until the alert satisfies the condition; empty if it does not in time. */
    public Optional<AlertView> await(String alertId, Predicate<AlertView> condition, long patienceNanos)
            throws InterruptedException {
        long left = patienceNanos;
        lock.lockInterruptibly();
        try {
            AlertView alert = alerts.get(alertId);
            while (alert == null || !condition.test(alert)) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = alertChanged.awaitNanos(left);
                alert = alerts.get(alertId);
            }
            return Optional.of(alert);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sensors that a search finds, each with its newest window.
     *
     * @param after begins with the first id after this one
     * @param limit of the part, at least 1
     */
    public SensorPage<SensorView> sensors(SensorSearch search, String after, int limit) {
        return locked(() ->
                page(sensors, search, after, limit, sensor -> sensor.with(identifications.get(sensor.sensorId()))));
    }

    /** The newest power report of the sensors that a search finds; parameters as of the sensors. */
    public SensorPage<PowerView> power(SensorSearch search, String after, int limit) {
        return locked(() -> page(power, search, after, limit, report -> report));
    }

    private <V> SensorPage<V> page(
            Map<String, V> all, SensorSearch search, String after, int limit, UnaryOperator<V> shown) {
        List<String> found = found(all, search);
        List<String> left =
                found.stream().filter(id -> id.compareTo(after) > 0).sorted().toList();
        List<String> ids = left.subList(0, Math.min(limit, left.size()));
        return new SensorPage<>(
                ids.stream().map(all::get).map(shown).toList(),
                found.size(),
                ids.size() < left.size() ? ids.getLast() : null);
    }

    private List<String> found(Map<String, ?> all, SensorSearch search) {
        return all.keySet().stream()
                .filter(id -> search.finds(id, profiles.get(id)))
                .toList();
    }

    /** How many sensors a search finds. */
    public int matching(SensorSearch search) {
        return locked(() -> found(sensors, search).size());
    }

    /** Whether a search finds this sensor. */
    public boolean matches(SensorSearch search, String sensorId) {
        return locked(() -> search.finds(sensorId, profiles.get(sensorId)));
    }

    /** Numbers over all sensors. */
    public SensorTotals totals(Instant now) {
        List<SensorView> all = locked(() -> List.copyOf(sensors.values()));
        List<PowerView> reports = locked(() -> List.copyOf(power.values()));
        return SensorTotals.of(all, reports, now);
    }

    /** A sensor's health, without a window. */
    public Optional<SensorView> sensor(String sensorId) {
        return locked(() -> Optional.ofNullable(sensors.get(sensorId)));
    }

    /** The newest window of a sensor. */
    public Optional<IdentificationView> identification(String sensorId) {
        return locked(() -> Optional.ofNullable(identifications.get(sensorId)));
    }

    /** The newest power report of a sensor. */
    public Optional<PowerView> power(String sensorId) {
        return locked(() -> Optional.ofNullable(power.get(sensorId)));
    }

    /** What operators say of the sensors that a search finds; parameters as of the sensors. */
    public SensorPage<ProfileView> profiles(SensorSearch search, String after, int limit) {
        return locked(() -> page(profiles, search, after, limit, profile -> profile));
    }

    /** What operators say of the sensors that a search finds: of those with a place first, then by sensor id. */
    public List<ProfileView> profiles(SensorSearch search, int limit) {
        return locked(() -> profiles.values().stream()
                .filter(profile -> search.finds(profile.sensorId(), profile))
                .sorted(Comparator.comparing(profile -> !profile.placed()))
                .limit(limit)
                .toList());
    }

    /** What an operator says of this sensor. */
    public Optional<ProfileView> profile(String sensorId) {
        return locked(() -> Optional.ofNullable(profiles.get(sensorId)));
    }

    /** Versions of the alert policy, newest first. */
    public List<PolicyView> policies() {
        return locked(() -> List.copyOf(policies.descendingMap().values()));
    }

    void put(AlertPolicy message) {
        PolicyView view = PolicyView.of(message);
        locked(() -> {
            policies.putIfAbsent(view.version(), view);
            if (policies.size() > MAX_POLICIES) {
                policies.pollFirstEntry();
            }
            return null;
        });
    }

    void put(SensorProfile message) {
        ProfileView view = ProfileView.of(message);
        locked(() -> profiles.put(view.sensorId(), view));
        listeners.forEach(listener -> listener.profile(view));
    }

    void removeProfile(String sensorId) {
        locked(() -> profiles.remove(sensorId));
        listeners.forEach(listener -> listener.profile(
                ProfileView.of(SensorProfile.newBuilder().setSensorId(sensorId).build())));
    }

    void put(Alert message) {
        AlertView view = AlertView.of(message);
        locked(() -> {
            alerts.put(view.alertId(), view);
            forgetResolved();
            alertChanged.signalAll();
            return null;
        });
        listeners.forEach(listener -> listener.alert(view));
    }

    void removeAlert(String alertId) {
        locked(() -> alerts.remove(alertId));
        listeners.forEach(listener -> listener.alertRemoved(alertId));
    }

    void put(SensorStatus message) {
        SensorView view = SensorView.of(message);
        locked(() -> sensors.putLast(view.sensorId(), view));
        listeners.forEach(listener -> listener.sensor(view));
    }

    void put(Identification message) {
        IdentificationView view = IdentificationView.of(message);
        locked(() -> identifications.putLast(view.sensorId(), view));
        listeners.forEach(listener -> listener.identification(view));
    }

    void put(PowerTelemetry message) {
        PowerView view = PowerView.of(message);
        locked(() -> power.putLast(view.sensorId(), view));
        listeners.forEach(listener -> listener.power(view));
    }

    private void forgetResolved() {
        long resolved = alerts.values().stream().filter(AlertView::resolved).count();
        var oldest = alerts.values().iterator();
        while (resolved > maxResolved && oldest.hasNext()) {
            if (oldest.next().resolved()) {
                oldest.remove();
                resolved--;
            }
        }
    }

    /** Longest without a report first, so long as reports are put last. */
    private <V> SequencedMap<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > maxSensors;
            }
        };
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
