package dev.skydiode.system.standalone;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.scene.SimulatedSensor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A plain HTTP client of the service, and captures to send with it. */
final class Client implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;

    Client(URI service) {
        this.service = service;
    }

    HttpResponse<String> post(String contentType, byte[] body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(service.resolve("/api/v1/captures"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> post(Capture capture) throws IOException, InterruptedException {
        return post("application/x-protobuf", capture.toByteArray());
    }

    /** Hands a SigMF archive over, in the place of a sensor. */
    HttpResponse<String> postRecording(String sensorId, Path archive) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(service.resolve("/api/v1/recordings?simulated=true&sensorId=" + sensorId))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/x-sigmf")
                        .POST(BodyPublishers.ofFile(archive))
                        .build(),
                BodyHandlers.ofString());
    }

    String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** A capture of a ready spectrum with these powers, taken now. */
    static Capture capture(String sensorId, long sequence, double... powersMicrowatts) {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (double power : powersMicrowatts) {
            spectrum.addPowersMicrowatts(power);
        }
        Instant now = Instant.now();
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(SimulatedSensor.CENTER_FREQUENCY_HERTZ)
                .setSampleRateHertz(SimulatedSensor.SAMPLE_RATE_HERTZ)
                .setSpectrum(spectrum)
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
