package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./skydiode bench NAME}: rates of the system as real processes, with peers in the same run. */
@Command(
        name = "skydiode bench",
        description = {
            "Measures the running system beside its peers. Leave the machine alone meanwhile.",
            "Another NAME is a pattern of JMH's benchmarks: the chip's kernel, spectra, emissions."
        },
        synopsisSubcommandLabel = "NAME",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true)
public final class Bench {

    private static final int FAILED = 1;

    @Option(names = "--json", scope = CommandLine.ScopeType.INHERIT, description = "prints the result as JSON")
    private boolean json;

    private interface Measurement {
        Map<String, Object> in(Path folder) throws IOException, InterruptedException;
    }

    /** Runs one of the commands; exit codes 0 done, 1 failed, 2 wrong input. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A fresh command line. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench());
    }

    @Command(name = "intake", description = "HTTP, single and in batches, over kafka-producer-perf-test")
    int intake(
            @Option(names = "--seconds", defaultValue = "5", description = "of each run; default 5") double seconds,
            @Option(names = "--rounds", defaultValue = "3", description = "pairs in turns; default 3") int rounds,
            @Option(names = "--clients", defaultValue = "16", description = "at once; default 16") int clients) {
        return report(folder -> new IntakeBenchmark(folder, seconds, rounds, clients).run());
    }

    @Command(
            name = "stream",
            description = "a backlog identified, over kafka-consumer-perf-test; latency at half its rate")
    int stream(
            @Option(
                            names = "--captures",
                            defaultValue = "200000",
                            description =
                                    "of 32 KiB, three quarters of them to warm up; default 200000, which take 7 GB")
                    int captures,
            @Option(names = "--seconds", defaultValue = "30", description = "of latency; default 30") int seconds) {
        return report(folder -> new StreamBenchmark(folder, captures, seconds).run());
    }

    @Command(name = "gateway", description = "a gateway in real time beside the standalone")
    int gateway(
            @Option(names = "--sample-rate", defaultValue = "100e6", description = "hertz; default 100e6") double rate,
            @Option(names = "--seconds", defaultValue = "60", description = "default 60") int seconds,
            @Option(names = "--send", defaultValue = "active", description = "as of the gateway; default active")
                    String send,
            @Option(
                            names = "--budget",
                            defaultValue = "0",
                            description = "bytes/s, as of the gateway; default no bound")
                    double budget,
            @Option(
                            names = "--scene",
                            paramLabel = "NAME|FILE",
                            description =
                                    "received instead of noise with bursts, at its own rate, a second of it over and over;"
                                            + " its tracks are compared with those of inspect")
                    String scene) {
        return report(folder -> new GatewayBenchmark(folder, rate, seconds, send, budget, scene).run());
    }

    @Command(name = "history", description = "search in a large history, over HTTP")
    int history(
            @Option(names = "--alerts", defaultValue = "100000", description = "default 100000") int alerts,
            @Option(names = "--detections", defaultValue = "10000000", description = "default 10000000") int detections,
            @Option(names = "--requests", defaultValue = "200", description = "of each kind; default 200") int requests,
            @Option(
                            names = "--folder",
                            paramLabel = "DIR",
                            description =
                                    "keeps the embedded database, and takes it up where it was left; default: none")
                    Path kept,
            @Option(
                            names = "--url",
                            description =
                                    "of a PostgreSQL database, empty or left by this; default: the embedded database")
                    String url) {
        return report(folder -> new HistoryBenchmark(
                        folder,
                        kept == null ? folder.resolve("history") : kept.toAbsolutePath(),
                        url,
                        new HistoryRecords(alerts, detections),
                        requests)
                .run());
    }

    @Command(
            name = "crowd",
            description = "many gateways and sensors on one standalone: memory, pauses, the page's data")
    int crowd(
            @Option(names = "--gateways", defaultValue = "1000", description = "a capture a second each; default 1000")
                    int gateways,
            @Option(names = "--sensors", defaultValue = "10000", description = "a spectrum each; default 10000")
                    int sensors,
            @Option(names = "--seconds", defaultValue = "60", description = "default 60") int seconds) {
        return report(folder -> new CrowdBenchmark(folder, gateways, sensors, seconds).run());
    }

    @Command(name = "report", description = "makes a page of results in JSON")
    int report(
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "such as docs/benchmarks.md")
                    Path out,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> results) {
        try {
            BenchReport.write(results, out);
            return 0;
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
            return FAILED;
        }
    }

    private int report(Measurement measurement) {
        try {
            Path folder = Files.createTempDirectory("skydiode-bench");
            try {
                Map<String, Object> result = measurement.in(folder);
                System.out.println(
                        json
                                ? JsonMapper.builder()
                                        .enable(SerializationFeature.INDENT_OUTPUT)
                                        .build()
                                        .writeValueAsString(result)
                                : text("", result));
                return 0;
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException failed) {
            System.err.println(failed);
            return FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static String text(String indent, Map<?, ?> result) {
        StringBuilder text = new StringBuilder();
        result.forEach((name, value) -> {
            text.append(indent).append(name).append(": ");
            switch (value) {
                case Map<?, ?> below -> text.append('\n').append(text(indent + "  ", below));
                case Iterable<?> list -> {
                    text.append('\n');
                    list.forEach(entry ->
                            text.append(text(indent + "  ", (Map<?, ?>) entry)).append('\n'));
                }
                case Double number -> text.append("%.3f%n".formatted(number));
                default -> text.append(value).append('\n');
            }
        });
        return text.toString().stripTrailing() + "\n";
    }
}
