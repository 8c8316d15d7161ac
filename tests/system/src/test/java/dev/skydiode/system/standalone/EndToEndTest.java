package dev.skydiode.system.standalone;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.skydiode.contracts.v1.EmissionFinding;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.scene.script.Scenes;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import dev.skydiode.system.OwnClasses;
import dev.skydiode.system.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Captures in, alerts out; and what comes out is what the model says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {

    private Path folder;
    private Path own;
    private Standalone standalone;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        own = OwnClasses.bundle(folder);
        standalone = Standalone.start(StandaloneOptions.inFolder(folder.resolve("data"))
                .with("skydiode.identification.bundles", Bundles.DEFAULT + "," + own));
    }

    @AfterAll
    void stop() throws Exception {
        standalone.close();
    }

    @Test
    void raisesAnAlertForADroneAndNoneForWifi() throws Exception {
        try (Client client = new Client(standalone.address())) {
            send(client, "wifi-post", "WiFi");
            send(client, "drone-post", "Parrot");
            JsonObject alert = awaitAlert(client, "drone-post");

            assertThat(alert.get("className").getAsString()).isEqualTo("Parrot");
            assertThat(alert.get("state").getAsString()).isEqualTo("ACTIVE");
            assertThat(alert.get("confidence").getAsDouble()).isBetween(0.5, 1.0);
            assertThat(alert.getAsJsonObject("powerMilliwatts").get("mean").getAsDouble())
                    .isPositive();
            assertThat(client.get("/api/v1/alerts")).doesNotContain("wifi-post");
        }
    }

    @Test
    void namesSimulatedRowsAsEvaluateDoes() {
        assertReplayEqualsEvaluate("simulated:62");
    }

    @Test
    @Tag("beside-the-project")
    void namesRealRowsAsEvaluateDoes() {
        Path data = Repository.file("../shared/data/radiospin-d62-dev.h5");
        assumeTrue(Files.exists(data), () -> "needs " + data + ", which is not here");
        assertReplayEqualsEvaluate(data.toString());
    }

    /** One capture long, so that both see the same: emissions are followed within a capture. */
    @Test
    void findsInARecordedSceneWhatInspectFinds() throws Exception {
        Path recording = folder.resolve("scene.sigmf");
        Workbench.run(
                "simulate", "--scene", "crowd", "--duration", "0.0005", "--seed", "3", "--out", recording.toString());
        Workbench.Result inspected = Workbench.run("inspect", recording.toString(), "--json");
        List<JsonObject> windows = objects(inspected.answer().getAsJsonArray("windows"));
        try (Client client = new Client(standalone.address())) {
            assertThat(client.postRecording("recorder", recording).statusCode()).isEqualTo(202);
        }
        List<Identification> came = IdentificationsOf.sensor(standalone.bootstrapServers(), "recorder", windows.size());

        assertThat(inspected.answer().getAsJsonArray("emissions")).isNotEmpty();
        assertThat(came).hasSameSizeAs(windows);
        for (int w = 0; w < windows.size(); w++) {
            JsonObject window = windows.get(w);
            Identification one = came.get(w);
            assertThat(one.getVerdict().name()).isEqualTo(window.get("verdict").getAsString());
            assertThat(one.getConfidence()).isEqualTo(window.get("confidence").getAsDouble());
            assertThat(one.getScoresVoltsList()).isEqualTo(doubles(window.getAsJsonArray("scoresVolts")));
            assertThat(one.getBundleFingerprint())
                    .isEqualTo(inspected.answer().get("bundleFingerprint").getAsString());
        }
        Set<List<Double>> answers = new HashSet<>();
        objects(inspected.answer().getAsJsonArray("emissions"))
                .forEach(emission -> answers.add(doubles(emission.getAsJsonArray("scoresVolts"))));
        assertThat(came.stream()
                        .flatMap(one -> one.getEmissionsList().stream())
                        .map(EmissionFinding::getScoresVoltsList))
                .isNotEmpty()
                .allSatisfy(scores -> assertThat(answers).contains(List.copyOf(scores)));
    }

    @Test
    void alertsOfClassesOfOnesOwnWithTheirKindAndLookalike() throws Exception {
        String fingerprint = Bundles.open(own.toString()).fingerprint();
        try (Client client = new Client(standalone.address())) {
            for (int sequence = 0; sequence < 12; sequence++) {
                assertThat(client.post(OwnClasses.kite("kite-post", sequence)).statusCode())
                        .isEqualTo(202);
            }
            JsonObject alert = awaitAlert(client, "kite-post");

            assertThat(alert.get("className").getAsString()).isEqualTo(OwnClasses.KITE);
            assertThat(alert.get("kind").getAsString()).isEqualTo("drone");
            assertThat(alert.get("severity").getAsString()).isEqualTo("CRITICAL");
            assertThat(alert.get("looksLike").getAsString()).isEqualTo(OwnClasses.LOOKALIKE);
            assertThat(alert.get("bundleFingerprint").getAsString()).isEqualTo(fingerprint);
            assertThat(client.get("/api/v1/bundles/" + fingerprint))
                    .contains("\"name\":\"kite\",\"kind\":\"drone\",\"lookalike\":\"" + OwnClasses.LOOKALIKE + "\"")
                    .contains("\"name\":\"balloon\",\"kind\":\"benign\"");
        }
        assertThat(IdentificationsOf.sensor(standalone.bootstrapServers(), "kite-post", 12))
                .allSatisfy(one -> assertThat(one.getEmissionsList()).anySatisfy(emission -> {
                    assertThat(emission.getClassName()).isEqualTo(OwnClasses.KITE);
                    assertThat(emission.getClassKind()).isEqualTo("drone");
                    assertThat(emission.getLooksLike()).isEqualTo(OwnClasses.LOOKALIKE);
                    assertThat(emission.getBundleFingerprint()).isEqualTo(fingerprint);
                }));
    }

    /** Three drones and an unknown emitter come and go among two networks and a headset: one alert each, and no other. */
    @Test
    void alertsOfALiveSceneAreThoseOfItsEmitters() throws Exception {
        String look = "DJI-like bursts";
        try (Client client = new Client(standalone.address())) {
            LiveSensor sensor =
                    new LiveSensor("live-post", Scenes.byName("live").withSeed(5), client);
            sensor.hearUntil(45);
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() ->
                            namesOf(alertsOf(client, "live-post", "ACTIVE")).size() >= 4);
            sensor.hearUntil(95);
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() -> alertsOf(client, "live-post", "ACTIVE").isEmpty()
                            && alertsOf(client, "live-post", "RESOLVED").size() >= 4);

            List<JsonObject> resolved = alertsOf(client, "live-post", "RESOLVED");
            assertThat(namesOf(resolved)).containsExactlyInAnyOrder("q205", "S500", "Parrot", look);
            assertThat(resolved)
                    .allSatisfy(alert ->
                            assertThat(alert.get("resolution").getAsString()).isEqualTo("SILENCE"));
            assertThat(resolved)
                    .filteredOn(alert -> !alert.get("named").getAsBoolean())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.get("description").getAsString())
                            .contains("MHz")
                            .contains("DJI"));
        }
    }

    private static List<JsonObject> alertsOf(Client client, String sensor, String state) throws Exception {
        return objects(JsonParser.parseString(client.get("/api/v1/alerts")).getAsJsonArray()).stream()
                .filter(alert -> alert.getAsJsonArray("sensors").contains(new JsonPrimitive(sensor)))
                .filter(alert -> alert.get("state").getAsString().equals(state))
                .toList();
    }

    /** Classes of the named ones, looks of the others. */
    private static List<String> namesOf(List<JsonObject> alerts) {
        return alerts.stream()
                .map(alert -> alert.get(alert.get("named").getAsBoolean() ? "className" : "looksLike"))
                .map(name -> name.isJsonNull() ? "nothing known" : name.getAsString())
                .toList();
    }

    @Test
    void servesThePage() throws Exception {
        try (Client client = new Client(standalone.address())) {
            assertThat(client.get("/")).containsIgnoringCase("<title>").contains("Skydiode");
        }
    }

    private void assertReplayEqualsEvaluate(String data) {
        Workbench.Result evaluated = Workbench.run("evaluate", "--json", "--scores", "--data", data, "--unknown", "0");
        Workbench.Result replayed = Workbench.run(
                "replay",
                "--json",
                "--scores",
                "--data",
                data,
                "--url",
                standalone.address().toString(),
                "--bootstrap",
                standalone.bootstrapServers());

        assertThat(replayed.errors().lines().filter(line -> !line.startsWith("Spectra are simulated")))
                .isEmpty();
        assertThat(replayed.code()).isZero();
        assertThat(replayed.answer().get("lost").getAsInt()).isZero();
        assertThat(replayed.answer().get("duplicated").getAsInt()).isZero();
        assertThat(replayed.answer().get("identified"))
                .isEqualTo(evaluated.answer().get("rows"));
        assertThat(replayed.answer().get("accuracy"))
                .isEqualTo(evaluated.answer().get("accuracy"));
        assertThat(replayed.answer().getAsJsonArray("named"))
                .isEqualTo(evaluated.answer().getAsJsonArray("named"));
        // Bit for bit: the same kernel, and JSON carries every digit of a double.
        assertThat(replayed.answer().getAsJsonArray("scores"))
                .isEqualTo(evaluated.answer().getAsJsonArray("scores"));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static List<Double> doubles(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsDouble).toList();
    }

    private static void send(Client client, String sensor, String className) throws Exception {
        SimulatedSensor emitter = new SimulatedSensor(
                ClassEmitters.byName(className),
                RandomGeneratorFactory.of("L64X128MixRandom").create(5));
        for (int sequence = 0; sequence < 12; sequence++) {
            assertThat(client.post(Client.capture(sensor, sequence, emitter.readySpectrum()))
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private static JsonObject awaitAlert(Client client, String sensor) {
        return await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> alert(client.get("/api/v1/alerts"), sensor), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<JsonObject> alert(String alerts, String sensor) {
        return JsonParser.parseString(alerts).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(alert -> alert.getAsJsonArray("sensors").contains(new JsonPrimitive(sensor)))
                .findFirst();
    }
}
