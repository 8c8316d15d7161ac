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
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings changes of the read model to the clients of the stream, to each those that it wants, at its own pace. Where there
 * are too many, the oldest stream of the address with the most of them gives way: idle streams of one machine lock nobody
 * out.
 */
public final class StreamHub implements ViewListener, SmartLifecycle {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** Also limits identifications to four a second per sensor: only the newest of them waits. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration TOTALS_EVERY = Duration.ofSeconds(1);
    private static final int MAX_WAITING = 4_096;
    private static final long NO_TIMEOUT = 0;

    private final ReadModel model;
    private final JsonMapper json;
    private final int maxClients;
    private final InstantSource clock;
    /** Oldest first. Guarded by itself. */
    private final Map<StreamClient, Listener> clients = new LinkedHashMap<>();

    private volatile boolean running;
    private @Nullable Thread adding;

    private record Listener(String address, Subscriber subscriber) {}

    public StreamHub(ReadModel model, JsonMapper json, int maxClients, InstantSource clock) {
        this.model = model;
        this.json = json;
        this.maxClients = maxClients;
        this.clock = clock;
        model.listen(this);
    }

    /**
     * A new client, which first gets the picture that it wants; empty where the service stops.
     *
     * @param address of the client
     * @param admitted whether the client may still listen; its stream ends soon after it may not
     */
    Optional<SseEmitter> connect(String address, StreamQuery query, BooleanSupplier admitted) {
        if (!running) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        StreamClient client = new StreamClient(new Written(emitter, admitted), MAX_WAITING, HEARTBEAT, PAUSE);
        emitter.onCompletion(() -> gone(client));
        emitter.onError(failure -> gone(client));
        Subscriber subscriber = new Subscriber(model, query, client::offer);
        admit(client, new Listener(address, subscriber));
        subscriber.begin(model.totals(clock.instant()));
        Thread.ofVirtual().name("skydiode-alert-stream").start(client);
        return Optional.of(emitter);
    }

    private void admit(StreamClient client, Listener listener) {
        synchronized (clients) {
            while (clients.size() >= maxClients) {
                StreamClient oldest = oldestOfTheBusiest();
                clients.remove(oldest);
                oldest.close();
            }
            clients.put(client, listener);
        }
    }

    private StreamClient oldestOfTheBusiest() {
        Map<String, Integer> counts = new HashMap<>();
        clients.values().forEach(listener -> counts.merge(listener.address(), 1, Integer::sum));
        int most = Collections.max(counts.values());
        return clients.entrySet().stream()
                .filter(entry -> counts.getOrDefault(entry.getValue().address(), 0) == most)
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
        subscribers().forEach(subscriber -> subscriber.alert(alert));
    }

    @Override
    public void alertRemoved(String alertId) {
        subscribers().forEach(subscriber -> subscriber.alertRemoved(alertId));
    }

    @Override
    public void identification(IdentificationView identification) {
        subscribers().forEach(subscriber -> subscriber.identification(identification));
    }

    @Override
    public void sensor(SensorView sensor) {
        subscribers().forEach(subscriber -> subscriber.sensor(sensor));
    }

    @Override
    public void profile(ProfileView profile) {
        subscribers().forEach(subscriber -> subscriber.profile(profile));
    }

    @Override
    public void power(PowerView power) {
        subscribers().forEach(subscriber -> subscriber.power(power));
    }

    @Override
    public void start() {
        running = true;
        adding = Thread.ofVirtual().name("skydiode-alert-totals").start(this::tellTotals);
    }

    /** Numbers over all sensors are added up here for all clients, not for each change. */
    private void tellTotals() {
        try {
            while (running) {
                Thread.sleep(TOTALS_EVERY);
                List<Subscriber> all = subscribers();
                if (!all.isEmpty()) {
                    SensorTotals now = model.totals(clock.instant());
                    Map<SensorSearch, Integer> matching = new HashMap<>();
                    all.forEach(subscriber ->
                            subscriber.totals(now, matching.computeIfAbsent(subscriber.search(), model::matching)));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all streams before the web server waits for its requests to end. */
    @Override
    public void stop() {
        running = false;
        if (adding != null) {
            adding.interrupt();
        }
        synchronized (clients) {
            List.copyOf(clients.keySet()).forEach(StreamClient::close);
        }
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

    private List<Subscriber> subscribers() {
        synchronized (clients) {
            return clients.values().stream().map(Listener::subscriber).toList();
        }
    }

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
