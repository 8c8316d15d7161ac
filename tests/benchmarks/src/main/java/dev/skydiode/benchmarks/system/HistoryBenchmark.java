package dev.skydiode.benchmarks.system;

import dev.skydiode.alert.history.HistoryDatabase;
import dev.skydiode.alert.history.HistoryFeed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long list, search and one alert's page take over HTTP when the history is large. The database is filled by the
 * service's own feed, from records that no broker holds; a filled one is filled no second time.
 */
final class HistoryBenchmark {

    private static final Duration FOREVER = Duration.ofDays(10_000);
    private static final int TABLES_SECONDS = 60;
    private static final double MICROS_PER_MILLI = 1e3;

    private final Path folder;
    private final Path historyFolder;
    private final @Nullable String url;
    private final HistoryRecords records;
    private final int requests;
    private final SplittableRandom random = new SplittableRandom(1);

    /**
     * @param folder of the processes
     * @param historyFolder of the embedded database, and of the evidence
     * @param url of a PostgreSQL database with the user skydiode and no password; null: the embedded one
     * @param requests of each kind
     */
    HistoryBenchmark(Path folder, Path historyFolder, @Nullable String url, HistoryRecords records, int requests) {
        this.folder = folder;
        this.historyFolder = historyFolder;
        this.url = url;
        this.records = records;
        this.requests = requests;
    }

    Map<String, Object> run() throws IOException, InterruptedException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("benchmark", "history");
        result.put("database", url == null ? "embedded" : "postgresql");
        result.put("alerts", records.alerts());
        result.put("detections", HistoryRecords.DETECTION_PARTITIONS * records.detectionsOfAPartition());
        result.put("fillSeconds", fillSeconds());
        try (Processes processes = new Processes(folder)) {
            int port = Processes.freePort();
            Process service = service(processes, processes.broker(), port);
            processes.awaitHealth(service, port);
            awaitTables(port);
            result.put("millis", measure(port));
        }
        return result;
    }

    private double fillSeconds() throws InterruptedException {
        long began = System.nanoTime();
        CountDownLatch allTaken = new CountDownLatch(1);
        try (HistoryDatabase database = url == null
                        ? HistoryDatabase.embedded(historyFolder)
                        : HistoryDatabase.at(url, "skydiode", "");
                HistoryFeed feed = new HistoryFeed(
                        database,
                        () -> new HistoryTopics(records, allTaken),
                        FOREVER,
                        FOREVER,
                        new SimpleMeterRegistry(),
                        InstantSource.system())) {
            feed.start();
            allTaken.await();
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private Process service(Processes processes, String kafka, int port) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.location=optional:classpath:/none/",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--skydiode.kafka.bootstrap-servers=" + kafka,
                "--skydiode.alert.history.keep=" + FOREVER,
                "--skydiode.alert.history.keep-detections=" + FOREVER,
                "--skydiode.alert.history.folder=" + historyFolder,
                "--skydiode.alert.state-dir=" + folder.resolve("alert")));
        if (url != null) {
            arguments.addAll(List.of(
                    "--skydiode.alert.history.url=" + url,
                    "--skydiode.alert.history.username=skydiode",
                    "--skydiode.alert.history.password="));
        }
        return processes.start(
                "alert",
                Processes.heap("512m"),
                "dev.skydiode.alert.AlertApplication",
                arguments.toArray(String[]::new));
    }

    private static void awaitTables(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TABLES_SECONDS);
            HttpResponse<String> answer = ask(client, port, "/api/v1/history");
            while (answer.statusCode() != 200) {
                if (System.nanoTime() > end) {
                    throw new IOException("the history did not become available: " + answer.body());
                }
                Thread.sleep(100);
                answer = ask(client, port, "/api/v1/history");
            }
        }
    }

    private Map<String, Object> measure(int port) throws IOException, InterruptedException {
        Map<String, Address> kinds = new LinkedHashMap<>();
        kinds.put("newest", () -> "/api/v1/history");
        kinds.put("byClass", () -> "/api/v1/history?class=" + HistoryRecords.className(random.nextInt(8)));
        kinds.put("bySiteAndSeverity", () -> "/api/v1/history?severity=CRITICAL&site=" + anySite());
        kinds.put(
                "openOfAClass",
                () -> "/api/v1/history?state=ACTIVE&class=" + HistoryRecords.className(random.nextInt(8)));
        kinds.put("bySensor", () -> "/api/v1/history?sensor=sensor-" + random.nextInt(HistoryRecords.SENSORS));
        kinds.put("byWords", () -> "/api/v1/history?text=sensor+w" + random.nextInt(HistoryRecords.NOTE_WORDS));
        kinds.put("byFrequentWords", () -> "/api/v1/history?text=sensor+class+site");
        kinds.put("byNothingThere", () -> "/api/v1/history?text=nowhere");
        kinds.put("byTime", () -> "/api/v1/history?to=" + anyTime());
        kinds.put("byTimeAndSite", () -> "/api/v1/history?to=" + anyTime() + "&site=" + anySite());
        kinds.put("oneAlert", () -> "/api/v1/alerts/" + anyAlert());
        kinds.put("itsTimeline", () -> "/api/v1/alerts/" + anyAlert() + "/timeline");
        kinds.put("itsEvidence", () -> "/api/v1/alerts/" + anyAlert() + "/evidence");
        Map<String, Object> millis = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Map.Entry<String, Address> kind : kinds.entrySet()) {
                millis.put(kind.getKey(), quantiles(client, port, kind.getValue()));
            }
        }
        return millis;
    }

    private String anyAlert() {
        return HistoryRecords.alertId(random.nextInt(records.alerts()));
    }

    private String anySite() {
        return "site-" + random.nextInt(HistoryRecords.SITES);
    }

    private Instant anyTime() {
        return Instant.ofEpochSecond(0, HistoryRecords.openedUnixNanos(random.nextInt(records.alerts())));
    }

    private interface Address {
        String next();
    }

    private Map<String, Object> quantiles(HttpClient client, int port, Address address)
            throws IOException, InterruptedException {
        double[] millis = new double[requests];
        for (int request = -requests / 4; request < requests; request++) {
            String path = address.next();
            long began = System.nanoTime();
            HttpResponse<String> answer = ask(client, port, path);
            double took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began) / MICROS_PER_MILLI;
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            if (request >= 0) {
                millis[request] = took;
            }
        }
        Arrays.sort(millis);
        Map<String, Object> quantiles = new LinkedHashMap<>();
        quantiles.put("p50", millis[requests / 2]);
        quantiles.put("p95", millis[Math.min(requests - 1, requests * 95 / 100)]);
        quantiles.put("max", millis[requests - 1]);
        return quantiles;
    }

    private static HttpResponse<String> ask(HttpClient client, int port, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
