package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.AlertView;
import dev.skydiode.alert.view.IdentificationView;
import dev.skydiode.alert.view.PowerView;
import dev.skydiode.alert.view.ProfileView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.SensorView;
import dev.skydiode.alert.view.ViewListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings every change of the read model to all clients of the stream, each at its own pace. Where there are too many, the
 * oldest stream of the address with the most of them gives way: idle streams of one machine lock nobody out.
 */
public final class StreamHub implements ViewListener, SmartLifecycle {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** Also limits identifications to four a second per sensor: only the newest of them waits. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final int MAX_WAITING = 4_096;
    private static final int FIRST_ALERTS = 200;
    private static final long NO_TIMEOUT = 0;

    private final ReadModel model;
    private final JsonMapper json;
    private final int maxClients;
    /** By client, oldest first. Guarded by itself. */
    private final Map<StreamClient, String> clients = new LinkedHashMap<>();

    private volatile boolean running;

    public StreamHub(ReadModel model, JsonMapper json, int maxClients) {
        this.model = model;
        this.json = json;
        this.maxClients = maxClients;
        model.listen(this);
    }

    /**
     * A new client, which first gets the whole picture; empty where the service stops.
     *
     * @param address of the client
     * @param admitted whether the client may still listen; its stream ends soon after it may not
     */
    public Optional<SseEmitter> connect(String address, BooleanSupplier admitted) {
        if (!running) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        StreamClient client = new StreamClient(new Written(emitter, admitted), MAX_WAITING, HEARTBEAT, PAUSE);
        emitter.onCompletion(() -> gone(client));
        emitter.onError(failure -> gone(client));
        admit(client, address);
        model.power().forEach(power -> client.offer(event(power)));
        model.sensors().forEach(sensor -> client.offer(event(sensor.withoutIdentification())));
        model.profiles().forEach(profile -> client.offer(event(profile)));
        model.identifications().forEach(identification -> client.offer(event(identification)));
        model.alerts(any -> true, FIRST_ALERTS).forEach(alert -> client.offer(event(alert)));
        client.offer(new StreamEvent("ready", "", new Ready(true)));
        Thread.ofVirtual().name("skydiode-alert-stream").start(client);
        return Optional.of(emitter);
    }

    private void admit(StreamClient client, String address) {
        synchronized (clients) {
            while (clients.size() >= maxClients) {
                StreamClient oldest = oldestOfTheBusiest();
                clients.remove(oldest);
                oldest.close();
            }
            clients.put(client, address);
        }
    }

    private StreamClient oldestOfTheBusiest() {
        Map<String, Integer> counts = new HashMap<>();
        clients.values().forEach(address -> counts.merge(address, 1, Integer::sum));
        int most = Collections.max(counts.values());
        return clients.entrySet().stream()
                .filter(entry -> counts.getOrDefault(entry.getValue(), 0) == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** How many clients listen. */
    public int clients() {
        synchronized (clients) {
            return clients.size();
        }
    }

    @Override
    public void alert(AlertView alert) {
        offer(event(alert));
    }

    @Override
    public void alertRemoved(String alertId) {
        offer(new StreamEvent("alert-removed", alertId, new Removed(alertId)));
    }

    @Override
    public void identification(IdentificationView identification) {
        offer(event(identification));
    }

    @Override
    public void sensor(SensorView sensor) {
        offer(event(sensor));
    }

    @Override
    public void profile(ProfileView profile) {
        offer(event(profile));
    }

    @Override
    public void power(PowerView power) {
        offer(event(power));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all streams before the web server waits for its requests to end. */
    @Override
    public void stop() {
        running = false;
        all().forEach(StreamClient::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void gone(StreamClient client) {
        client.close();
        synchronized (clients) {
            clients.remove(client);
        }
    }

    private List<StreamClient> all() {
        synchronized (clients) {
            return List.copyOf(clients.keySet());
        }
    }

    private void offer(StreamEvent event) {
        all().forEach(client -> client.offer(event));
    }

    private static StreamEvent event(AlertView alert) {
        return new StreamEvent("alert", alert.alertId(), alert);
    }

    private static StreamEvent event(IdentificationView identification) {
        return new StreamEvent("identification", identification.sensorId(), identification);
    }

    private static StreamEvent event(SensorView sensor) {
        return new StreamEvent("sensor", sensor.sensorId(), sensor);
    }

    private static StreamEvent event(ProfileView profile) {
        return new StreamEvent("profile", profile.sensorId(), profile);
    }

    private static StreamEvent event(PowerView power) {
        return new StreamEvent("power", power.sensorId(), power);
    }

    /** An alert that is no longer in its topic. */
    record Removed(String alertId) {}

    /** Closes the first picture. */
    record Ready(boolean complete) {}

    /** Events as server-sent events. */
    private final class Written implements StreamClient.Connection {
        private final SseEmitter emitter;

        private final BooleanSupplier admitted;

        private Written(SseEmitter emitter, BooleanSupplier admitted) {
            this.emitter = emitter;
            this.admitted = admitted;
        }

        @Override
        public boolean admitted() {
            return admitted.getAsBoolean();
        }

        @Override
        public void send(StreamEvent event) throws IOException {
            emitter.send(SseEmitter.event().name(event.name()).data(json.writeValueAsString(event.body())));
        }

        @Override
        public void beat() throws IOException {
            emitter.send(SseEmitter.event().name("heartbeat").data("{}"));
        }

        @Override
        public void end() {
            emitter.complete();
        }
    }
}
