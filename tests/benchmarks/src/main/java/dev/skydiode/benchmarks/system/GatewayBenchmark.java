package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that follows a local source in real time, beside the whole standalone: noise with a burst of 2 ms every
 * 200 ms, or a scene, ci16. What it did not keep up with counts as lost. Afterwards the consumer in Python identifies noise
 * from Kafka. The gateway's rate is its source's, so the two are compared by processor time, the standalone's counted as
 * the gateway's.
 */
final class GatewayBenchmark {

    private static final String GATEWAY = "dev.skydiode.gateway.GatewayApplication";
    private static final int BLOCK_BYTES = 1 << 20;
    /** Length of the recording that is played over and over. */
    private static final double RECORDING_SECONDS = 1;

    private static final double PERIOD_SECONDS = 0.2;
    private static final double BURST_SECONDS = 0.002;
    private static final int WARMUP_SECONDS = 5;
    /** What may be under way in the gateway when it is asked. */
    private static final double SLACK_SECONDS = 0.5;

    /** Captures for the consumer in Python, which reads every sample from Kafka: a topic that the service does not read. */
    private static final String PYTHON_TOPIC = "bench.python";

    private static final int PYTHON_CAPTURES = 20_000;
    private static final int PYTHON_CAPTURE_BYTES = 32 * 1024;

    private final Path folder;
    private final double sampleRateHertz;
    private final int seconds;
    private final String send;
    private final double budgetBytesPerSecond;
    private final @Nullable String scene;

    /**
     * @param budgetBytesPerSecond as of the gateway; 0: no bound
     * @param scene that is received instead, over and over, then once for a comparison of its tracks with {@code inspect}'s;
     *     null for noise with bursts
     */
    GatewayBenchmark(
            Path folder,
            double sampleRateHertz,
            int seconds,
            String send,
            double budgetBytesPerSecond,
            @Nullable String scene) {
        this.folder = folder;
        this.sampleRateHertz = sampleRateHertz;
        this.seconds = seconds;
        this.send = send;
        this.budgetBytesPerSecond = budgetBytesPerSecond;
        this.scene = scene;
    }

    Map<String, Object> run() throws IOException, InterruptedException {
        try (Processes processes = new Processes(folder)) {
            if (scene == null) {
                return measured(
                        processes,
                        recording() + "?format=ci16_le&frequency=2.44e9&rate=" + sampleRateHertz,
                        sampleRateHertz,
                        null);
            }
            SceneTracks tracks = SceneTracks.record(processes, folder, scene, RECORDING_SECONDS);
            return measured(processes, tracks.recording().toString(), tracks.sampleRateHertz(), tracks);
        }
    }

