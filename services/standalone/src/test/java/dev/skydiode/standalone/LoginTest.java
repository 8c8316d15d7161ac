package dev.skydiode.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.skydiode.access.Role;
import dev.skydiode.access.Secret;
import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.access.audit.AuditEntries;
import dev.skydiode.access.audit.AuditFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** People log in, and others try to. */
@ExtendWith(OutputCaptureExtension.class)
class LoginTest {
    private static final String SESSION = "/api/v1/session";
    private static final String COOKIE = "skydiode-session";

    private static AccessBench bench;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        bench = new AccessBench(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void aLoginLastsOverARestartAndEndsWithTheLogout() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
        assertThat(browser.login("operator", AccessBench.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(browser.send("GET", SESSION, null).body()).contains("\"operator\"", "\"OPERATOR\"");

        bench.standalone.close();
        bench.start();

        assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(200);
        assertThat(browser.send("DELETE", SESSION, null).statusCode()).isEqualTo(204);
        assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
    }

    /** As after a kill: what a file says is all that is left. */
    @Test
    void aLoginIsInItsFileBeforeItIsAnswered() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        browser.login("viewer", AccessBench.PASSWORD);
        Path file = bench.folder.resolve("data/access/sessions/skydiode/" + browser.cookies.get(COOKIE) + ".session");
        assertThat(file).isRegularFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        browser.send("DELETE", SESSION, null);
        assertThat(file).doesNotExist();
    }

    @Test
    void theStreamOfSomebodyWhoIsRemovedEnds() throws Exception {
        bench.users.add("listener", Role.VIEWER, AccessBench.PASSWORD);
        AccessBench.Browser browser = bench.new Browser();
        browser.login("listener", AccessBench.PASSWORD);
        try (InputStream stream = browser.open("/api/v1/stream");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals("event:ready")) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo("event:ready");
            bench.users.remove("listener");
            // To its end; the heartbeat's pause of ten seconds is the longest that it takes.
            assertTimeoutPreemptively(Duration.ofMinutes(5), () -> lines.lines().count());
        }
        assertThat(browser.send("GET", "/api/v1/stream", null).statusCode()).isEqualTo(401);
    }

    @Test
    void anotherCertificateIsTakenWithoutARestart() throws Exception {
        BigInteger before = serial();
        BigInteger after = bench.newCertificate();
        assertThat(after).isNotEqualTo(before);
        await().atMost(Duration.ofMinutes(5)).until(() -> serial().equals(after));
    }

