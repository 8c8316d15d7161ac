package dev.skydiode.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** Java programs of this class path as processes with their logs in a folder; all end when this is closed. */
final class Processes implements AutoCloseable {

    private static final int START_SECONDS = 180;
    private static final int LOG_LINES = 20;

    /** As the launcher has the standalone compiled: mostly what it does while it starts is done once. */
    private static final List<String> LATE_COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final Path folder;
    private final Deque<Process> running = new ConcurrentLinkedDeque<>();
    private final Map<Process, Path> logs = new ConcurrentHashMap<>();

    Processes(Path folder) {
        this.folder = folder;
        // A benchmark that is told to stop does not come to its end, and leaves no service behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-processes"));
    }

    /** A heap as the launcher gives it. */
    static List<String> heap(String size) {
        return List.of("-Xmx" + size, "-XX:G1HeapRegionSize=4m");
    }

    /** What a JVM makes of a container: deploy/images/jvm.options, and the serial collector below 1792 MiB. */
    static List<String> container(int mebibytes) {
        return List.of("-Xmx" + mebibytes * 55 / 100 + "m", "-XX:+UseSerialGC");
    }

    private List<String> command(List<String> memory, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(memory);
        command.addAll(List.of(
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=dev/skydiode/benchmarks/system/logback.xml",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(arguments);
        return command;
    }

    /** Starts one that runs until the end. */
    Process start(String name, List<String> memory, String main, String... arguments) throws IOException {
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command(memory, main, List.of(arguments)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        running.push(process);
        logs.put(process, log);
        return process;
    }

    /** Runs one to its end and gives what it said. */
    List<String> run(String main, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(heap("512m"), main, List.of(arguments)))
                .redirectErrorStream(true)
                .start();
        running.push(process);
        List<String> lines = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(lines::add);
        }
        if (process.waitFor() != 0) {
            throw new IOException(main + " failed:\n" + String.join("\n", lines));
        }
        return lines;
    }

    /**
     * Waits until the health endpoint of a process that this started answers 200.
     *
     * @throws IOException with the end of its log where it ended or took too long
     */
    void awaitHealth(Process process, int port) throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        String last = "nothing";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    HttpResponse<String> answer = client.send(health, BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                    last = answer.statusCode() + " " + answer.body();
                } catch (IOException notYet) {
                    last = notYet.toString();
                }
                Thread.sleep(100);
            }
        }
        throw new IOException("a process "
                + (process.isAlive() ? "answered " + last + " after " + START_SECONDS + " s" : "ended")
                + "; its log ends with\n" + endOfLog(process));
    }

    private String endOfLog(Process process) throws IOException {
        Path log = logs.get(process);
        List<String> lines = log == null ? List.of() : Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** Processor time of one since its start. */
    static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts the standalone with its data in the folder and waits until it is healthy.
     *
     * @param settings other than the defaults, as {@code name=value}
     */
    Process standalone(int port, int kafkaPort, String... settings) throws IOException, InterruptedException {
        List<String> jvm = new ArrayList<>(heap("1g"));
        jvm.addAll(LATE_COMPILER);
        for (String setting : settings) {
            jvm.add("-D" + setting);
        }
        Process service = start(
                "standalone",
                jvm,
                "dev.skydiode.standalone.StandaloneApplication",
                "--port",
                Integer.toString(port),
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--data-dir",
                folder.resolve("data").toString());
        awaitHealth(service, port);
        return service;
    }

    /** Starts a broker alone and gives its address. */
    String broker() throws IOException, InterruptedException {
        int port = freePort();
        Path data = Files.createDirectories(folder.resolve("kafka-" + port));
        Process broker = start(
                "kafka-" + port,
                heap("512m"),
                "dev.skydiode.standalone.broker.BrokerApplication",
                data.toString(),
                Integer.toString(port));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.readString(folder.resolve("kafka-" + port + ".log")).contains("Kafka is ready")) {
            if (!broker.isAlive() || System.nanoTime() > end) {
                throw new IOException("the broker did not start; see " + folder);
            }
            Thread.sleep(100);
        }
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            Process process = running.pop();
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
