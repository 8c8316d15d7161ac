package dev.skydiode.system.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.alert.history.PostgresCluster;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.DjiBursts;
import dev.skydiode.scene.signal.WifiBursts;
import dev.skydiode.system.SceneCaptures;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sites, three drones (two of one class), a network, a stranger, and a restart in the middle. */
@OnBroker(BrokerSource.EMBEDDED)
class TwoSitesTest {
    private static final int LOOKS = 36;
    private static final double LOOK_SECONDS = 0.25;
    private static final double NETWORK_HERTZ = 2.462e9;
    private static final String STRANGER = "DJI-like bursts";
    private static final Map<String, Set<String>> EXPECTED =
            new TreeMap<>(Map.of("north", Set.of("tello", "Parrot"), "south", Set.of("tello", STRANGER)));

    private final Map<String, LiveScene> sensors = new LinkedHashMap<>();

    @Test
    void raisesOneAlertPerEmitterAndSiteAlsoOverARestart(Broker broker, @TempDir Path folder) throws Exception {
        sensors.put("north-1", hears(1, drone("tello", -50)));
        sensors.put("north-2", hears(2, drone("tello", -56)));
        sensors.put("north-3", hears(3, drone("Parrot", -50)));
        sensors.put("north-4", hears(4));
        sensors.put("south-1", hears(5, drone("tello", -52)));
        sensors.put("south-2", hears(6, stranger(-50)));
        long startUnixNanos = (System.currentTimeMillis() - 20_000) * 1_000_000;

        Map<String, JsonObject> before;
        try (RunningServices services = RunningServices.on(broker.bootstrapServers(), folder.resolve("state"))) {
            for (String sensor : sensors.keySet()) {
                services.put(
                        "/api/v1/profiles/" + sensor,
                        "{\"operator\":\"ada\",\"site\":\"" + sensor.substring(0, 5) + "\"}");
            }
            services.await("/api/v1/profiles", body -> body.split("\"site\"").length > sensors.size());
            services.awaitProfilesInForce();
            send(services, 0, LOOKS, startUnixNanos);
            services.await("/api/v1/alerts", body -> bySite(alerts(body)).equals(EXPECTED));
            before = alerts(services.get("/api/v1/alerts").body());
            assertThat(bySite(before)).isEqualTo(EXPECTED);
        }
        Map<String, JsonObject> embedded;
        try (RunningServices services = RunningServices.on(broker.bootstrapServers(), folder.resolve("state"))) {
            send(services, LOOKS, 2 * LOOKS, startUnixNanos);
            services.await("/api/v1/alerts", body -> windows(alerts(body)) > 1.5 * windows(before));
            Map<String, JsonObject> after =
                    alerts(services.get("/api/v1/alerts").body());
            assertThat(after.keySet()).isEqualTo(before.keySet());
            assertThat(bySite(after)).isEqualTo(EXPECTED);
            embedded = history(services, before.keySet());
        }
        Optional<Path> postgres = PostgresCluster.programs();
        if (postgres.isPresent()) {
            assertThat(lasting(rebuiltInPostgres(broker, folder, postgres.get(), before.keySet())))
                    .isEqualTo(lasting(embedded));
        }
        for (JsonObject alert : embedded.values()) {
            boolean twice = alert.get("site").getAsString().equals("north")
                    && name(alert).equals("tello");
            assertThat(alert.get("sensorCount").getAsInt()).isEqualTo(twice ? 2 : 1);
        }
    }

    /** What no later report changes. */
    private static Map<String, List<JsonElement>> lasting(Map<String, JsonObject> alerts) {
        return alerts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        alert ->
                                List.of("site", "className", "looksLike", "severity", "rule", "openedAt", "sensorCount")
                                        .stream()
                                        .map(alert.getValue()::get)
                                        .toList()));
    }

    /** A database that is empty is filled from the topics. */
    private static Map<String, JsonObject> rebuiltInPostgres(Broker broker, Path folder, Path programs, Set<String> ids)
            throws Exception {
        PostgresCluster cluster = PostgresCluster.start(programs);
        Map<String, String> settings = Map.of(
                "skydiode.alert.history.url",
                cluster.url(),
                "skydiode.alert.history.username",
                "skydiode",
                "skydiode.alert.history.password",
                "");
        try (RunningServices services =
                RunningServices.on(broker.bootstrapServers(), folder.resolve("state"), settings)) {
            return history(services, ids);
        } finally {
            cluster.stop();
        }
    }

    /** What the history has, once it has them all. */
    private static Map<String, JsonObject> history(RunningServices services, Set<String> ids) throws Exception {
        String history = services.await(
                "/api/v1/history?limit=200", body -> alerts(body).keySet().equals(ids));
        assertThat(alerts(history).keySet()).isEqualTo(ids);
        return alerts(history);
    }

    private void send(RunningServices services, int from, int to, long startUnixNanos) throws Exception {
        for (int look = from; look < to; look++) {
            for (String sensor : sensors.keySet()) {
                assertThat(services.send(SceneCaptures.capture(
                                        sensors.get(sensor), sensor, look, look * LOOK_SECONDS, startUnixNanos))
                                .statusCode())
                        .isEqualTo(202);
            }
        }
    }

    /** A network, which all sensors hear, and what else one hears. */
    private static LiveScene hears(long seed, Emission... others) {
        List<Emission> emissions = new ArrayList<>(List.of(others));
        emissions.add(Emission.of(new WifiBursts(20e6, 0.4), NETWORK_HERTZ, 0, Scene.MAX_SECONDS, -62));
        return new LiveScene(new Scene(
                "one sensor's air",
                seed,
                LOOKS,
                SimulatedSensor.SAMPLE_RATE_HERTZ,
                SimulatedSensor.CENTER_FREQUENCY_HERTZ,
                ReceiverSettings.GOOD,
                emissions));
    }

    private static Emission drone(String className, double powerDbm) {
        return Emission.of(
                new ClassTransmission(className, 4e-3),
                SimulatedSensor.CENTER_FREQUENCY_HERTZ,
                0,
                Scene.MAX_SECONDS,
                powerDbm);
    }

    private static Emission stranger(double powerDbm) {
        return Emission.of(new DjiBursts(10e6, 80e-6, List.of(2e6)), 2.42e9, 0, Scene.MAX_SECONDS, powerDbm);
    }

    /** By id; an answer of the history or of the live list. Alerts of sensors are left out: they fall silent here. */
    private static Map<String, JsonObject> alerts(String body) {
        JsonElement parsed = JsonParser.parseString(body);
        JsonElement list = parsed.isJsonObject() ? parsed.getAsJsonObject().get("alerts") : parsed;
        return list.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(alert -> !alert.get("kind").getAsString().equals("sensor"))
                .collect(Collectors.toMap(alert -> alert.get("alertId").getAsString(), alert -> alert));
    }

    private static Map<String, Set<String>> bySite(Map<String, JsonObject> alerts) {
        return alerts.values().stream()
                .collect(Collectors.groupingBy(
                        alert -> text(alert.get("site"), "no site"),
                        TreeMap::new,
                        Collectors.mapping(TwoSitesTest::name, Collectors.toSet())));
    }

    private static String name(JsonObject alert) {
        return text(alert.get(alert.get("named").getAsBoolean() ? "className" : "looksLike"), "nothing known");
    }

    private static String text(JsonElement value, String whereNone) {
        return value.isJsonNull() ? whereNone : value.getAsString();
    }

    private static long windows(Map<String, JsonObject> alerts) {
        return alerts.values().stream()
                .mapToLong(alert -> alert.get("windows").getAsLong())
                .sum();
    }
}
