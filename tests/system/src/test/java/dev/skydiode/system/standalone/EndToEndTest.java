package dev.skydiode.system.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import dev.skydiode.system.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures in, alerts out; and what comes out is what the model says. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {

    private Path folder;
    private Standalone standalone;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        standalone = Standalone.start(StandaloneOptions.inFolder(folder.resolve("data")));
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

    @Test
    void servesThePage() throws Exception {
        try (Client client = new Client(standalone.address())) {
            assertThat(client.get("/")).containsIgnoringCase("<title>").contains("Skydiode");
        }
    }

    private void assertReplayEqualsEvaluate(String data) {
        Workbench.Result evaluated = Workbench.run("evaluate", "--json", "--scores", "--data", data);
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
        JsonArray expected = evaluated.answer().getAsJsonArray("scores");
        JsonArray came = replayed.answer().getAsJsonArray("scores");
        for (int row = 0; row < expected.size(); row++) {
            for (int c = 0; c < expected.get(row).getAsJsonArray().size(); c++) {
                double wanted = expected.get(row).getAsJsonArray().get(c).getAsDouble();
                assertThat(came.get(row).getAsJsonArray().get(c).getAsDouble())
                        .isCloseTo(
                                wanted, org.assertj.core.data.Offset.offset(1e-9 * Math.max(1e-3, Math.abs(wanted))));
            }
        }
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

    private static JsonObject awaitAlert(Client client, String sensor) throws Exception {
        while (true) {
            for (JsonElement alert :
                    JsonParser.parseString(client.get("/api/v1/alerts")).getAsJsonArray()) {
                List<String> sensors = alert.getAsJsonObject().getAsJsonArray("sensors").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList();
                if (sensors.contains(sensor)) {
                    return alert.getAsJsonObject();
                }
            }
            Thread.sleep(100);
        }
    }
}
