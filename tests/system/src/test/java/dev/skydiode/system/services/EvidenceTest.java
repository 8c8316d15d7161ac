package dev.skydiode.system.services;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Evidence;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.evidence.EvidenceFile;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.recognition.agreement.ChipPanel;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import dev.skydiode.workbench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of fifty sites, each with its evidence, verified by the command as anybody would. */
@OnBroker(BrokerSource.EMBEDDED)
class EvidenceTest {
    private static final int SITES = 50;
    /** More than an interferer explains: see {@code FalseMatchTest}. */
    private static final int CAPTURES = 18;

    private static final int SAMPLES = 8_192;
    private static final String[] CLASSES = {"q205", "tello", "MTx"};

    private record Verified(int code, String words) {}

    @Test
    void isVerifiedBitForBitAndAnyChangedByteIsFound(Broker broker, @TempDir Path folder) throws Exception {
        Map<Path, Integer> agreeing = new LinkedHashMap<>();
        long startUnixNanos = System.currentTimeMillis() * 1_000_000;
        try (RunningServices services = RunningServices.on(broker.bootstrapServers(), folder)) {
            for (int site = 0; site < SITES; site++) {
                services.put(
                        "/api/v1/profiles/sensor-" + site, "{\"operator\":\"ada\",\"site\":\"site-" + site + "\"}");
            }
            services.await("/api/v1/profiles", body -> array(body).size() == SITES);
            services.awaitProfilesInForce();
            List<Callable<Void>> sensors = new ArrayList<>();
            for (int site = 0; site < SITES; site++) {
                int own = site;
                sensors.add(() -> send(services, own, startUnixNanos));
            }
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Void> sent : senders.invokeAll(sensors)) {
                    sent.get();
                }
            }
            String history = services.await(
                    "/api/v1/history?limit=200", body -> ofEmitters(body).size() >= SITES);
            List<JsonObject> alerts = ofEmitters(history);
            assertThat(alerts)
                    .extracting(alert -> alert.get("site").getAsString())
                    .doesNotHaveDuplicates()
                    .hasSize(SITES);
            for (JsonObject alert : alerts) {
                download(services, alert.get("alertId").getAsString(), folder, agreeing);
            }
        }

        SplittableRandom random = new SplittableRandom(7);
        SecondPanel panel = new SecondPanel();
        for (Path file : agreeing.keySet()) {
            Evidence evidence = EvidenceFile.read(Files.readAllBytes(file));
            Capture kept = evidence.getCapture();
            int site = Integer.parseInt(kept.getSensorId().substring("sensor-".length()));
            Capture sent = capture(site, (int) kept.getSequence(), startUnixNanos);
            assertThat(agreeing.get(file))
                    .as("chips that agree, %s", file)
                    .isEqualTo(panel.agreeing(sent, evidence.getAlert().getClassName()));

            Verified verified = verify(file);
            assertThat(verified.code()).as(verified.words()).isZero();
            assertThat(verified.words()).contains("same bit for bit");

            byte[] bytes = Files.readAllBytes(file);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Path changed = Files.write(folder.resolve("changed.sigmf"), bytes);
            assertThat(verify(changed).code())
                    .as("%s with byte %d changed", file, at)
                    .isNotZero();
        }
        assertThat(agreeing.values()).as("some chips do not agree").anyMatch(chips -> chips < ChipPanel.CHIPS);
    }

    private static Void send(RunningServices services, int site, long startUnixNanos) throws Exception {
        for (int sequence = 0; sequence < CAPTURES; sequence++) {
            Capture capture = capture(site, sequence, startUnixNanos);
            // As a gateway does: 503 says that it is to be sent again.
            Awaitility.await("capture of site " + site)
                    .atMost(PATIENCE)
                    .until(() -> services.send(capture).statusCode() == 202);
        }
        return null;
    }

    private static void download(RunningServices services, String alertId, Path folder, Map<Path, Integer> agreeing)
            throws Exception {
        String address = "/api/v1/alerts/" + alertId + "/evidence";
        // The simulated chips are asked once the evidence is kept.
        JsonArray kept = array(services.await(
                address,
                body -> !array(body).isEmpty()
                        && !array(body).get(0).getAsJsonObject().get("chips").isJsonNull()));
        JsonObject first = kept.get(0).getAsJsonObject();
        assertThat(first.get("chips").getAsInt()).isEqualTo(ChipPanel.CHIPS);
        assertThat(first.get("trouble").isJsonNull()).as("%s", kept).isTrue();
        Path file = Files.write(
                folder.resolve(first.get("fileName").getAsString()),
                services.bytes(address + "/" + first.get("number")));
        agreeing.put(file, first.get("agreeing").getAsInt());
    }

    private static Verified verify(Path file) {
        StringWriter words = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(words, true))
                .setErr(new PrintWriter(words, true))
                .execute("verify", file.toString());
        return new Verified(code, words.toString());
    }

    private static JsonArray array(String body) {
        JsonElement parsed = JsonParser.parseString(body);
        return parsed.isJsonArray() ? parsed.getAsJsonArray() : new JsonArray();
    }

    /** Without those of sensors, which fall silent when this test has sent all. */
    private static List<JsonObject> ofEmitters(String history) {
        JsonElement alerts = JsonParser.parseString(history).getAsJsonObject().get("alerts");
        return alerts == null
                ? List.of()
                : alerts.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .filter(alert -> !alert.get("kind").getAsString().equals("sensor"))
                        .toList();
    }

    /** Every second sensor sends samples, the others ready spectra. */
    private static Capture capture(int site, int sequence, long startUnixNanos) {
        SimulatedSensor sensor = new SimulatedSensor(
                ClassEmitters.byName(CLASSES[site / 2 % CLASSES.length]), new SplittableRandom(100L * site + sequence));
        Capture.Builder capture = Capture.newBuilder()
                .setSensorId("sensor-" + site)
                .setSequence(sequence)
                .setStartUnixNanos(startUnixNanos + sequence * 100_000_000L)
                .setCenterFrequencyHertz(SimulatedSensor.CENTER_FREQUENCY_HERTZ)
                .setSampleRateHertz(SimulatedSensor.SAMPLE_RATE_HERTZ)
                .setSimulated(true);
        if (site % 2 == 0) {
            return capture.setIq(IqSamples.newBuilder()
                            .setFormat(SampleFormat.CI16_LE.sigmfName())
                            .setSamples(ByteString.copyFrom(sensor.capture(SampleFormat.CI16_LE, SAMPLES))))
                    .build();
        }
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (double power : sensor.readySpectrum()) {
            spectrum.addPowersMicrowatts(power);
        }
        return capture.setSpectrum(spectrum).build();
    }
}
