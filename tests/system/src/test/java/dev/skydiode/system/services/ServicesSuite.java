package dev.skydiode.system.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.system.broker.Broker;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the services promise together, whatever the broker. */
abstract class ServicesSuite {

    private static RunningServices services;

    @BeforeAll
    static void start(Broker broker) {
        services = RunningServices.on(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void answersACaptureOnceKafkaHoldsIt() throws Exception {
        Capture capture = capture("first-sensor", 7);

        HttpResponse<String> response = services.send(capture);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("\"sensorId\":\"first-sensor\"", "\"topic\":\"rf.capture.v1\"");
    }

    private static Capture capture(String sensorId, long sequence) {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (int tone = 0; tone < 256; tone++) {
            spectrum.addPowersMicrowatts(tone / 256.0);
        }
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(1_700_000_000_000_000_000L + sequence)
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(spectrum)
                .build();
    }
}
