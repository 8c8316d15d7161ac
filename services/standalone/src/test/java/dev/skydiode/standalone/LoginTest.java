package dev.skydiode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** People log in, and others try to. */
@Timeout(180)
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
