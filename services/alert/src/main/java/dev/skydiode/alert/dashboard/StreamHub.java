package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.AlertView;
import dev.skydiode.alert.view.IdentificationView;
import dev.skydiode.alert.view.PowerView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.SensorView;
import dev.skydiode.alert.view.ViewListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Brings every change of the read model to all clients of the stream, each at its own pace. */
public final class StreamHub implements ViewListener, SmartLifecycle {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** Also limits identifications to four a second per sensor: only the newest of them waits. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final int MAXIMUM_WAITING = 4_096;
    private static final int FIRST_ALERTS = 200;
    private static final long NO_TIMEOUT = 0;

    private final ReadModel model;
    private final JsonMapper json;
    private final int maximumClients;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    public StreamHub(ReadModel model, JsonMapper json, int maximumClients) {
        this.model = model;
        this.json = json;
        this.maximumClients = maximumClients;
        model.listen(this);
    }

    /** A new client, which first gets the whole picture; empty where there are too many. */
    public Optional<SseEmitter> connect() {
        if (!running || clients.size() >= maximumClients) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        StreamClient client = new StreamClient(new Written(emitter), MAXIMUM_WAITING, HEARTBEAT, PAUSE);
        emitter.onCompletion(() -> gone(client));
        emitter.onError(failure -> gone(client));
        clients.add(client);
        model.power().forEach(power -> client.offer(event(power)));
        model.sensors().forEach(sensor -> client.offer(event(sensor.withoutIdentification())));
        model.identifications().forEach(identification -> client.offer(event(identification)));
        model.alerts(any -> true, FIRST_ALERTS).forEach(alert -> client.offer(event(alert)));
        client.offer(new StreamEvent("ready", "", new Ready(true)));
        Thread.ofVirtual().name("skydiode-alert-stream").start(client);
        return Optional.of(emitter);
    }

    /** How many clients listen. */
    public int clients() {
        return clients.size();
    }

    @Override
    public void alert(AlertView alert) {
        offer(event(alert));
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
        clients.forEach(StreamClient::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void gone(StreamClient client) {
        client.close();
        clients.remove(client);
    }

    private void offer(StreamEvent event) {
        clients.forEach(client -> client.offer(event));
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

    private static StreamEvent event(PowerView power) {
        return new StreamEvent("power", power.sensorId(), power);
    }

    /** Closes the first picture. */
    record Ready(boolean complete) {}

    /** Events as server-sent events. */
    private final class Written implements StreamClient.Connection {
        private final SseEmitter emitter;

        private Written(SseEmitter emitter) {
            this.emitter = emitter;
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
