package dev.skydiode.benchmarks.system;

import dev.skydiode.contracts.v1.Identification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How fast a backlog of captures is identified, beside {@code kafka-consumer-perf-test} on the same topic before and after
 * it, and how long an identification takes at a modest rate, and then at half of that one.
 */
final class StreamBenchmark {

    private static final int CAPTURE_BYTES = 32 * 1024;
    private static final int SAMPLES = CAPTURE_BYTES / Captures.BYTES_PER_SAMPLE;
    private static final int SENSORS = 50;
    /** What the machine carries beside the sender, and what half of our rate may not be: Kafka has to write it first. */
    private static final int MODEST_CAPTURES_PER_SECOND = 1_500;

    private static final double MEGA = 1e6;
    private static final double TOOL_MEGABYTE = 1024 * 1024;
    private static final int LATENCY_WARMUP_SECONDS = 10;
    /** The sender waking up for each of some thousand captures a second would take the service's time. */
    private static final long SENDER_TICK_NANOS = 1_000_000;

    private static final int MAX_DRAIN_SECONDS = 300;

    private final Path folder;
    private final int captures;
    private final int latencySeconds;

    /**
     * @param captures of the backlog; its first three quarters warm up
     * @param latencySeconds for how long latency is measured
     */
    StreamBenchmark(Path folder, int captures, int latencySeconds) {
        this.folder = folder;
        this.captures = captures;
        this.latencySeconds = latencySeconds;
    }

    Map<String, Object> run() throws IOException, InterruptedException {
        try (Processes processes = new Processes(folder)) {
            long cached = PageCache.fill(folder);
            String kafka = processes.broker();
            Topics.ensure(kafka, Topics.CAPTURES);
            Captures.fill(kafka, Topics.CAPTURES, CAPTURE_BYTES, captures, SENSORS);
            double before = consumerPerformance(processes, kafka);
            int port = Processes.freePort();
            Process service = processes.start(
                    "identification",
                    Processes.container(768),
                    "dev.skydiode.identification.IdentificationApplication",
                    "--spring.config.location=optional:classpath:/none/",
                    "--server.address=127.0.0.1",
                    "--server.port=" + port,
                    "--skydiode.kafka.bootstrap-servers=" + kafka,
                    "--skydiode.identification.threads=2",
                    "--skydiode.identification.state-dir=" + folder.resolve("state"));
            Drained drained = drain(kafka, service);
            double ours = drained.megasamplesPerSecond();
            double after = consumerPerformance(processes, kafka);
            Optional<PythonConsumer.Rates> python = PythonConsumer.run(folder, kafka, Topics.CAPTURES, captures);
            processes.awaitHealth(service, port);
            // The modest rate first: at half of ours, what the compiler still owes leaves a backlog for some seconds.
            double[] modest = latency(kafka, MODEST_CAPTURES_PER_SECOND, captures);
            double[] millis = latency(kafka, ours / 2 * MEGA / SAMPLES, 2L * captures);
            double consumer = (before + after) / 2;
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("benchmark", "stream");
            result.put("captures", captures);
            result.put("warmupCaptures", warmupCaptures());
            result.put("captureBytes", CAPTURE_BYTES);
            result.put("threads", 2);
            result.put("pageCacheFilledMegabytes", cached / MEGA);
            result.put("megasamplesPerSecond", ours);
            result.put("cpuMicrosPerCapture", drained.cpuMicrosPerCapture());
            result.put("consumerMegasamplesPerSecond", consumer);
            result.put("ratioToConsumer", ours / consumer);
            python.ifPresent(rates -> {
                result.put("pythonMegasamplesPerSecond", rates.megasamplesPerSecond());
                result.put("ratioToPython", ours / rates.megasamplesPerSecond());
            });
            result.put("latencyMillis", quantiles(millis));
            result.put("modestCapturesPerSecond", MODEST_CAPTURES_PER_SECOND);
            result.put("modestLatencyMillis", quantiles(modest));
            return result;
        }
    }

    private int warmupCaptures() {
        return captures / 4 * 3;
    }

    private static Map<String, Object> quantiles(double[] millis) {
        Arrays.sort(millis);
        Map<String, Object> quantiles = new LinkedHashMap<>();
        quantiles.put("windows", millis.length);
        if (millis.length > 0) {
            quantiles.put("p50", millis[millis.length / 2]);
            quantiles.put("p90", millis[(int) (millis.length * 0.9)]);
            quantiles.put("p99", millis[(int) (millis.length * 0.99)]);
            quantiles.put("max", millis[millis.length - 1]);
        }
        return quantiles;
    }

