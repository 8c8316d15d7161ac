package dev.skydiode.system.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.Gateways;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.gateway.Gateway;
import dev.skydiode.gateway.GatewayOptions;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topics;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where captures must be signed, a gateway that writes to Kafka itself speaks for its own sensors and no others. */
@OnBroker(BrokerSource.EMBEDDED)
class SignedCapturesTest {

    private static final int CAPTURE_SAMPLES = 65_536;
    private static final int WINDOWS = 8;

    @TempDir
    private Path folder;

    @Test
    void identifiesOwnSensorsAndSetsOthersAside(Broker broker) throws Exception {
        Path access = folder.resolve("access");
        Gateways gateways = new Gateways(access, InstantSource.system(), new SecureRandom());
        gateways.put("roof", List.of("roof-*"), null, null);
        String key = gateways.addKey("roof", Duration.ZERO).secret();
        gateways.put("ingest", List.of("*"), null, null);
        Path ingestKey = Files.writeString(
                folder.resolve("ingest.key"),
                gateways.addKey("ingest", Duration.ZERO).secret());
        try (RunningIdentification services = new RunningIdentification(
                broker.bootstrapServers(),
                folder.resolve("state"),
                "none",
                "--skydiode.access.folder=" + access,
                "--skydiode.identification.signatures=required",
                "--skydiode.ingest.signing-key-file=" + ingestKey)) {
            send(broker, "gate-1", Optional.of(key));
            send(broker, "roof-unsigned", Optional.empty());
            send(broker, "roof-1", Optional.of(key));
            assertThat(post(services.captures(), "by-http")).isEqualTo(202);

            assertThat(services.identifications(WINDOWS + 1))
                    .extracting(Identification::getSensorId)
                    .containsOnly("roof-1", "by-http")
                    .hasSize(WINDOWS + 1);
            assertThat(services.read(Topics.CAPTURE_DEAD_LETTERS, 2))
                    .extracting(letter -> new String(letter.key(), StandardCharsets.UTF_8) + " "
                            + DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.REASON))
                    .containsExactlyInAnyOrder("gate-1 sensor.not-yours", "roof-unsigned signature.missing");
        }
    }

    /** One capture by a real gateway, straight to the broker. */
    private void send(Broker broker, String sensorId, Optional<String> key) throws Exception {
        byte[] samples = new byte[4 * CAPTURE_SAMPLES];
        new Random(3).nextBytes(samples);
        Path recording = Files.write(folder.resolve(sensorId + ".ci16"), samples);
        GatewayOptions options = GatewayOptions.of(
                        "file:" + recording + "?format=ci16_le&frequency=2.44e9&rate=2e7&speed=max",
                        URI.create("kafka://" + broker.bootstrapServers()),
                        folder.resolve(sensorId))
                .as(sensorId)
                .sending(GatewayOptions.Send.everything)
                .authorizedBy(key);
        try (Gateway gateway = Gateway.start(options, InstantSource.system())) {
            assertThat(gateway.awaitEnd(60_000)).as("%s", gateway.troubles()).isTrue();
        }
    }

    private static int post(URI captures, String sensorId) throws Exception {
        Instant now = Instant.now();
        byte[] capture = Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(1)
                .setStartUnixNanos(now.getEpochSecond() * 1_000_000_000L)
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(Spectrum.newBuilder().addAllPowersMicrowatts(Collections.nCopies(256, 0.1)))
                .build()
                .toByteArray();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(captures)
                                    .header("Content-Type", "application/x-protobuf")
                                    .POST(BodyPublishers.ofByteArray(capture))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
