package dev.skydiode.benchmarks.system;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many gateways on one standalone: each on a connection of its own with a capture of 32 KiB a second, and then many more
 * sensors with a spectrum each. What that takes, whether the page's data still comes, and how long nothing is identified
 * while a second identification service joins and leaves.
 */
final class CrowdBenchmark {

    private static final int CAPTURE_BYTES = 32 * 1024;
    private static final int BATCH = 500;
    private static final int TONES = 256;
    private static final int JOINED_SECONDS = 20;
    /** Until a service has compiled what it starts with. */
    private static final int START_SECONDS = 10;

    private static final int IDLE_SECONDS = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path folder;
    private final int gateways;
    private final int sensors;
    private final int seconds;
    private final Captures source = new Captures(CAPTURE_BYTES);
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final List<Double> answerMillis = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param gateways with a capture a second each
     * @param sensors with a spectrum each, besides
     * @param seconds of the gateways
     */
    CrowdBenchmark(Path folder, int gateways, int sensors, int seconds) {
        this.folder = folder;
        this.gateways = gateways;
        this.sensors = sensors;
        this.seconds = seconds;
    }

    Map<String, Object> run() throws IOException, InterruptedException {
        try (Processes processes = new Processes(folder)) {
            int port = Processes.freePort();
            int kafkaPort = Processes.freePort();
            Process service =
                    processes.standalone(port, kafkaPort, "skydiode.alert.kept-sensors=" + (gateways + sensors));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("benchmark", "crowd");
            result.put("gateways", gateways);
            result.put("sensors", sensors);
            TimeUnit.SECONDS.sleep(START_SECONDS);
            result.put("idleCores", idleCores(service));
            result.put("idleMegabytes", residentMegabytes(service));
            long joinedAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            Duration cpu = Processes.cpu(service);
            long start = System.nanoTime();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                    Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort))) {
                long end = joinedAt + 2 * TimeUnit.SECONDS.toNanos(JOINED_SECONDS);
                for (int i = 0; i < gateways; i++) {
                    String sensorId = "gateway-" + i;
                    double phase = (double) i / gateways;
                    Future<Void> _ = threads.submit(() -> gateway(port, sensorId, phase, end));
                }
                result.put("steadyLongestPauseMillis", longestPauseMillis(admin, joinedAt));
                double elapsed = (System.nanoTime() - start) / 1e9;
                result.put("capturesPerSecond", taken.get() / elapsed);
                result.put("turnedAway", turnedAway.get());
                result.put("serviceCores", Processes.cpu(service).minus(cpu).toMillis() / 1e3 / elapsed);
                result.put("answerMillis", quantiles());
                result.put("topicBytesPerCapture", topicBytes(admin));
                Process second = second(processes, kafkaPort);
                result.put("joinLongestPauseMillis", longestPauseMillis(admin, in(JOINED_SECONDS)));
                second.destroy();
                result.put("leaveLongestPauseMillis", longestPauseMillis(admin, in(JOINED_SECONDS)));
            }
            result.put("gatewaysMegabytes", residentMegabytes(service));
            spectra(port);
            result.putAll(list(port));
            result.putAll(firstPicture(port));
            result.put("sensorsMegabytes", residentMegabytes(service));
            return result;
        }
    }

    /** What it takes without a capture. */
    private static double idleCores(Process service) throws InterruptedException {
        Duration cpu = Processes.cpu(service);
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return Processes.cpu(service).minus(cpu).toNanos() / (double) (System.nanoTime() - start);
    }

    /** What lies on the broker's disk, divided by the captures taken. */
    private Map<String, Object> topicBytes(Admin admin) throws IOException, InterruptedException {
        Map<String, Object> each = new LinkedHashMap<>();
        for (Map.Entry<String, Long> topic : Topics.bytes(admin).entrySet()) {
            each.put(topic.getKey(), (double) topic.getValue() / Math.max(1, taken.get()));
        }
        return each;
    }

    private static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private Process second(Processes processes, int kafkaPort) throws IOException {
        return processes.start(
                "identification",
                Processes.container(768),
                "dev.skydiode.identification.IdentificationApplication",
                "--spring.config.location=optional:classpath:/none/",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--skydiode.kafka.bootstrap-servers=127.0.0.1:" + kafkaPort,
                "--skydiode.identification.state-dir=" + folder.resolve("second"));
    }

    /** Sends until then, on a new connection after a failure. */
    private Void gateway(int port, String sensorId, double phase, long end) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) (phase * 1e9));
        long sequence = 0;
        while (System.nanoTime() < end) {
            try (HttpConnection connection = new HttpConnection(port)) {
                while (System.nanoTime() < end) {
                    long sent = System.nanoTime();
                    int status = connection.post(
                            "/api/v1/captures",
                            source.capture(sensorId, sequence++).toByteArray());
                    long answered = System.nanoTime();
                    (status == 202 ? taken : turnedAway).incrementAndGet();
                    answerMillis.add((answered - sent) / NANOS_PER_MILLI);
                    TimeUnit.NANOSECONDS.sleep(1_000_000_000L - (answered - sent));
                }
            } catch (IOException broken) {
                turnedAway.incrementAndGet();
                TimeUnit.SECONDS.sleep(1);
            }
        }
        return null;
    }

    /** Longest time without a commit of the identification, until then. */
    private static double longestPauseMillis(Admin admin, long end) throws IOException, InterruptedException {
        long longest = 0;
        long done = Topics.committed(admin, Topics.IDENTIFICATION_GROUP);
        long since = System.nanoTime();
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            long now = Topics.committed(admin, Topics.IDENTIFICATION_GROUP);
            longest = Math.max(longest, System.nanoTime() - since);
            if (now > done) {
                done = now;
                since = System.nanoTime();
            }
        }
        return longest / NANOS_PER_MILLI;
    }

    private Map<String, Object> quantiles() {
        double[] sorted;
        synchronized (answerMillis) {
            sorted = answerMillis.stream().mapToDouble(Double::doubleValue).toArray();
        }
        Arrays.sort(sorted);
        Map<String, Object> quantiles = new LinkedHashMap<>();
        quantiles.put("p50", sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2]);
        quantiles.put("p99", sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * 0.99)]);
        return quantiles;
    }

    /** A spectrum of each sensor, in batches. */
    private void spectra(int port) throws IOException {
        Spectrum.Builder powers = Spectrum.newBuilder();
        for (int tone = 0; tone < TONES; tone++) {
            powers.addPowersMicrowatts(0.01);
        }
        try (HttpConnection connection = new HttpConnection(port)) {
            for (int first = 0; first < sensors; first += BATCH) {
                ByteArrayOutputStream batch = new ByteArrayOutputStream();
                for (int i = first; i < Math.min(sensors, first + BATCH); i++) {
                    Capture capture = source.capture("sensor-" + i, 0).toBuilder()
                            .setSpectrum(powers)
                            .build();
                    capture.writeDelimitedTo(batch);
                }
                int status = connection.post("/api/v1/captures/batch", batch.toByteArray());
                if (status != 200) {
                    throw new IOException("HTTP " + status);
                }
            }
        }
    }

    /** All sensors, page by page, until there are all. */
    private Map<String, Object> list(int port) throws IOException, InterruptedException {
        URI root = URI.create("http://127.0.0.1:" + port);
        Map<String, Object> result = new LinkedHashMap<>();
        long end = in(60);
        try (HttpClient client = HttpClient.newHttpClient()) {
            int shown = 0;
            while (shown < gateways + sensors && System.nanoTime() < end) {
                long start = System.nanoTime();
                long bytes = 0;
                int pages = 0;
                shown = 0;
                Optional<String> next = Optional.of("/api/v1/sensors");
                while (next.isPresent()) {
                    HttpRequest request =
                            HttpRequest.newBuilder(root.resolve(next.get())).build();
                    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
                    bytes += answer.body().length;
                    pages++;
                    shown += JsonMapper.shared().readTree(answer.body()).size();
                    next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
                }
                result.put("pageMillis", (System.nanoTime() - start) / NANOS_PER_MILLI);
                result.put("pageKilobytes", bytes / 1024);
                result.put("pages", pages);
                result.put("sensorsShown", shown);
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
        return result;
    }

    /** What a client of the event stream is told at first. */
    private static Map<String, Object> firstPicture(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/stream"))
                .build();
        Map<String, Object> result = new LinkedHashMap<>();
        long start = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            long bytes = 0;
            String line = lines.readLine();
            while (line != null && !line.equals("event:ready")) {
                bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
                line = lines.readLine();
            }
            result.put("firstPictureMillis", (System.nanoTime() - start) / NANOS_PER_MILLI);
            result.put("firstPictureKilobytes", bytes / 1024);
        }
        return result;
    }

    /** Of Linux; elsewhere nothing. */
    private static double residentMegabytes(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                        .findFirst()
                        .orElse(Double.NaN)
                : Double.NaN;
    }
}
