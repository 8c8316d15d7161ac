package dev.skydiode.system.standalone;

import static dev.skydiode.system.Patience.PATIENCE;

import dev.skydiode.standalone.broker.ListenerPort;
import dev.skydiode.system.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The standalone as a process of its own, on ports that stay the same over its lives. */
public final class ServeProcess implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final int kafkaPort;
    private Process process;

    /** In a folder, on any free ports. */
    public ServeProcess(Path folder) throws IOException {
        this(folder, ListenerPort.KAFKA.choose("127.0.0.1", 0));
    }

    ServeProcess(Path folder, int kafkaPort) throws IOException {
        this.folder = folder;
        this.port = ListenerPort.PAGE.choose("127.0.0.1", 0);
        this.kafkaPort = kafkaPort;
    }

    /** Where the page is. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where its broker is. */
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** Starts it with further arguments; returns at once. */
    public void start(String... more) throws IOException {
        process = command(more)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .redirectErrorStream(true)
                .start();
    }

    /** A process with further arguments, not yet started. */
    ProcessBuilder command(String... more) throws IOException {
        List<String> command = JavaCommand.of(
                "dev.skydiode.standalone.StandaloneApplication",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("data/tmp")));
        command.addAll(List.of(
                "--port",
                Integer.toString(port),
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--data-dir",
                folder.resolve("data").toString(),
                // What was killed is waited for, and what it left open, before anything goes on.
                "--set",
                "skydiode.kafka.client[session.timeout.ms]=4000",
                "--set",
                "skydiode.kafka.client[transaction.timeout.ms]=4000"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command);
    }

    /** Waits until it says that it is healthy. */
    void awaitHealth() throws IOException, InterruptedException {
        awaitHealth(PATIENCE);
    }

    /** The same within what a test is about. */
    void awaitHealth(Duration within) throws IOException, InterruptedException {
        await("/actuator/health", within);
    }

    /** Waits until it answers 200 there. */
    public void await(String path) throws IOException, InterruptedException {
        await(path, PATIENCE);
    }

    private void await(String path, Duration within) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + within.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    if (!process.isAlive()) {
                        break;
                    }
                }
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("not healthy:\n" + Files.readString(log()));
    }

    /** Its exit code, or empty where it still runs after this time. */
    OptionalInt awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** What it has written so far. */
    String said() throws IOException {
        return Files.readString(log());
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Path log() {
        // Beside the folder: a test may fill the volume that it lies on.
        return folder.resolveSibling(folder.getFileName() + "-serve.log");
    }
}
