package dev.skydiode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.Role;
import dev.skydiode.access.Secret;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.UnixNanos;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route times everybody who could ask. The routes come from the running service, so that one of which nothing is said
 * here fails; what is expected is written here a second time, on purpose.
 */
class AccessMatrixTest {
    private static final String ANYONE = "anyone";
    private static final String GATEWAY = "gateway";

    /** The least role that each route wants; of a route with several methods each is named. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("GET /", "VIEWER"),
            Map.entry("GET /index.html", "VIEWER"),
            Map.entry("GET /login.html", ANYONE),
            Map.entry("GET /assets/**", ANYONE),
            Map.entry("GET /webjars/**", ANYONE),
            Map.entry("GET /api/v1/session", ANYONE),
            Map.entry("POST /api/v1/session", ANYONE),
            Map.entry("DELETE /api/v1/session", "VIEWER"),
            Map.entry("GET /api/v1/tokens", "VIEWER"),
            Map.entry("POST /api/v1/tokens", "VIEWER"),
            Map.entry("DELETE /api/v1/tokens/{id}", "VIEWER"),
            Map.entry("GET /api/v1/audit", "ADMIN"),
            Map.entry("GET /audit.html", "ADMIN"),
            Map.entry("GET /tokens.html", "VIEWER"),
            Map.entry("GET /api/v1/alerts", "VIEWER"),
            Map.entry("GET /api/v1/alerts/{alertId}", "VIEWER"),
            Map.entry("POST /api/v1/alerts/{alertId}/acknowledge", "OPERATOR"),
            Map.entry("POST /api/v1/alerts/{alertId}/resolve", "OPERATOR"),
            Map.entry("GET /alert.html", "VIEWER"),
            Map.entry("GET /history.html", "VIEWER"),
            Map.entry("GET /map.html", "VIEWER"),
            Map.entry("GET /rules.html", "VIEWER"),
            Map.entry("GET /waterfall.html", "VIEWER"),
            Map.entry("GET /api/v1/alerts/{alertId}/timeline", "VIEWER"),
            Map.entry("GET /api/v1/alerts/{alertId}/evidence", "VIEWER"),
            Map.entry("GET /api/v1/alerts/{alertId}/evidence/{number}", "VIEWER"),
            Map.entry("GET /api/v1/alerts/{alertId}/evidence/{number}/findings", "VIEWER"),
            Map.entry("GET /api/v1/policy", "VIEWER"),
            Map.entry("GET /api/v1/policy/versions", "VIEWER"),
            Map.entry("PUT /api/v1/policy", "OPERATOR"),
            Map.entry("GET /api/v1/map", "VIEWER"),
            Map.entry("GET /api/v1/map/plan", "VIEWER"),
            Map.entry("GET /api/v1/history", "VIEWER"),
            Map.entry("GET /api/v1/history/export", "VIEWER"),
            Map.entry("GET /api/v1/sensors", "VIEWER"),
            Map.entry("GET /api/v1/power", "VIEWER"),
            Map.entry("GET /api/v1/tracks", "VIEWER"),
            Map.entry("GET /api/v1/bundles/{fingerprint}", "VIEWER"),
            Map.entry("GET /api/v1/stream", "VIEWER"),
            Map.entry("GET /api/v1/profiles", "VIEWER"),
            Map.entry("GET /api/v1/profiles/{sensorId}", "VIEWER"),
            Map.entry("PUT /api/v1/profiles/{sensorId}", "OPERATOR"),
            Map.entry("DELETE /api/v1/profiles/{sensorId}", "OPERATOR"),
            Map.entry("GET /api/v1/outputs", "VIEWER"),
            Map.entry("POST /api/v1/outputs/{name}/test", "OPERATOR"),
            Map.entry("POST /api/v1/captures", GATEWAY),
            Map.entry("POST /api/v1/captures/batch", GATEWAY),
            Map.entry("POST /api/v1/recordings", GATEWAY));

    private static AccessBench bench;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        bench = new AccessBench(folder);
        client = bench.client();
    }

    @AfterAll
    static void stop() throws IOException {
        if (bench != null) {
            bench.close();
        }
    }

    /** Routes of all controllers, and of what lies under {@code static}. */
    private static Set<String> routes() throws IOException {
        Set<String> routes = new TreeSet<>();
        for (RequestMappingHandlerMapping mapping : bench.standalone
                .context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                for (String pattern : info.getPatternValues()) {
                    if (pattern.equals("/error")) {
                        continue;
                    }
                    // The intake takes every method itself, to refuse it in its own form.
                    Set<String> methods = new TreeSet<>();
                    info.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
                    (methods.isEmpty() ? Set.of("POST") : methods)
                            .forEach(method -> routes.add(method + " " + pattern));
                }
            }
        }
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*")) {
            String address = resource.getURL().toString();
            String path = address.substring(address.indexOf("/static/") + "/static".length());
            routes.add(path.startsWith("/assets/") ? "GET /assets/**" : "GET " + path);
        }
        routes.add("GET /");
        routes.add("GET /webjars/**");
        return routes;
    }

    @Test
    void everyRouteHasARuleAndNoRuleIsOfNoRoute() throws IOException {
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    }

    @Test
    void nobodyMayMoreThanIsExpected() throws Exception {
        Map<String, String> who = new TreeMap<>();
        who.put("nobody", null);
        who.put("wrong key", Secret.make(Secret.KEY_PREFIX, new SecureRandom()));
        who.put("revoked key", bench.revokedKey);
        who.put("gateway", bench.roofKey);
        for (Role role : Role.values()) {
            who.put(role.name(), bench.tokenOf.get(role));
        }
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        for (Map.Entry<String, String> route : EXPECTED.entrySet()) {
            for (Map.Entry<String, String> asking : who.entrySet()) {
                // A login and its change of the session are judged below: they want a proof, or end what is used here.
                if (route.getKey().endsWith("/api/v1/session")
                        && !route.getKey().startsWith("GET")) {
                    continue;
                }
                int status = status(route.getKey(), asking.getValue(), Map.of());
                int expected = expected(route.getValue(), asking.getKey());
                boolean right = expected == 0 ? status != 401 && status != 403 && status != 421 : status == expected;
                // A token makes no tokens: 403 for everybody who comes with one.
                if (!right && !(route.getKey().equals("POST /api/v1/tokens") && status == 403)) {
                    wrong.add("%s by %s: %d, expected %s"
                            .formatted(route.getKey(), asking.getKey(), status, expected == 0 ? "to pass" : expected));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** 0 where it passes this border, whatever it is answered then. */
    private static int expected(String least, String asking) {
        if (asking.equals("wrong key") || asking.equals("revoked key")) {
            return 401;
        }
        if (least.equals(ANYONE)) {
            return 0;
        }
        if (asking.equals("nobody")) {
            return 401;
        }
        if (least.equals(GATEWAY) || asking.equals("gateway")) {
            return least.equals(GATEWAY) && asking.equals("gateway") ? 0 : 403;
        }
        return Role.valueOf(asking).compareTo(Role.valueOf(least)) >= 0 ? 0 : 403;
    }

    @Test
    void everyRouteRefusesAWrongHostAndAWrongOrigin() throws Exception {
        String token = bench.tokenOf.get(Role.ADMIN);
        for (String route : EXPECTED.keySet()) {
            assertThat(raw(route, "evil.example.net", "")).as(route).isEqualTo(421);
            if (!route.startsWith("GET")) {
                assertThat(status(route, token, Map.of("Origin", "https://evil.example.net")))
                        .as(route)
                        .isEqualTo(403);
            }
        }
        assertThat(raw("GET /login.html", "skydiode.example.org", "")).isEqualTo(200);
    }

    @Test
    void everyRouteRefusesPlainHttp() throws Exception {
        for (String route : EXPECTED.keySet()) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), bench.standalone.address().getPort())) {
                assertThat(status(socket, route, "127.0.0.1", "")).as(route).isEqualTo(400);
            }
        }
    }

    @Test
    void whatIsNoRouteIsForNobody() throws Exception {
        for (String path :
                List.of("/api/v1/nothing", "/actuator/env", "/api/v1/alerts/../../etc/passwd", "/%2e%2e/x")) {
            assertThat(raw("GET " + path, "127.0.0.1", "")).as(path).isIn(400, 401, 404);
        }
    }

    @Test
    void managementIsApartAndOnThisMachine() throws Exception {
        String port = bench.standalone.context().getEnvironment().getProperty("local.management.port");
        assertThat(port)
                .isNotEqualTo(Integer.toString(bench.standalone.address().getPort()));
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/actuator/prometheus"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("jvm_");
    }

    @Test
    void aGatewaySpeaksForItsOwnSensorsOnly() throws Exception {
        assertThat(capture(client, bench.roofKey, "roof-7").statusCode()).isEqualTo(202);
        HttpResponse<String> refused = capture(client, bench.roofKey, "gate-1");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("sensor.not-yours");
    }

    @Test
    void whoSendsMoreThanItsQuotaIsToldWhenToComeAgain() throws Exception {
        HttpResponse<String> answer = capture(client, bench.slowKey, "slow-1");
        assertThat(answer.statusCode()).isEqualTo(202);
        for (int sent = 1; answer.statusCode() == 202 && sent < 20; sent++) {
            answer = capture(client, bench.slowKey, "slow-1");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 2);
        // Nobody else waits for it.
        assertThat(capture(client, bench.roofKey, "roof-8").statusCode()).isEqualTo(202);
    }

    @Test
    void aGatewayIsKnownByItsCertificate() throws Exception {
        try (HttpClient north = bench.northClient()) {
            assertThat(capture(north, null, "north-1").statusCode()).isEqualTo(202);
            assertThat(capture(north, null, "roof-1").statusCode()).isEqualTo(403);
        }
        try (HttpClient stranger = bench.strangerClient()) {
            assertThat(refusedOrUnknown(stranger)).isTrue();
        }
    }

    /** Either its certificate ends the handshake, or the client keeps it to itself and nobody is known. */
    private static boolean refusedOrUnknown(HttpClient stranger) throws InterruptedException {
        try {
            return capture(stranger, null, "north-1").statusCode() == 401;
        } catch (IOException refused) {
            return true;
        }
    }

    private static HttpResponse<String> capture(HttpClient sender, String key, String sensor)
            throws IOException, InterruptedException {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (int tone = 0; tone < 256; tone++) {
            spectrum.addPowersMicrowatts(1);
        }
        Capture capture = Capture.newBuilder()
                .setSensorId(sensor)
                .setSequence(1)
                .setStartUnixNanos(UnixNanos.of(Instant.now()))
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(spectrum)
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(bench.at("/api/v1/captures"))
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(capture.toByteArray()));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return sender.send(request.build(), BodyHandlers.ofString());
    }

    private static int status(String route, String token, Map<String, String> headers) throws Exception {
        String method = route.substring(0, route.indexOf(' '));
        HttpRequest.Builder request = HttpRequest.newBuilder(bench.at(example(route)))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        // Not read: the stream of events has no end.
        answer.body().close();
        return answer.statusCode();
    }

    private static String example(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("/assets/**", "/assets/icon.svg")
                .replace("/webjars/**", "/webjars/uplot/1.6.30/dist/uPlot.min.css")
                .replaceAll("\\{[a-zA-Z]+}", "example");
    }

    /** A request as it is written, by a client that keeps to no rule of its own. */
    private static int raw(String route, String host, String headers) throws Exception {
        try (SSLSocket socket = (SSLSocket) bench.sslContext()
                .getSocketFactory()
                .createSocket("127.0.0.1", bench.standalone.address().getPort())) {
            return status(socket, route, host, headers);
        }
    }

    private static int status(Socket socket, String route, String host, String headers) throws IOException {
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write((route.substring(0, route.indexOf(' ')) + " " + example(route) + " HTTP/1.1\r\nHost: " + host + "\r\n"
                        + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        return Integer.parseInt(new String(start, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
    }
}
