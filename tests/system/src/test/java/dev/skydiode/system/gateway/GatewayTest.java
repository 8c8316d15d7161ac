package dev.skydiode.system.gateway;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.gateway.Gateway;
import dev.skydiode.gateway.GatewayOptions;
import dev.skydiode.messaging.Topics;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import dev.skydiode.standalone.broker.ListenerPort;
import dev.skydiode.system.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Samples in at the gateway, identifications out of the service. */
final class GatewayTest {

    private static final double RATE = 20e6;
    private static final int SAMPLES = 40 * 65_536;
    private static final int WINDOWS_OF_CAPTURE = 65_536 / 8192;
    private static final int THIN_BYTES_PER_SECOND = 8000;
    private static final int CUTS = 3;
    private static final int CUT_AFTER_BYTES = 700_000;
    private static final int ABSENCE_SECONDS = Integer.getInteger("skydiode.gateway.absence.seconds", 0);
    /** Of a long absence; less than the spool holds. */
    private static final double SPOOLED_BYTES = 500e6;

    @TempDir
    Path folder;

    /** Noise with bursts of a wide signal, ci16. */
    private Path recording() throws IOException {
        Random random = new Random(4);
        float[] iq = new float[2 * SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            double level = n / 65_536 % 10 == 3 ? 0.2 : 0.002;
            iq[2 * n] = (float) (level * random.nextGaussian());
            iq[2 * n + 1] = (float) (level * random.nextGaussian());
        }
        byte[] stored = new byte[SAMPLES * 4];
        SampleFormat.CI16_LE.encode(iq, SAMPLES, stored, 0);
        return Files.write(folder.resolve("recording.ci16"), stored);
    }

    private String source(Path recording, String more) {
        return "file:" + recording + "?format=ci16_le&frequency=2.44e9&rate=2e7" + more;
    }

    @Test
    void sendsWhatItReadsAndIsIdentified() throws Exception {
        String source = source(recording(), "&speed=max");
        Instant before = Instant.now();
        try (Standalone service = Standalone.start(StandaloneOptions.inFolder(folder.resolve("data")))) {
            for (String to : List.of(service.address().toString(), "kafka://" + service.bootstrapServers())) {
                String sensor = "roof-" + URI.create(to).getScheme();
                GatewayOptions options = GatewayOptions.of(source, URI.create(to), folder.resolve(sensor))
                        .as(sensor)
                        .sending(GatewayOptions.Send.everything);
                try (Gateway gateway = Gateway.start(options, InstantSource.system())) {
                    assertThat(gateway.awaitEnd(60_000))
                            .as("%s", gateway.troubles())
                            .isTrue();
                }
                // 320 windows of 8192 samples.
                List<Identification> windows = Captured.await(
                        service.bootstrapServers(), Topics.IDENTIFICATIONS, sensor, found -> found.size() >= 320);
                assertThat(windows).hasSize(320);
                assertThat(windows)
                        .allMatch(window -> window.getCenterFrequencyHertz() == 2.44e9)
                        .allMatch(window -> window.getSampleRateHertz() == RATE);
                assertThat(Instant.ofEpochSecond(0, windows.getFirst().getWindowStartUnixNanos()))
                        .isBetween(before, Instant.now());
            }
        }
    }

    @Test
    void runsInsideTheStandalone() throws Exception {
        String source = source(recording(), "");
        try (Standalone service = Standalone.start(
                StandaloneOptions.inFolder(folder.resolve("data")).withSource(source))) {
            List<Capture> captures =
                    Captured.await(service.bootstrapServers(), Topics.CAPTURES, "source-1", found -> !found.isEmpty());

            assertThat(captures.getFirst().getCenterFrequencyHertz()).isEqualTo(2.44e9);
            assertThat(sensorsWithAGateway(service)).contains("\"source\":\"file\"", "\"spoolCaptures\":");
        }
    }

    /** What the service shows of its sensors once one has said how its gateway is. */
    private static String sensorsWithAGateway(Standalone service) throws Exception {
        HttpRequest sensors = HttpRequest.newBuilder(service.address().resolve("/api/v1/sensors"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> client.send(sensors, BodyHandlers.ofString()).body(),
                            body -> body.contains("\"gateway\":{"));
        }
    }