    private static BigInteger serial() throws Exception {
        try (SSLSocket socket = (SSLSocket) bench.sslContext()
                .getSocketFactory()
                .createSocket("127.0.0.1", bench.standalone.address().getPort())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    @Test
    void whoDidWhatIsForAdministrators() throws Exception {
        AccessBench.Browser admin = bench.new Browser();
        admin.login("admin", AccessBench.PASSWORD);
        AccessBench.Browser operator = bench.new Browser();
        operator.login("operator", AccessBench.PASSWORD);
        assertThat(operator.send("PUT", "/api/v1/profiles/roof-1", "{\"name\": \"Roof\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(operator.send("GET", "/api/v1/audit", null).statusCode()).isEqualTo(403);
        assertThat(operator.send("GET", "/audit.html", null).statusCode()).isEqualTo(403);
        new AuditFile(bench.folder.resolve("data/access"))
                .append(List.of(AuditEntries.of(
                        new AccessAudit.Entry("root", "user.add", "eve", Outcome.DONE, "command line"),
                        "skydiode-workbench",
                        1,
                        Instant.now())));
        Map<String, String> guess = Map.of("Authorization", "Bearer " + Secret.make("skyt_", new SecureRandom()));
        for (int i = 0; i < 30; i++) {
            assertThat(bench.new Browser()
                            .send("GET", "/api/v1/alerts", null, guess)
                            .statusCode())
                    .isEqualTo(401);
        }

        List<String> wanted = List.of(
                "\"who\":\"admin\",\"action\":\"login\",\"target\":\"\",\"outcome\":\"DONE\",\"from\":\"127.0.0.1\"",
                "\"who\":\"operator\",\"action\":\"profiles.put\",\"target\":\"roof-1\"",
                "\"who\":\"operator\",\"action\":\"request\",\"target\":\"GET /api/v1/audit\",\"outcome\":\"REFUSED\"",
                "\"action\":\"bundle.in-force\"",
                "\"who\":\"root\",\"action\":\"user.add\",\"target\":\"eve\",\"outcome\":\"DONE\",\"from\":\"command line\"");
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(
                                admin.send("GET", "/api/v1/audit", null).body())
                        .contains(wanted));
        // Thirty guesses are one entry now, and one with their sum later.
        assertThat(admin.send("GET", "/api/v1/audit?text=GET%20/api/v1/alerts&outcome=REFUSED", null)
                        .body()
                        .split("\"action\":\"key\"", -1))
                .hasSizeBetween(2, 3);
        assertThat(admin.send("GET", "/api/v1/audit?text=user.add&days=1", null).body())
                .contains("eve")
                .doesNotContain("profiles.put");
        assertThat(admin.send("GET", "/api/v1/audit?days=0", null).statusCode()).isEqualTo(400);
        assertThat(admin.send("GET", "/api/v1/audit?limit=x", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theCookieIsForThisServiceAlone() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        HttpResponse<String> answer = browser.login("viewer", AccessBench.PASSWORD);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(COOKIE + "="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void aSessionFromBeforeTheLoginIsNotTheOneAfterIt() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        browser.cookies.put(COOKIE, "0123456789ABCDEF0123456789ABCDEF");
        browser.login("viewer", AccessBench.PASSWORD);
        String first = browser.cookies.get(COOKIE);
        assertThat(first).isNotEqualTo("0123456789ABCDEF0123456789ABCDEF");
        browser.login("admin", AccessBench.PASSWORD);
        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(first);

        AccessBench.Browser thief = bench.new Browser();
        thief.cookies.put(COOKIE, first);
        assertThat(thief.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
    }

    @Test
    void aChangeBySessionNeedsTheProofOfThePage() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        browser.login("operator", AccessBench.PASSWORD);
        assertThat(browser.send("POST", "/api/v1/alerts/x/resolve", "{}", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send("POST", "/api/v1/alerts/x/resolve", "{}", Map.of("X-XSRF-TOKEN", "guessed"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send("POST", "/api/v1/alerts/x/resolve", "{}").statusCode())
                .isEqualTo(404);
        // A login too: nobody is logged in as somebody else by a foreign page.
        AccessBench.Browser fresh = bench.new Browser();
        assertThat(fresh.send("POST", SESSION, "{\"name\": \"viewer\", \"password\": \"x\"}", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void guessingSlowsDownAndNeverSaysWhichWasWrong() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        String unknown = browser.login("nobody-here", "wrong password").body();
        bench.users.add("guessed", Role.VIEWER, AccessBench.PASSWORD);
        assertThat(browser.login("guessed", "wrong password").body()).isEqualTo(unknown);
        int attempts = 1;
        HttpResponse<String> answer = browser.login("guessed", "wrong password");
        for (; answer.statusCode() == 401 && attempts < 50; attempts++) {
            answer = browser.login("guessed", "wrong password");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(attempts).isLessThan(10);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 30);
        // The right password waits as well: the answer would tell that it is right.
        assertThat(browser.login("guessed", AccessBench.PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void whoIsRemovedOrChangedIsOutAtOnce() throws Exception {
        bench.users.add("leaver", Role.ADMIN, AccessBench.PASSWORD);
        AccessBench.Browser browser = bench.new Browser();
        browser.login("leaver", AccessBench.PASSWORD);
        assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(200);
        bench.users.role("leaver", Role.VIEWER);
        assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
        browser.login("leaver", AccessBench.PASSWORD);
        bench.users.remove("leaver");
        assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenIsShownOnceAndIsNowhereElse(CapturedOutput output) throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        browser.login("viewer", AccessBench.PASSWORD);
        HttpResponse<String> made = browser.send(
                "POST", "/api/v1/tokens", "{\"purpose\": \"a script\", \"scope\": \"ADMIN\", \"days\": 1}");
        assertThat(made.statusCode()).isEqualTo(201);
        String secret = made.body().replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
        String id = made.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");

        AccessBench.Browser program = bench.new Browser();
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + secret);
        assertThat(program.send("GET", "/api/v1/alerts", null, bearer).statusCode())
                .isEqualTo(200);
        // Never more than its owner may.
        assertThat(program.send("POST", "/api/v1/alerts/x/resolve", "{}", bearer)
                        .statusCode())
                .isEqualTo(403);
        // In an address it is worth nothing.
        assertThat(program.send("GET", "/api/v1/alerts?access_token=" + secret, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.send("GET", "/api/v1/tokens", null).body())
                .contains(id)
                .doesNotContain(secret);
        assertThat(browser.send("DELETE", "/api/v1/tokens/" + id, null).statusCode())
                .isEqualTo(204);
        assertThat(program.send("GET", "/api/v1/alerts", null, bearer).statusCode())
                .isEqualTo(401);

        assertThat(output)
                .doesNotContain(secret)
                .doesNotContain(AccessBench.PASSWORD)
                .doesNotContain(bench.roofKey);
        try (Stream<Path> files = Files.list(bench.folder.resolve("data/access"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret, bench.roofKey);
            }
        }
    }

    @Test
    void aLoginThatDripsIsCutOffAndAHeaderStaysOne() throws Exception {
        long start = System.nanoTime();
        try (SSLSocket socket = (SSLSocket) bench.sslContext()
                .getSocketFactory()
                .createSocket("127.0.0.1", bench.standalone.address().getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            AccessBench.Browser browser = bench.new Browser();
            String proof = browser.cookies.get("XSRF-TOKEN");
            out.write(("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Cookie: XSRF-TOKEN=" + proof + "\r\nX-XSRF-TOKEN: " + proof
                            + "\r\nContent-Length: 4000\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // No further byte: the server's patience for the next one ends first.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 4").contains("Connection: close");
            assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
        }
        AccessBench.Browser browser = bench.new Browser();
        HttpResponse<String> injected = browser.login("x\\r\\nSet-Cookie: skydiode-session=evil", "y");
        assertThat(injected.statusCode()).isEqualTo(401);
        assertThat(injected.headers().map()).doesNotContainKey("skydiode-session");
        assertThat(injected.headers().allValues("Set-Cookie").toString()).doesNotContain("evil");
    }
}
