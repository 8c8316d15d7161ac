package dev.skydiode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.standalone.broker.ListenerPort;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** People log in by another provider; the last test takes it away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoginProviderTest {
    private static final String BEGIN = "/oauth2/authorization/oidc";
    private static final String RETURN = "/login/oauth2/code/oidc";

    private static AccessBench bench;
    private static LoginProvider provider;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        int port = ListenerPort.PAGE.choose("127.0.0.1", 0);
        provider = new LoginProvider("https://127.0.0.1:" + port + RETURN);
        Path secret = Files.writeString(folder.resolve("client.secret"), LoginProvider.SECRET + "\n");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("skydiode.access.oidc.issuer", provider.issuer());
        settings.put("skydiode.access.oidc.client-id", "skydiode");
        settings.put("skydiode.access.oidc.client-secret-file", secret.toString());
        settings.put("skydiode.access.oidc.name", "the company");
        settings.put("skydiode.access.oidc.role-claim", "realm.roles");
        settings.put("skydiode.access.oidc.roles.admin", "drone-admins");
        settings.put("skydiode.access.oidc.roles.viewer", "staff");
        bench = new AccessBench(folder, settings, port);
    }

    @AfterAll
    static void stop() throws IOException {
        if (bench != null) {
            bench.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    /** Goes the whole way as a browser does; answers where it ends. */
    private static String logIn(AccessBench.Browser browser, String person) throws Exception {
        HttpResponse<String> begun = browser.send("GET", BEGIN, null);
        assertThat(begun.statusCode()).isEqualTo(302);
        URI asked = URI.create(begun.headers().firstValue("Location").orElseThrow());
        assertThat(asked.toString()).startsWith(provider.issuer()).contains("state=", "nonce=");
        String basic = Base64.getEncoder()
                .encodeToString((person + ":" + LoginProvider.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(provider.issuer()))
                            .header("Authorization", "Basic " + basic)
                            .build(),
                    BodyHandlers.discarding());
            HttpResponse<String> agreed = client.send(
                    HttpRequest.newBuilder(asked).header("Accept", "text/html").build(), BodyHandlers.ofString());
            assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(302);
            return returned(browser, agreed.headers().firstValue("Location").orElseThrow());
        }
    }

    private static String returned(AccessBench.Browser browser, String address) throws Exception {
        URI back = URI.create(address);
        HttpResponse<String> answer = browser.send("GET", back.getRawPath() + "?" + back.getRawQuery(), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).toString();
    }

    @Test
    @Order(1)
    void aClaimOfTheProviderSaysWhatAPersonMay() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        assertThat(browser.send("GET", "/api/v1/session", null).body()).contains("\"provider\":\"the company\"");
        assertThat(logIn(browser, "grace")).endsWith("/");
        assertThat(browser.send("GET", "/api/v1/session", null).body()).contains("\"grace\"", "\"ADMIN\"");
        assertThat(browser.send("GET", "/api/v1/audit", null).statusCode()).isEqualTo(200);
        // Changes want the same proof as after a password.
        assertThat(browser.send("POST", "/api/v1/alerts/x/resolve", "{}", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send("POST", "/api/v1/alerts/x/resolve", "{}").statusCode())
                .isEqualTo(404);

        AccessBench.Browser other = bench.new Browser();
        logIn(other, "tom");
        assertThat(other.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(200);
        assertThat(other.send("GET", "/api/v1/audit", null).statusCode()).isEqualTo(403);
        HttpResponse<String> token =
                other.send("POST", "/api/v1/tokens", "{\"purpose\": \"x\", \"scope\": \"VIEWER\", \"days\": 1}");
        assertThat(token.statusCode()).isEqualTo(403);
        assertThat(token.body()).contains("no-tokens");
        assertThat(other.send("DELETE", "/api/v1/session", null).statusCode()).isEqualTo(204);
        assertThat(other.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void whoHasNoRoleOrTheNameOfAUserHereDoesNotGetIn() throws Exception {
        for (Map.Entry<String, String> refused :
                Map.of("noone", "role", "viewer", "taken").entrySet()) {
            AccessBench.Browser browser = bench.new Browser();
            assertThat(logIn(browser, refused.getKey())).endsWith("/login.html?refused=" + refused.getValue());
            assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @Order(3)
    void aSessionFromBeforeTheLoginIsNotTheOneAfterIt() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        browser.send("GET", BEGIN, null);
        String before = browser.cookies.get("skydiode-session");
        assertThat(before).isNotNull();
        logIn(browser, "tom");
        assertThat(browser.cookies.get("skydiode-session")).isNotEqualTo(before);
        AccessBench.Browser thief = bench.new Browser();
        thief.cookies.put("skydiode-session", before);
        assertThat(thief.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
    }

    @Test
    @Order(4)
    void aCodeThatAnotherBeganIsWorthNothing() throws Exception {
        AccessBench.Browser browser = bench.new Browser();
        assertThat(returned(browser, "https://127.0.0.1" + RETURN + "?code=stolen&state=guessed"))
                .endsWith("/login.html?refused=provider");
        assertThat(browser.send("GET", "/api/v1/alerts", null).statusCode()).isEqualTo(401);
    }

    @Test
    @Order(5)
    void aLoginLastsOverARestartWhileTheProviderIsAwayAndPasswordsGoOn() throws Exception {
        AccessBench.Browser known = bench.new Browser();
        logIn(known, "grace");
        provider.close();
        bench.standalone.close();
        bench.start();
        assertThat(known.send("GET", "/api/v1/audit", null).statusCode()).isEqualTo(200);
        AccessBench.Browser browser = bench.new Browser();
        HttpResponse<String> begun = browser.send("GET", BEGIN, null);
        assertThat(begun.statusCode()).isEqualTo(302);
        assertThat(begun.headers().firstValue("Location").orElseThrow()).endsWith("/login.html?refused=provider");
        assertThat(browser.login("operator", AccessBench.PASSWORD).statusCode()).isEqualTo(200);
    }
}