    /**
     * 64 kbit/s, of which a receiver of 100 MS/s makes 50,000 times as much: within what such a link carries in ten
     * seconds.
     */
    @Test
    void opensTheTrackOfADroneOverAThinLink() throws Exception {
        String drone = "Parrot";
        SimulatedSensor air = new SimulatedSensor(ClassEmitters.byName(drone), new Random(6));
        byte[] stored = new byte[512 * 8192 * 4];
        for (int window = 0; window < 512; window++) {
            SampleFormat.CI16_LE.encode(air.samples(8192), 8192, stored, window * 8192 * 4);
        }
        Path recording = Files.write(folder.resolve("drone.ci16"), stored);
        try (Standalone service = Standalone.start(StandaloneOptions.inFolder(folder.resolve("data")));
                CuttingLink link = CuttingLink.thin(service.address().getPort(), THIN_BYTES_PER_SECOND)) {
            // In a process of its own with the optimising compiler: it looks at every sample of 100 MS/s.
            Process gateway = gateway(
                    List.of("-XX:TieredStopAtLevel=4", "--add-modules=jdk.incubator.vector"),
                    "file:" + recording + "?format=ci16_le&frequency=2.44e9&rate=1e8&loop=true",
                    link.port(),
                    folder.resolve("thin"),
                    List.of(
                            "--sensor",
                            "thin",
                            "--send",
                            "spectra",
                            "--budget",
                            Integer.toString(THIN_BYTES_PER_SECOND)));
            long start = System.nanoTime();
            try {
                List<Detection> tracks = Captured.await(
                        service.bootstrapServers(),
                        Topics.DETECTIONS,
                        "thin",
                        found -> found.stream().anyMatch(Detection::getNamed));
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "[gateway] thin link: %d bytes, the first named track %.1f s after the process was started%n",
                        link.sentBytes(), seconds);
                assertThat(link.sentBytes()).isLessThan(10L * THIN_BYTES_PER_SECOND);
                assertThat(tracks)
                        .filteredOn(Detection::getNamed)
                        .isNotEmpty()
                        .allMatch(track -> track.getClassName().equals(drone));
            } finally {
                gateway.destroyForcibly().waitFor();
            }
        }
    }

    /**
     * The service is away from the start and the gateway is killed twice in that time; then the link is cut in the middle
     * of batches. {@code -Dskydiode.gateway.absence.seconds=600} makes it a long absence.
     */
    @Test
    @Timeout(1800)
    void losesNothingOverAnAbsentServiceTwoKillsAndACutLink() throws Exception {
        Path recording = recording();
        int port = ListenerPort.PAGE.choose("127.0.0.1", 0);
        Path spool = folder.resolve("spool");
        StandaloneOptions options =
                StandaloneOptions.inFolder(folder.resolve("data")).with("server.port", Integer.toString(port));
        try (CuttingLink link = new CuttingLink(port, CUTS, CUT_AFTER_BYTES)) {
            for (int life = 0; life < 2; life++) {
                Process gateway = gateway(recording, link.port(), spool, "&loop=true&speed=" + absenceSpeed());
                awaitSpooled(spool);
                gateway.destroyForcibly().waitFor();
            }
            try (Standalone service = Standalone.start(options)) {
                Process gateway = gateway(recording, link.port(), spool, "");
                assertThat(gateway.waitFor(90 + ABSENCE_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(gateway.exitValue()).isZero();
                assertThat(size(spool)).isLessThan(1000);
                assertThat(link.cutsLeft()).isZero();
                assertWholeAndSingle(service, lastSequence(spool));
            }
        }
    }

    /** Waits until there is something in the spool, and half of the absence is over. */
    private static void awaitSpooled(Path spool) throws IOException, InterruptedException {
        long before = size(spool);
        long start = System.nanoTime();
        while (size(spool) < before + 10_000_000
                || System.nanoTime() - start < TimeUnit.SECONDS.toNanos(ABSENCE_SECONDS) / 2) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(60 + ABSENCE_SECONDS));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** In real time, or so much slower that a long absence fits the spool. */
    private static double absenceSpeed() {
        return Math.min(1, SPOOLED_BYTES / (4 * RATE * Math.max(1, ABSENCE_SECONDS)));
    }

    /** All captures are in the topic in order; what a cut or a kill had written twice is identified once. */
    private static void assertWholeAndSingle(Standalone service, long last) {
        List<Capture> captures = Captured.await(
                service.bootstrapServers(),
                Topics.CAPTURES,
                "killed",
                found -> found.stream().anyMatch(capture -> capture.getSequence() == last));
        List<Long> sequences =
                captures.stream().map(Capture::getSequence).distinct().toList();
        assertThat(sequences).hasSize((int) last + 1).isSorted();
        int windows = (int) (last + 1) * WINDOWS_OF_CAPTURE;
        List<Identification> identified = Captured.await(
                service.bootstrapServers(), Topics.IDENTIFICATIONS, "killed", found -> found.size() >= windows);
        assertThat(identified.stream()
                        .map(window -> window.getCaptureSequence() + "/" + window.getWindowIndex())
                        .distinct())
                .hasSize(windows);
        assertThat(identified).hasSize(windows);
        System.out.printf(
                "[gateway] %d captures over two kills and %d cuts, %d written twice%n",
                sequences.size(), CUTS, captures.size() - sequences.size());
    }

    private static long lastSequence(Path spool) throws IOException {
        return Files.readAllLines(spool.resolve("sequences")).stream()
                .filter(line -> line.startsWith("killed="))
                .mapToLong(line -> Long.parseLong(line.substring("killed=".length())) - 1)
                .findFirst()
                .orElseThrow();
    }

    private static long size(Path spool) throws IOException {
        long bytes = 0;
        if (Files.isDirectory(spool)) {
            try (var files = Files.newDirectoryStream(spool, "*.spool")) {
                for (Path file : files) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }

    private Process gateway(Path recording, int port, Path spool, String more) throws IOException {
        return gateway(
                List.of(), source(recording, more), port, spool, List.of("--sensor", "killed", "--send", "everything"));
    }

    private Process gateway(List<String> jvm, String source, int port, Path spool, List<String> arguments)
            throws IOException {
        List<String> command = JavaCommand.of("dev.skydiode.gateway.GatewayApplication", jvm.toArray(String[]::new));
        command.addAll(List.of(
                "--source",
                source,
                "--to",
                "http://127.0.0.1:" + port,
                "--status-port",
                "0",
                "--spool-dir",
                spool.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("gateway.log").toFile()))
                .start();
    }
}