    /** @param tracks to be compared; null where the recording is no scene */
    private Map<String, Object> measured(
            Processes processes, String recording, double rateHertz, @Nullable SceneTracks tracks)
            throws IOException, InterruptedException {
        int port = Processes.freePort();
        int kafkaPort = Processes.freePort();
        Process service = processes.standalone(port, kafkaPort);
        int statusPort = Processes.freePort();
        String overAndOver = recording + (recording.contains("?") ? "&" : "?") + "loop=true";
        Process gateway = processes.start(
                "gateway", Processes.heap("1g"), GATEWAY, arguments("gateway", overAndOver, port, statusPort));
        processes.awaitHealth(gateway, statusPort);
        TimeUnit.SECONDS.sleep(WARMUP_SECONDS);
        double samples = -metric(statusPort, "skydiode_gateway_samples_total");
        Duration cpu = Processes.cpu(gateway);
        Duration serviceCpu = Processes.cpu(service);
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        samples += metric(statusPort, "skydiode_gateway_samples_total");
        double elapsed = (System.nanoTime() - start) / 1e9;
        cpu = Processes.cpu(gateway).minus(cpu);
        serviceCpu = Processes.cpu(service).minus(serviceCpu);
        double missing = elapsed * rateHertz - samples;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("benchmark", "gateway");
        result.put("send", send);
        if (scene != null) {
            result.put("scene", scene);
        }
        result.put("sampleRateMegahertz", rateHertz / 1e6);
        result.put("receivedMegabytesPerSecond", rateHertz * Captures.BYTES_PER_SAMPLE / 1e6);
        result.put("budgetMegabytesPerSecond", budgetBytesPerSecond / 1e6);
        result.put("seconds", elapsed);
        result.put("megasamplesPerSecond", samples / elapsed / 1e6);
        result.put(
                "samplesLost",
                Math.max(0, Math.round(missing - SLACK_SECONDS * rateHertz))
                        + Math.round(metric(statusPort, "skydiode_gateway_samples_lost_total")));
        result.put("gatewayCores", cpu.toMillis() / 1e3 / elapsed);
        result.put("serviceCores", serviceCpu.toMillis() / 1e3 / elapsed);
        double perCpuSecond = samples / 1e6 / (cpu.plus(serviceCpu).toMillis() / 1e3);
        result.put("megasamplesPerCpuSecond", perCpuSecond);
        result.put("capturesTaken", metric(statusPort, "skydiode_gateway_captures_settled_total"));
        result.put("capturesWaiting", metric(statusPort, "skydiode_gateway_spool_entries"));
        gateway.destroy();
        gateway.onExit().join();
        String kafka = "127.0.0.1:" + kafkaPort;
        if (tracks != null) {
            processes.run(GATEWAY, arguments(SceneTracks.SENSOR, recording, port, statusPort));
            result.putAll(tracks.compared(kafka));
        }
        Topics.ensure(kafka, PYTHON_TOPIC);
        Captures.fill(kafka, PYTHON_TOPIC, PYTHON_CAPTURE_BYTES, PYTHON_CAPTURES, Topics.PARTITIONS);
        PythonConsumer.run(folder, kafka, PYTHON_TOPIC, PYTHON_CAPTURES).ifPresent(python -> {
            result.put("pythonMegasamplesPerCpuSecond", python.megasamplesPerCpuSecond());
            result.put("ratioToPython", perCpuSecond / python.megasamplesPerCpuSecond());
        });
        return result;
    }

    private String[] arguments(String sensor, String recording, int port, int statusPort) {
        return new String[] {
            "--source",
            "file:" + recording,
            "--sensor",
            sensor,
            "--to",
            "http://127.0.0.1:" + port,
            "--send",
            send,
            "--budget",
            Double.toString(budgetBytesPerSecond),
            "--status-port",
            Integer.toString(statusPort),
            "--spool-dir",
            folder.resolve("spool-" + sensor).toString()
        };
    }

    private Path recording() throws IOException {
        Path file = folder.resolve("bench.ci16");
        byte[] loud = Captures.noise(BLOCK_BYTES);
        byte[] quiet = new byte[BLOCK_BYTES];
        for (int i = 0; i + 1 < BLOCK_BYTES; i += 2) {
            int value = (short) ((loud[i] & 0xff) | (loud[i + 1] << Byte.SIZE)) / 64;
            quiet[i] = (byte) value;
            quiet[i + 1] = (byte) (value >> Byte.SIZE);
        }
        long bytes = ((long) (RECORDING_SECONDS * sampleRateHertz)) * Captures.BYTES_PER_SAMPLE;
        long period = ((long) (PERIOD_SECONDS * sampleRateHertz)) * Captures.BYTES_PER_SAMPLE;
        long burst = ((long) (BURST_SECONDS * sampleRateHertz)) * Captures.BYTES_PER_SAMPLE;
        try (OutputStream output = Files.newOutputStream(file)) {
            for (long at = 0; at < bytes; ) {
                boolean inBurst = at % period < burst;
                long left = Math.min(bytes - at, inBurst ? burst - at % period : period - at % period);
                int length = (int) Math.min(left, BLOCK_BYTES);
                output.write(inBurst ? loud : quiet, 0, length);
                at += length;
            }
        }
        return file;
    }

    private static double metric(int port, String name) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String metrics = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return metrics.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(0);
        }
    }
}
