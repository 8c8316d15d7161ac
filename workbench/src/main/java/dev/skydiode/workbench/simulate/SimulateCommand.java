package dev.skydiode.workbench.simulate;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.console.ServiceLogin;
import dev.skydiode.workbench.replay.CaptureSender;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: scenes as recordings, and simulated sensors that send what they receive over HTTP. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "With --out, writes a scene as a SigMF recording whose annotations say what is truly there.",
            "Without, sends captures of simulated sensors to a running service, marked as simulated: each receives the scene"
                    + " over and over or, without --scene, one class for 20 s, then nothing for 15 s, then the next."
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final int MAX_SENSORS = 64;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "address that takes captures; default ${DEFAULT-VALUE}")
    private URI url;

    @Option(names = "--sensors", defaultValue = "3", description = "how many; default ${DEFAULT-VALUE}")
    private int sensors;

    @Option(
            names = "--captures-per-second",
            defaultValue = "5",
            description = "captures per second and sensor; default ${DEFAULT-VALUE}")
    private double rate;

    @Option(
            names = "--sensor-prefix",
            defaultValue = "simulated",
            description = "of the sensors' ids, before a number; default ${DEFAULT-VALUE}")
    private String sensorPrefix;

    @Option(names = "--for", defaultValue = "0", description = "seconds; default 0: until it is stopped")
    private long seconds;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ServiceLogin login;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--samples", description = "IQ samples instead of ready spectra")
    private boolean samples;

    @Option(
            names = "--timeout",
            defaultValue = "60",
            description = "seconds to wait for a service that is away; default ${DEFAULT-VALUE}")
    private int timeoutSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        if (scenes.out() == null) {
            return sendAll();
        }
        Scene scene = scenes.scene(seed.named()).orElseThrow(() -> new InputException("--out needs a --scene"));
        SceneRecording.Written written = SceneRecording.write(scene, scenes.out());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %d samples (%.6f s at %.3f MS/s, %s), %d annotations%n",
                written.file(),
                written.samples(),
                written.samples() / scene.sampleRateHertz(),
                scene.sampleRateHertz() / 1e6,
                scene.receiver().format().sigmfName(),
                written.annotations());
        written.bursts().forEach((label, bursts) -> out.printf("  %s: %d bursts%n", label, bursts));
        out.flush();
        return 0;
    }

    private Integer sendAll() throws InterruptedException, IOException {
        SplittableRandom random = new SplittableRandom(seed.value());
        Optional<Scene> scene = scenes.scene(seed.named());
        long started = System.nanoTime();
        try (CaptureSender sender = new CaptureSender(url, Duration.ofSeconds(timeoutSeconds), login);
                ExecutorService threads = Executors.newFixedThreadPool(sensors)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int number = 0; number < sensors; number++) {
                Sensor sensor = sensor(number, scene, random.split());
                running.add(threads.submit(() -> send(sensor, sender, started)));
            }
            long sent = 0;
            for (Future<Long> one : running) {
                sent += result(one, threads);
            }
            spec.commandLine().getOut().printf("%d captures of %d sensors sent%n", sent, sensors);
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private Sensor sensor(int number, Optional<Scene> scene, SplittableRandom random) {
        String id = sensorPrefix + "-" + (number + 1);
        int firstClass = number * ClassEmitters.all().size() / sensors;
        return scene.<Sensor>map(one -> new SceneSensor(id, one.withSeed(one.seed() + number)))
                .orElseGet(() -> new SensorSimulation(id, firstClass, samples, random));
    }

    private long send(Sensor sensor, CaptureSender sender, long started) throws IOException, InterruptedException {
        long sent = 0;
        for (long turn = 0; seconds == 0 || turn < seconds * rate; turn++) {
            long dueNanos = started + Math.round(turn / rate * 1e9);
            Thread.sleep(Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime())));
            Optional<Capture> capture = sensor.next(
                    Duration.ofNanos(System.nanoTime() - started),
                    InstantSource.system().instant());
            if (capture.isPresent()) {
                sender.send(capture.get());
                sent++;
            }
        }
        return sent;
    }

    private static long result(Future<Long> sensor, ExecutorService threads) throws IOException, InterruptedException {
        try {
            return sensor.get();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            switch (Objects.requireNonNullElse(e.getCause(), e)) {
                case IOException away -> throw away;
                case InputException refused -> throw refused;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void check() {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new InputException("--url %s: expected an address such as http://127.0.0.1:8080".formatted(url));
        }
        if (sensors < 1 || sensors > MAX_SENSORS) {
            throw new InputException("--sensors %d: expected 1 to %d".formatted(sensors, MAX_SENSORS));
        }
        if (!(rate > 0) || seconds < 0 || timeoutSeconds < 1) {
            throw new InputException(
                    "--captures-per-second, --for and --timeout: expected numbers above 0, of at least 0 and 1");
        }
    }
}
