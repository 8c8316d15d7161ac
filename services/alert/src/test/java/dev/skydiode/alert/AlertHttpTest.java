package dev.skydiode.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.ViewFixture;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over real HTTP while no broker answers: it must be there, tell so, and show what it knows. */
class AlertHttpTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final int MAX_STREAMS = 4;
    private static ConfigurableApplicationContext context;

    @TempDir
    private static Path folder;

    private static URI root;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        context = SpringApplication.run(
                AlertApplication.class,
                "--server.port=0",
                "--skydiode.kafka.bootstrap-servers=127.0.0.1:1",
                "--skydiode.alert.history.folder=" + folder,
                "--skydiode.alert.command-timeout=200ms",
                "--skydiode.alert.max-stream-clients=" + MAX_STREAMS,
                "--skydiode.access.allowed-hosts=skydiode.example.org",
                "--skydiode.alert.outputs.hook.url=http://127.0.0.1:1/secret");
        root = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
        ReadModel model = context.getBean(ReadModel.class);
        ViewFixture.alert(model, "tello-1", "tello", "CRITICAL", AlertState.ACTIVE, START);
        ViewFixture.alert(model, "dx4e-1", "dx4e", "WARNING", AlertState.RESOLVED, START);
        ViewFixture.sensor(model, "north", Verdict.CLASSIFIED, "tello", START, 1);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void listsAlertsWithClassConfidenceSensorsAndPower() throws Exception {
        JsonNode alerts = json(get("/api/v1/alerts?state=active"));

        assertThat(alerts.size()).isEqualTo(1);
        assertThat(alerts.path(0).path("className").asString()).isEqualTo("tello");
        assertThat(alerts.path(0).path("confidence").asDouble()).isEqualTo(0.973);
        assertThat(alerts.path(0).path("sensors").size()).isEqualTo(2);
        assertThat(alerts.path(0).path("powerMilliwatts").path("mean").asDouble())
                .isEqualTo(5.12);
        assertThat(alerts.path(0).path("openedAt").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json(get("/api/v1/alerts")).size()).isEqualTo(2);
        assertThat(json(get("/api/v1/alerts?limit=1")).size()).isEqualTo(1);
        assertThat(json(get("/api/v1/alerts/dx4e-1")).path("operator").asString())
                .isEqualTo("ada");
    }

    @Test
    void showsSensorsAndPower() throws Exception {
        JsonNode sensor = json(get("/api/v1/sensors?search=north")).path(0);
        assertThat(sensor.path("sensorId").asString()).isEqualTo("north");
        assertThat(sensor.path("lastIdentification")
                        .path("tonePowersMicrowatts")
                        .size())
                .isEqualTo(256);

        JsonNode power = json(get("/api/v1/power?search=north"));
        assertThat(power.path("digitalChainIsAssumed").asBoolean()).isTrue();
        assertThat(power.path("note").asString()).contains("front end");
        assertThat(power.path("sensors")
                        .path(0)
                        .path("powerMilliwatts")
                        .path("mean")
                        .asDouble())
                .isEqualTo(5.02);
    }

    @Test
    void givesSensorsPageByPageUnderTheirSearch() throws Exception {
        ReadModel model = context.getBean(ReadModel.class);
        for (int i = 0; i < 7; i++) {
            // What an address means must not leak into the next page's.
            ViewFixture.sensor(model, "crowd:" + i, Verdict.QUIET, "", START, i);
            ViewFixture.profile(model, "crowd:" + i, "", "Quay & co", false);
        }

        for (String path : List.of("/api/v1/sensors", "/api/v1/power", "/api/v1/profiles")) {
            List<String> ids = new ArrayList<>();
            String next = path + "?search=QUAY%20%26&limit=3";
            while (next != null) {
                HttpResponse<String> answer = get(next);
                JsonNode page = json(answer);
                (page.isArray() ? page : page.path("sensors"))
                        .forEach(sensor -> ids.add(sensor.path("sensorId").asString()));
                assertThat(answer.headers().firstValue("X-Total-Count")).contains("7");
                next = answer.headers()
                        .firstValue("Link")
                        .map(link -> addresses(link, "<([^>]+)>; rel=\"next\"").getFirst())
                        .orElse(null);
            }
            assertThat(ids)
                    .as(path)
                    .containsExactly("crowd:0", "crowd:1", "crowd:2", "crowd:3", "crowd:4", "crowd:5", "crowd:6");
            assertProblem(get(path + "?limit=0"), 400, "invalid-request");
            assertProblem(get(path + "?limit=1001"), 400, "invalid-request");
            assertProblem(get(path + "?limit=many"), 400, "invalid-request");
        }
        assertThat(json(get("/api/v1/sensors?search=north")).size()).isEqualTo(1);
    }

    @Test
    void refusesAStreamOfMoreThanItCarries() throws Exception {
        for (String wrong : List.of("sensors=0", "sensors=501", "sensors=all", "profiles=501", "events=weather")) {
            assertProblem(get("/api/v1/stream?" + wrong), 400, "invalid-request");
        }
        assertThat(firstPicture("?search=north&sensors=1&events=identification,alert"))
                .containsExactly("identification", "alert", "alert", "ready");
    }

    @Test
    void answersProblemsByName() throws Exception {
        assertProblem(get("/api/v1/alerts/nothing"), 404, "no-such-alert");
        assertProblem(get("/api/v1/alerts?state=loud"), 400, "invalid-request");
        assertProblem(get("/api/v1/alerts?limit=0"), 400, "invalid-request");
        assertProblem(get("/api/v1/alerts?limit=x"), 400, "invalid-request");
        assertProblem(post("nothing/resolve", "{\"operator\":\"ada\"}"), 404, "no-such-alert");
        assertProblem(post("dx4e-1/resolve", "{\"operator\":\"ada\"}"), 409, "invalid-transition");
        assertProblem(post("tello-1/acknowledge", "{\"operator\":\"\"}"), 400, "invalid-request");
        assertProblem(post("tello-1/acknowledge", "{\"operator\":"), 400, "malformed-json");
    }

    @Test
    void saysThatKafkaDidNotTakeACommand() throws Exception {
        assertProblem(post("tello-1/acknowledge", "{\"operator\":\"ada\"}"), 503, "broker-unavailable");
    }

    @Test
    void refusesStateChangesThatAnotherSiteCouldSend() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(root.resolve("/api/v1/alerts/tello-1/resolve"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"operator\":\"ada\"}"))
                .build();
        assertProblem(client.send(form, BodyHandlers.ofString()), 415, "content-type");

        HttpRequest foreign = HttpRequest.newBuilder(root.resolve("/api/v1/alerts/tello-1/resolve"))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("{\"operator\":\"ada\"}"))
                .build();
        assertProblem(client.send(foreign, BodyHandlers.ofString()), 403, "origin");
    }

    @Test
    void servesThePageUnderAStrictPolicyWithEverythingItNames() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick=", "<script>");

        assertServed(Set.of("/"));
    }

    /** Every page, script and style that is named anywhere, from the first page on. */
    private void assertServed(Set<String> first) throws Exception {
        Deque<String> left = new ArrayDeque<>(first);
        Set<String> seen = new HashSet<>(first);
        while (!left.isEmpty()) {
            String address = left.removeFirst();
            HttpResponse<String> answer = get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            String text = address.startsWith("/webjars/") || address.endsWith(".svg") ? "" : answer.body();
            assertThat(text)
                    .as(address)
                    .doesNotContain("<style", "style=", "onclick=", "<script>", "http://", "https://");
            List<String> named = new ArrayList<>(addresses(text, "(?:href|src)=\"(/[^\"]*)\""));
            named.addAll(addresses(text, "from '(/[^']+)'"));
            named.addAll(addresses(text, "'(/[a-z]+\\.html)'"));
            addresses(text, "(?:from|import) '\\./([^']+)'").forEach(module -> named.add("/assets/" + module));
            // The provider's login is there only where one is set.
            named.stream()
                    .filter(one -> !one.startsWith("/oauth2/"))
                    .filter(seen::add)
                    .forEach(left::add);
        }
        assertThat(seen)
                .contains("/history.html", "/map.html", "/waterfall.html", "/rules.html", "/assets/spectrogram.js");
    }

    @Test
    void searchesAndExportsThePast() throws Exception {
        JsonNode page = json(get("/api/v1/history?severity=critical&text=tello&from=2026-01-01T00:00:00Z"));
        assertThat(page.path("alerts").isArray()).isTrue();
        assertThat(page.path("next").isNull()).isTrue();
        assertThat(get("/api/v1/history/export?format=csv").body()).startsWith("alertId,state,severity");
        assertThat(json(get("/api/v1/history/export?format=geojson"))
                        .path("type")
                        .asString())
                .isEqualTo("FeatureCollection");
        assertThat(get("/api/v1/history/export?format=kml").body()).contains("http://www.opengis.net/kml/2.2");
        assertThat(json(get("/api/v1/alerts/tello-1/timeline")).path("events").isArray())
                .isTrue();

        assertProblem(get("/api/v1/bundles/none"), 404, "no-such-bundle");
        assertProblem(get("/api/v1/tracks?resident=perhaps"), 400, "invalid-request");
        assertProblem(get("/api/v1/history?severity=loud"), 400, "invalid-request");
        assertProblem(get("/api/v1/history?from=yesterday"), 400, "invalid-request");
        assertProblem(get("/api/v1/history?cursor=made-up"), 400, "invalid-request");
        assertProblem(get("/api/v1/history?limit=0"), 400, "invalid-request");
        assertProblem(get("/api/v1/history?colour=red"), 400, "invalid-request");
        assertProblem(get("/api/v1/history/export?format=xls"), 400, "invalid-request");
        assertProblem(get("/api/v1/alerts/tello-1/evidence/1"), 404, "no-such-evidence");
    }

    @Test
    void refusesAPolicyThatMeansNothing() throws Exception {
        assertThat(json(get("/api/v1/policy")).path("version").asLong()).isZero();
        String friends = "{\"otherwise\":{\"severity\":\"INFO\"},\"friends\":[{\"name\":\"all\"}]}";
        assertProblem(put("/api/v1/policy", policy(0, friends)), 400, "invalid-request");
        assertProblem(put("/api/v1/policy", policy(0, "[]")), 400, "invalid-request");
        assertProblem(
                put("/api/v1/policy", policy(7, "{\"otherwise\":{\"severity\":\"INFO\"}}")), 409, "policy-changed");
    }

    private static String policy(long version, String document) {
        return "{\"operator\":\"ada\",\"version\":" + version + ",\"document\":" + document + "}";
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(root.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void streamsTheWholePictureFirst() throws Exception {
        assertStreamsTheWholePicture();
    }

    private void assertStreamsTheWholePicture() throws IOException, InterruptedException {
        assertThat(firstPicture("?search=north"))
                .containsExactly("sensor", "power", "identification", "totals", "alert", "alert", "ready");
    }

    /** Names of its events. */
    private List<String> firstPicture(String query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(root.resolve("/api/v1/stream" + query)).build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        List<String> names = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !names.contains("ready"); line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    names.add(line.substring("event:".length()));
                }
            }
        }
        return names;
    }

    @Test
    void letsNoIdleStreamsLockTheOperatorOut() throws Exception {
        List<InputStream> idle = new ArrayList<>();
        for (int i = 0; i < 2 * MAX_STREAMS; i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(root.resolve("/api/v1/stream")).build();
            idle.add(client.send(request, BodyHandlers.ofInputStream()).body());
        }
        assertStreamsTheWholePicture();
        for (InputStream stream : idle) {
            stream.close();
        }
    }

    /** Another site's page reaches this machine under that site's name, once its name server says so. */
    @Test
    void answersUnderItsOwnNamesOnly() throws Exception {
        for (String own : List.of("127.0.0.1", "localhost", "[::1]", "alert", "skydiode.example.org")) {
            assertThat(statusUnder(own, "/api/v1/alerts")).as(own).isEqualTo(200);
            assertThat(statusUnder(own + ":8080", "/")).as(own).isEqualTo(200);
        }
        for (String foreign :
                List.of("evil.example", "evil.example:8080", "127.0.0.1.evil.example", "8.8.8.8.nip.io")) {
            assertThat(statusUnder(foreign, "/api/v1/alerts")).as(foreign).isEqualTo(421);
            assertThat(statusUnder(foreign, "/")).as(foreign).isEqualTo(421);
            assertThat(statusUnder(foreign, "/actuator/health")).as(foreign).isEqualTo(421);
        }
    }

    @Test
    void takesChangesFromItsOwnPagesOnly() throws Exception {
        String own = "http://127.0.0.1:" + root.getPort();
        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1", "%%%")) {
            HttpResponse<String> answer =
                    client.send(change().header("Origin", origin).build(), BodyHandlers.ofString());
            assertProblem(answer, 403, "origin");
        }
        assertProblem(
                client.send(change().header("Origin", own).build(), BodyHandlers.ofString()),
                503,
                "broker-unavailable");
    }

    @Test
    void showsOutputsWithoutSecretsAndTestsThem() throws Exception {
        JsonNode output = json(get("/api/v1/outputs")).path(0);
        assertThat(output.path("name").asString()).isEqualTo("hook");
        assertThat(output.path("target").asString()).isEqualTo("http://127.0.0.1:1/…");
        assertThat(output.toString()).doesNotContain("secret");

        URI test = root.resolve("/api/v1/outputs/hook/test");
        HttpRequest request = HttpRequest.newBuilder(test)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertProblem(client.send(request, BodyHandlers.ofString()), 502, "delivery-failed");
        HttpRequest simple = HttpRequest.newBuilder(test)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertProblem(client.send(simple, BodyHandlers.ofString()), 415, "content-type");
    }

    @Test
    void checksWhatIsSaidOfASensor() throws Exception {
        assertProblem(put("/api/v1/profiles/north", "{}"), 400, "invalid-request");
        assertProblem(put("/api/v1/profiles/north", "{\"operator\":\"ada\",\"latitude\":48}"), 400, "invalid-request");
        assertProblem(
                put("/api/v1/profiles/north", "{\"operator\":\"ada\",\"latitude\":91,\"longitude\":0}"),
                400,
                "invalid-request");
        assertProblem(put("/api/v1/profiles/north", "{\"operator\":\"ada\",\"site\":\"a|b\"}"), 400, "invalid-request");
        assertProblem(put("/api/v1/profiles/n%20rth", "{\"operator\":\"ada\"}"), 400, "invalid-request");
        assertProblem(
                put("/api/v1/profiles/north", "{\"operator\":\"ada\",\"site\":\"harbour\"}"),
                503,
                "broker-unavailable");
        assertProblem(get("/api/v1/profiles/nobody"), 404, "no-such-profile");
        assertThat(get("/api/v1/profiles").body()).doesNotContain("north");
    }

    @Test
    void isAliveButNotReadyWithoutABroker() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        HttpResponse<String> readiness = get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).contains("waits for the broker");
    }

    @Test
    void exportsItsMetrics() throws Exception {
        assertThat(get("/actuator/prometheus").body())
                .contains("skydiode_alert_open{state=\"ACTIVE\"} 1.0")
                .contains("skydiode_alert_topology_running 0.0")
                .contains("skydiode_alert_view_lag")
                .contains("skydiode_alert_stream_clients")
                .contains("skydiode_alert_outputs_oldest_seconds 0.0")
                .contains("skydiode_alert_outputs_parked 0.0")
                .contains("skydiode_alert_output_deliveries_total{output=\"hook\",result=\"delivered\"} 0.0");
    }

    private HttpRequest.Builder change() {
        return HttpRequest.newBuilder(root.resolve("/api/v1/alerts/tello-1/acknowledge"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"operator\":\"ada\"}"));
    }

    /** The JDK's client sends no other Host than the address's. */
    private static int statusUnder(String host, String path) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Integer.parseInt(answer.readLine().split(" ", -1)[1]);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/api/v1/alerts/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JsonMapper.shared().readTree(answer.body()).path("reason").asString())
                .isEqualTo(reason);
    }

    private static List<String> addresses(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
