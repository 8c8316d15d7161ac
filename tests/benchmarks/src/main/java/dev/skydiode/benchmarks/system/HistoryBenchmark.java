package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long list, search and one alert's page take over HTTP when the history is large. The service makes its tables, they
 * are filled past it, and it is asked again.
 */
final class HistoryBenchmark {

    private static final long START_UNIX_NANOS = 1_767_225_600_000_000_000L;
    private static final long ALERT_SPACING_NANOS = 60_000_000_000L;
    private static final int BATCH = 2_000;
    private static final String[] CLASSES = {"tello", "Parrot", "S500", "dx4e", "dx6i", "q205", "MTx", "Taranis"};
    private static final String[] SEVERITIES = {"CRITICAL", "WARNING", "INFO"};
    private static final double MICROS_PER_MILLI = 1e3;

    private final Path folder;
    private final @Nullable String url;
    private final int alerts;
    private final int detections;
    private final int requests;
    private final SplittableRandom random = new SplittableRandom(1);

    /**
     * @param url of an empty PostgreSQL database with the user skydiode and no password; null: the embedded one
     * @param requests of each kind
     */
    HistoryBenchmark(Path folder, @Nullable String url, int alerts, int detections, int requests) {
        this.folder = folder;
        this.url = url;
        this.alerts = alerts;
        this.detections = detections;
        this.requests = requests;
    }