    /** Megasamples per second of Kafka's tool, which reads and does nothing else. */
    private double consumerPerformance(Processes processes, String kafka) throws IOException, InterruptedException {
        List<String> said = processes.run(
                "org.apache.kafka.tools.ConsumerPerformance",
                "--bootstrap-server",
                kafka,
                "--topic",
                Topics.CAPTURES,
                "--num-records",
                Integer.toString(captures),
                "--timeout",
                "60000",
                "--group",
                "bench-" + System.nanoTime());
        String last = said.stream()
                .filter(line -> line.startsWith("20"))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IOException("kafka-consumer-perf-test said: " + said));
        String[] columns = last.split(",\\s*", -1);
        // start, end, MB, MB/s, records, records/s, rebalance ms, fetch ms, fetch MB/s, fetch records/s
        double fetchMegabytesPerSecond = Double.parseDouble(columns[8]);
        return fetchMegabytesPerSecond * TOOL_MEGABYTE / MEGA / Captures.BYTES_PER_SAMPLE;
    }

    /**
     * @param cpuMicrosPerCapture processor time of the service, which other programs on the machine change less than
     *     the rate
     */
    private record Drained(double megasamplesPerSecond, double cpuMicrosPerCapture) {}

    /** Over the last quarter: the compiler takes as much of the first seconds as the service. */
    private Drained drain(String kafka, Process service) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_DRAIN_SECONDS);
            long first = 0;
            long firstNanos = 0;
            double firstCpuMicros = 0;
            while (System.nanoTime() < end) {
                long done = Topics.committed(admin, Topics.IDENTIFICATION_GROUP);
                if (first == 0 && done >= warmupCaptures()) {
                    first = done;
                    firstNanos = System.nanoTime();
                    firstCpuMicros = cpuMicros(service);
                }
                if (done >= captures) {
                    return new Drained(
                            (done - first) * (double) SAMPLES / MEGA / ((System.nanoTime() - firstNanos) / 1e9),
                            (cpuMicros(service) - firstCpuMicros) / (done - first));
                }
                Thread.sleep(50);
            }
        }
        throw new IOException("the backlog was not identified within " + MAX_DRAIN_SECONDS + " s");
    }

    private static double cpuMicros(Process process) {
        return Processes.cpu(process).toNanos() / 1e3;
    }

    /** From when a capture was due, so that a sender that is held up counts too, to its committed identification, milliseconds. */
    private double[] latency(String kafka, double capturesPerSecond, long firstSequence) {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        int total = (int) (capturesPerSecond * (LATENCY_WARMUP_SECONDS + latencySeconds));
        int warmup = (int) (capturesPerSecond * LATENCY_WARMUP_SECONDS);
        CompletableFuture<double[]> read = CompletableFuture.supplyAsync(() -> read(kafka, sent, total));
        Captures source = new Captures(CAPTURE_BYTES);
        long start = System.nanoTime();
        try (KafkaProducer<String, byte[]> producer = Topics.producer(kafka)) {
            for (int i = 0; i < total; i++) {
                long due = start + (long) (i / capturesPerSecond * 1e9);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(SENDER_TICK_NANOS);
                }
                String sensor = "bench-" + i % SENSORS;
                long sequence = firstSequence + i / SENSORS;
                if (i >= warmup) {
                    sent.put(sensor + "/" + sequence, due);
                }
                Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                        Topics.CAPTURES,
                        sensor,
                        source.capture(sensor, sequence).toByteArray()));
            }
        }
        return read.join();
    }

    private static double[] read(String kafka, Map<String, Long> sent, int total) {
        double[] millis = new double[total];
        int count = 0;
        try (KafkaConsumer<String, byte[]> consumer = Topics.consumer(kafka)) {
            consumer.assign(Topics.partitions(Topics.IDENTIFICATIONS));
            consumer.seekToEnd(consumer.assignment());
            long quietSince = System.nanoTime();
            while (System.nanoTime() - quietSince < TimeUnit.SECONDS.toNanos(LATENCY_WARMUP_SECONDS + 5)) {
                for (var record : consumer.poll(Duration.ofMillis(10))) {
                    quietSince = System.nanoTime();
                    Identification window = Identification.parseFrom(record.value());
                    Long start = sent.remove(window.getSensorId() + "/" + window.getCaptureSequence());
                    if (start != null) {
                        millis[count++] = (System.nanoTime() - start) / MEGA;
                    }
                }
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
        return Arrays.copyOf(millis, count);
    }
}
