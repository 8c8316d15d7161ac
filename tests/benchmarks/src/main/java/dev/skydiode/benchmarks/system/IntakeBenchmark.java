package dev.skydiode.benchmarks.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What HTTP takes in beside as many {@code kafka-producer-perf-test} at once as there are cores (acks=all, Kafka's own
 * defaults else) on the same broker, in turns: bytes of samples per second, ours over the raw producers'.
 */
final class IntakeBenchmark {

    private static final int[] BYTES = {32 * 1024, 512 * 1024};
    private static final Pattern PEAK_MEMORY = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int BATCH_BYTES = 2 * 1024 * 1024;
    private static final int MAX_WARMUP_RUNS = 8;
    private static final double WARM_GROWTH = 1.05;
    private static final double MEGA = 1e6;
    private static final Pattern RATE = Pattern.compile("\\(([0-9.]+) MB/sec\\)");
    /** What Kafka's tool calls MB. */
    private static final double TOOL_MEGABYTE = 1024 * 1024;

    private final Path folder;
    private final double seconds;
    private final int rounds;
    private final int clients;
    private final int producers = Runtime.getRuntime().availableProcessors();

    IntakeBenchmark(Path folder, double seconds, int rounds, int clients) {
        this.folder = folder;
        this.seconds = seconds;
        this.rounds = rounds;
        this.clients = clients;
    }

    Map<String, Object> run() throws IOException, InterruptedException {
        try (Processes processes = new Processes(folder)) {
            String kafka = processes.broker();
            int port = Processes.freePort();
            Process ingest = processes.start(
                    "ingest",
                    Processes.container(512),
                    "dev.skydiode.ingest.IngestApplication",
                    "--spring.config.location=optional:classpath:/none/",
                    "--spring.threads.virtual.enabled=true",
                    "--server.address=127.0.0.1",
                    "--server.port=" + port,
                    "--skydiode.kafka.bootstrap-servers=" + kafka);
            processes.awaitHealth(ingest, port);
            List<Object> single = new ArrayList<>();
            List<Object> batch = new ArrayList<>();
            for (int bytes : BYTES) {
                byte[] one = new Captures(bytes).capture("bench-intake", 1).toByteArray();
                HttpLoad singles = new HttpLoad(port, "/api/v1/captures", one, 202);
                single.add(compare(processes, kafka, bytes, singles));
                int perBatch = Math.max(2, BATCH_BYTES / bytes);
                HttpLoad batches = new HttpLoad(port, "/api/v1/captures/batch", delimited(bytes, perBatch), 200);
                batch.add(compare(processes, kafka, bytes, batches));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("benchmark", "intake");
            result.put("clients", clients);
            result.put("producers", producers);
            result.put("secondsPerRun", seconds);
            result.put("rounds", rounds);
            result.put("single", single);
            result.put("batch", batch);
            peakMegabytes(ingest).ifPresent(peak -> result.put("ingestPeakMegabytes", peak));
            return result;
        }
    }

    private static byte[] delimited(int bytes, int captures) throws IOException {
        Captures source = new Captures(bytes);
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < captures; i++) {
            source.capture("bench-batch-" + i % 8, i).writeDelimitedTo(batch);
        }
        return batch.toByteArray();
    }

    private Map<String, Object> compare(Processes processes, String kafka, int bytes, HttpLoad load)
            throws IOException, InterruptedException {
        warmUp(load);
        double[] ours = new double[rounds];
        double[] raw = new double[rounds];
        double[] ratio = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            raw[round] = producerPerformance(processes, kafka, bytes);
            ours[round] = load.capturesPerSecond(clients, seconds) * bytes / MEGA;
            ratio[round] = ours[round] / raw[round];
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("bytes", bytes);
        result.put("ratio", median(ratio));
        result.put("megabytesPerSecond", median(ours));
        result.put("rawMegabytesPerSecond", median(raw));
        return result;
    }

    /** The first seconds of a JVM are no measure of the others: until they grow no faster, or for long enough. */
    private void warmUp(HttpLoad load) throws IOException, InterruptedException {
        double before = 0;
        for (int run = 0; run < MAX_WARMUP_RUNS; run++) {
            double now = load.capturesPerSecond(clients, seconds);
            if (now < WARM_GROWTH * before) {
                return;
            }
            before = now;
        }
    }

    /** Most memory that a process has had; only Linux tells. */
    private static OptionalDouble peakMegabytes(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalDouble.empty();
        }
        Matcher peak = PEAK_MEMORY.matcher(Files.readString(status));
        return peak.find()
                ? OptionalDouble.of(Double.parseDouble(peak.group(1)) * 1024 / MEGA)
                : OptionalDouble.empty();
    }

    /** Several of Kafka's tool at once: one has a single thread that makes records and would measure that. */
    private double producerPerformance(Processes processes, String kafka, int bytes)
            throws IOException, InterruptedException {
        Topics.ensure(kafka, "bench.raw");
        try (ExecutorService together = Executors.newFixedThreadPool(producers)) {
            double sum = 0;
            for (Future<Double> one : together.invokeAll(
                    Collections.<Callable<Double>>nCopies(producers, () -> oneProducer(processes, kafka, bytes)))) {
                sum += one.get();
            }
            return sum;
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    /** Kafka's tool on a topic of its own, with as many partitions. */
    private double oneProducer(Processes processes, String kafka, int bytes) throws IOException, InterruptedException {
        long records = Math.max(50, (long) (seconds * 100 * MEGA / bytes / producers));
        List<String> said = processes.run(
                "org.apache.kafka.tools.ProducerPerformance",
                "--topic",
                "bench.raw",
                "--num-records",
                Long.toString(records),
                "--record-size",
                Integer.toString(bytes),
                "--throughput",
                "-1",
                "--producer-props",
                "bootstrap.servers=" + kafka,
                "acks=all");
        Matcher rate = RATE.matcher(said.getLast());
        if (!rate.find()) {
            throw new IOException("kafka-producer-perf-test said: " + said.getLast());
        }
        return Double.parseDouble(rate.group(1)) * TOOL_MEGABYTE / MEGA;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