    Map<String, Object> run() throws IOException, InterruptedException {
        try (Processes processes = new Processes(folder)) {
            String kafka = processes.broker();
            int port = Processes.freePort();
            Process first = service(processes, "alert-1", kafka, port);
            Processes.awaitHealth(first, port);
            awaitTables(port);
            first.destroy();
            first.waitFor();
            long began = System.nanoTime();
            fill();
            double fillSeconds = (System.nanoTime() - began) / 1e9;
            Process second = service(processes, "alert-2", kafka, port);
            Processes.awaitHealth(second, port);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("benchmark", "history");
            result.put("database", url == null ? "embedded" : "postgresql");
            result.put("alerts", alerts);
            result.put("detections", detections);
            result.put("fillSeconds", fillSeconds);
            result.put("millis", measure(port));
            return result;
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    private Process service(Processes processes, String name, String kafka, int port) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.location=optional:classpath:/none/",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--skydiode.kafka.bootstrap-servers=" + kafka,
                "--skydiode.alert.history.keep=10000d",
                "--skydiode.alert.history.keep-detections=10000d",
                "--skydiode.alert.history.folder=" + folder.resolve("history"),
                "--skydiode.alert.state-dir=" + folder.resolve("alert")));
        if (url != null) {
            arguments.addAll(List.of(
                    "--skydiode.alert.history.url=" + url,
                    "--skydiode.alert.history.username=skydiode",
                    "--skydiode.alert.history.password="));
        }
        return processes.start(
                name, Processes.heap("512m"), "dev.skydiode.alert.AlertApplication", arguments.toArray(String[]::new));
    }

    private static void awaitTables(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (ask(client, port, "/api/v1/history").statusCode() != 200) {
                if (System.nanoTime() > end) {
                    throw new IOException("the history did not become available");
                }
                Thread.sleep(100);
            }
        }
    }

    private Connection connect() throws SQLException {
        return url == null
                ? DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("history/history").toAbsolutePath()
                                + ";FILE_LOCK=FS;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "skydiode",
                        "")
                : DriverManager.getConnection(url, "skydiode", "");
    }

    private void fill() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            insert(
                    connection,
                    "alert (alert_id, site, class_name, severity, state, opened_nanos, updated_nanos, document)",
                    alerts,
                    8,
                    this::alert);
            insert(connection, "alert_sensor (sensor_id, opened_nanos, alert_id)", alerts, 3, i ->
                    new Object[] {"sensor-" + i % 1_000, opened(i), id(i)});
            insert(connection, "alert_word (word, opened_nanos, alert_id)", 6 * alerts, 3, this::word);
            insert(connection, "alert_track (track_id, alert_id)", alerts, 2, i -> new Object[] {"track-" + i, id(i)});
            insert(
                    connection,
                    "alert_event (alert_id, state_version, at_nanos, state, resolution, operator, note)",
                    2 * alerts,
                    7,
                    i -> new Object[] {
                        id(i / 2),
                        1L + i % 2,
                        opened(i / 2) + i % 2 * ALERT_SPACING_NANOS,
                        i % 2 == 0 ? "ACTIVE" : "RESOLVED",
                        i % 2 == 0 ? "" : "SILENCE",
                        "",
                        ""
                    });
            insert(
                    connection,
                    "detection (epoch, topic_partition, topic_offset, track_id, sensor_id, state, at_nanos, confidence, center_hertz, bandwidth_hertz, snr_db, windows)",
                    detections,
                    12,
                    this::detection);
        }
    }

    private interface Row {
        Object[] of(int index);
    }

    private static void insert(Connection connection, String columns, int rows, int width, Row row)
            throws SQLException {
        String values = String.join(", ", Collections.nCopies(width, "?"));
        try (PreparedStatement statement =
                connection.prepareStatement("insert into " + columns + " values (" + values + ")")) {
            for (int index = 0; index < rows; index++) {
                Object[] cells = row.of(index);
                for (int cell = 0; cell < width; cell++) {
                    statement.setObject(cell + 1, cells[cell]);
                }
                statement.addBatch();
                if (index % BATCH == BATCH - 1 || index == rows - 1) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static String id(int index) {
        return "alert-%08d".formatted(index);
    }

    private static long opened(int index) {
        return START_UNIX_NANOS + index * ALERT_SPACING_NANOS;
    }

    private Object[] alert(int index) {
        String className = CLASSES[index % CLASSES.length];
        String site = "site-" + index % 40;
        String severity = SEVERITIES[index % 3];
        String document =
                ("{\"alertId\":\"%s\",\"state\":\"RESOLVED\",\"named\":true,\"className\":\"%s\",\"classKind\":\"drone\","
                                + "\"severity\":\"%s\",\"site\":\"%s\",\"openedUnixNanos\":\"%d\",\"updatedUnixNanos\":\"%d\",\"lastSeenUnixNanos\":\"%d\","
                                + "\"sensors\":[\"sensor-%d\"],\"sensorCount\":\"1\",\"confidence\":0.97,\"centerFrequencyHertz\":2.44E9,"
                                + "\"snrDb\":21.5,\"windows\":\"312\",\"stateVersion\":\"2\",\"resolution\":\"SILENCE\"}")
                        .formatted(
                                id(index),
                                className,
                                severity,
                                site,
                                opened(index),
                                opened(index),
                                opened(index),
                                index % 1_000);
        return new Object[] {id(index), site, className, severity, "RESOLVED", opened(index), opened(index), document};
    }

    private Object[] word(int index) {
        int alert = index / 6;
        String word = switch (index % 6) {
            case 0 -> "alert";
            case 1 -> "%08d".formatted(alert);
            case 2 -> CLASSES[alert % CLASSES.length].toLowerCase(Locale.ROOT);
            case 3 -> "site";
            case 4 -> "sensor";
            default -> "w" + alert % 5_000;
        };
        return new Object[] {word, opened(alert), id(alert)};
    }

    private Object[] detection(int index) {
        int alert = index % alerts;
        return new Object[] {
            0,
            index % 4,
            (long) index,
            "track-" + alert,
            "sensor-" + alert % 1_000,
            "UPDATED",
            opened(alert) + index / alerts * 1_000_000_000L,
            0.97,
            2.44e9,
            9e6,
            20.0,
            12L
        };
    }

    private Map<String, Object> measure(int port) throws IOException, InterruptedException {
        Map<String, Object> millis = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            millis.put("newest", kind(client, port, () -> "/api/v1/history"));
            millis.put(
                    "byClass",
                    kind(client, port, () -> "/api/v1/history?class=" + CLASSES[random.nextInt(CLASSES.length)]));
            millis.put(
                    "bySiteAndSeverity",
                    kind(client, port, () -> "/api/v1/history?severity=CRITICAL&site=site-" + random.nextInt(40)));
            millis.put("bySensor", kind(client, port, () -> "/api/v1/history?sensor=sensor-" + random.nextInt(1_000)));
            millis.put("byWords", kind(client, port, () -> "/api/v1/history?text=sensor+w" + random.nextInt(5_000)));
            millis.put("byNothingThere", kind(client, port, () -> "/api/v1/history?text=nowhere"));
            millis.put("byTime", kind(client, port, () -> {
                long from = START_UNIX_NANOS + random.nextInt(alerts) * ALERT_SPACING_NANOS;
                return "/api/v1/history?to=" + Instant.ofEpochSecond(0, from);
            }));
            millis.put("oneAlert", kind(client, port, () -> "/api/v1/alerts/" + id(random.nextInt(alerts))));
            millis.put(
                    "itsTimeline",
                    kind(client, port, () -> "/api/v1/alerts/" + id(random.nextInt(alerts)) + "/timeline"));
        }
        return millis;
    }

    private interface Address {
        String next();
    }

    private Map<String, Object> kind(HttpClient client, int port, Address address)
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
