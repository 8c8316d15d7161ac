package dev.skydiode.system.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.system.broker.Broker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the services promise together, whatever the broker. */
abstract class ServicesSuite {

    /** Now: what is older when it is processed is history, and raises no live alert. */
    private static final long START_UNIX_NANOS = System.currentTimeMillis() * 1_000_000;

    private static final long CAPTURE_SPACING_NANOS = 100_000_000L;

    private static RunningServices services;

    @BeforeAll
    static void start(Broker broker, @TempDir Path stateDir) {
        // A canary of long periods, for its metrics.
        services = RunningServices.on(
                broker.bootstrapServers(),
                stateDir,
                Map.of(
                        "skydiode.alert.canaries.mast.sensor", "canary-1",
                        "skydiode.alert.canaries.mast.class-name", "q205",
                        "skydiode.alert.canaries.mast.every", "1h"));
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void answersACaptureOnceKafkaHoldsIt() throws Exception {
        HttpResponse<String> response = services.send(capture("first-sensor", 7, "dx4e"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("\"sensorId\":\"first-sensor\"", "\"topic\":\"rf.capture.v1\"");
    }

    @Test
    void identifiesACaptureOnceThoughItIsSentTwice() throws Exception {
        for (long sequence = 0; sequence < 5; sequence++) {
            Capture capture = capture("twice-sensor", sequence, "tello");
            services.send(capture);
            services.send(capture);
        }

        // The last one comes after every repetition of the others: they share the sensor's partition.
        services.send(capture("twice-sensor", 5, "tello"));
        List<Identification> found =
                services.identifications("twice-sensor", newest -> newest.getCaptureSequence() == 5);

        assertThat(found)
                .extracting(Identification::getCaptureSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 5).boxed().toList());
    }

    @Test
    void raisesAnAlertForADroneOnTheAirAndNoneForWifi() throws Exception {
        for (long sequence = 0; sequence < 12; sequence++) {
            services.send(capture("wifi-sensor", sequence, "WiFi"));
            services.send(capture("drone-sensor", sequence, "Parrot"));
        }

        String alerts = services.await("/api/v1/alerts", body -> body.contains("drone-sensor"));

        assertThat(alerts).contains("\"className\":\"Parrot\"").doesNotContain("\"className\":\"WiFi\"", "wifi-sensor");
    }

    @Test
    void exportsEveryMetricThatDashboardsAndRulesName() throws Exception {
        services.send(capture("metrics-sensor", 0, "S500"));
        services.identifications("metrics-sensor", newest -> true);

        // The collector's pauses are exported from the first one on.
        System.gc();

        ExportedMetrics exported =
                ExportedMetrics.of(services.get("/actuator/prometheus").body());
        List<String> named = NamedMetrics.ofDashboardsAndRules();

        assertThat(named).hasSizeGreaterThan(20).contains("skydiode_ingest_accepted_total");
        assertThat(named).filteredOn(name -> !exported.has(name)).isEmpty();
    }

    @Test
    void isReadyAndAliveAsItsHealthSays() throws Exception {
        String health = services.await("/actuator/health", body -> body.contains("\"RUNNING\""));

        assertThat(health).contains("identificationReadiness", "identificationLiveness", "alertTopology", "alertView");
    }

    private static Capture capture(String sensorId, long sequence, String className) {
        SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName(className), new SplittableRandom(sequence));
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (double power : sensor.readySpectrum()) {
            spectrum.addPowersMicrowatts(power);
        }
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(START_UNIX_NANOS + sequence * CAPTURE_SPACING_NANOS)
                .setCenterFrequencyHertz(SimulatedSensor.CENTER_FREQUENCY_HERTZ)
                .setSampleRateHertz(SimulatedSensor.SAMPLE_RATE_HERTZ)
                .setSpectrum(spectrum)
                .setSimulated(true)
                .build();
    }
}
