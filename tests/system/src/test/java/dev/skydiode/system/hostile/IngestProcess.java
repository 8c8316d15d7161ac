package dev.skydiode.system.hostile;

import dev.skydiode.standalone.broker.ListenerPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ingest service as a process of its own, with the heap that its container gives it. */
final class IngestProcess implements AutoCloseable {

    /** 55 % of the 512 MiB of docker-compose.yml. */
    private static final String HEAP = "-Xmx281m";

    private final int port;
    private final Path log;
    private final Process process;

    IngestProcess(Path folder, String bootstrapServers) throws IOException {
        port = ListenerPort.PAGE.choose("127.0.0.1", 0);
        log = folder.resolve("ingest.log");
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.skydiode.ingest.IngestApplication",
                        "--spring.config.location=optional:classpath:/none/",
                        "--spring.threads.virtual.enabled=true",
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--logging.level.root=warn",
                        "--skydiode.kafka.bootstrap-servers=" + bootstrapServers))
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
    }

    int port() {
        return port;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits until it is healthy. */
    void awaitHealth() throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // It is starting.
                }
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("not healthy:\n" + Files.readString(log));
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
