package dev.skydiode.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.skydiode.access.Role;
import dev.skydiode.access.Users;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.system.standalone.ServeProcess;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People log in with a browser, each sees what is theirs, and nobody is logged out by a kill of the service. */
class LoginPageTest {
    private static final String PASSWORD = "a password of the test";

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static ServeProcess serve;
    private static SentTracks tracks;

    @BeforeAll
    static void start() throws Exception {
        chromium = new Chromium();
        Users users = new Users(access());
        for (Role role : Role.values()) {
            users.add(role.name().toLowerCase(Locale.ROOT), role, PASSWORD);
        }
        serve = new ServeProcess(folder);
        startService();
        tracks = new SentTracks(serve.bootstrapServers());
    }

    private static Path access() {
        return folder.resolve("data/access");
    }

    private static void startService() throws Exception {
        serve.start("--access", "login", "--management-port", "0");
        serve.await("/api/v1/session");
    }

    @AfterAll
    static void stop() {
        if (tracks != null) {
            tracks.close();
        }
        if (serve != null) {
            serve.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /** A page left open goes on drawing what comes, beside the tests that follow. */
    @AfterEach
    void closePages() {
        List.copyOf(chromium.browser().contexts()).forEach(BrowserContext::close);
    }

    private static Page logIn(String name, String password) {
        Page page = chromium.browser().newContext().newPage();
        page.setDefaultTimeout((double) PATIENCE.toMillis());
        page.navigate(serve.url());
        assertThat(page).hasURL(serve.url() + "/login.html");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        button(page, "Log in").click();
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aWrongPasswordSaysSoAndNothingElseIsShown() {
        Page page = logIn("viewer", "guess");
        assertThat(page.locator("#login-message")).hasText("name or password is wrong");
        assertThat(page).hasURL(serve.url() + "/login.html");
        Looks.check(page, "login");
    }

    /** Who pressed a button before its page's script ran was not heard: forms are sent by the scripts alone. */
    @Test
    void aButtonWaitsForTheScriptOfItsPage() {
        Page page = chromium.browser().newContext().newPage();
        page.route("**/assets/login.js", Route::abort);
        page.navigate(serve.url() + "/login.html");
        assertThat(button(page, "Log in")).isDisabled();
        page.unroute("**/assets/login.js");
        page.reload();
        assertThat(button(page, "Log in")).isEnabled();
    }

    /** What a viewer may not do is not there; and is refused where somebody asks for it all the same. */
    @Test
    void aViewerSeesAlertsAndChangesNothing() throws Exception {
        tracks.send("tello", 1, TrackState.OPENED);
        Page page = logIn("viewer", PASSWORD);
        page.locator(".alert").first().waitFor();
        assertThat(page.locator("#session-name")).hasText("viewer");
        assertThat(button(page, "Acknowledge")).hasCount(0);
        assertThat(button(page, "Resolve")).hasCount(0);
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit")))
                .hasCount(0);
        page.navigate(serve.url() + "/rules.html");
        page.locator("#classes tr").first().waitFor();
        assertThat(button(page, "Put in force")).hasCount(0);
        assertThat(page.navigate(serve.url() + "/audit.html").status()).isEqualTo(403);
    }

    /** A link that moved between the button's down and its up was not followed. */
    @Test
    void theHeadStaysWhereItIsWhenTheConnectionComes() {
        Page page = logIn("admin", PASSWORD);
        Locator audit = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit"));
        audit.waitFor();
        assertThat(page.locator("#connection-text")).hasText("Live");
        Object moved = audit.evaluate("""
                link => {
                  const before = link.getBoundingClientRect().x;
                  document.getElementById('connection-text').textContent = 'Connecting';
                  document.getElementById('clock').textContent = '';
                  return Math.round(link.getBoundingClientRect().x - before);
                }""");
        assertThat(moved).isEqualTo(0);
    }

    @Test
    void anOperatorAnswersAlertsUnderTheNameOfTheLogin() throws Exception {
        tracks.send("Parrot", 1, TrackState.OPENED);
        Page page = logIn("operator", PASSWORD);
        Locator alert = page.locator(".alert[data-state=ACTIVE]").first();
        alert.waitFor();
        Locator same = page.locator(".alert[data-alert-id='" + alert.getAttribute("data-alert-id") + "']");
        button(page, "All").click();
        same.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Acknowledge"))
                .click();
        assertThat(same.locator(".operator-action")).containsText("by operator");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit")))
                .hasCount(0);

        Page admin = logIn("admin", PASSWORD);
        admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit"))
                .click();
        assertThat(admin).hasURL(serve.url() + "/audit.html");
        Locator done = admin.locator("#rows tr").filter(new Locator.FilterOptions().setHasText("alerts.acknowledge"));
        // What was done a moment ago may come with the next search.
        admin.waitForCondition(() -> {
            button(admin, "Search").click();
            return done.count() > 0;
        });
        assertThat(done.first()).containsText("operator");
        assertThat(done.first()).containsText("127.0.0.1");
        Looks.check(admin, "audit");
    }

    @Test
    void aPersonMakesAndRevokesTokens() throws IOException {
        Page page = logIn("operator", PASSWORD);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tokens"))
                .click();
        assertThat(page.locator("#none")).isVisible();
        assertThat(page.getByLabel("May do as much as").locator("option")).hasText(new String[] {"viewer", "operator"});
        page.getByLabel("Purpose").fill("nightly export");
        button(page, "Make a token").click();
        assertThat(page.locator("#secret")).containsText("skyt_");
        String secret = page.locator("#secret").textContent();
        assertThat(page.locator("#tokens li")).containsText("nightly export");
        Looks.check(page, "tokens");
        assertThat(alertsBy(page, secret)).isEqualTo(200);

        page.reload();
        page.locator("#tokens li").waitFor();
        assertThat(page.content()).doesNotContain(secret);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke the token for nightly export"))
                .click();
        assertThat(page.locator("#none")).isVisible();
        assertThat(alertsBy(page, secret)).isEqualTo(401);
    }

    private static int alertsBy(Page page, String secret) {
        return (Integer) page.evaluate(
                "secret => fetch('/api/v1/alerts', {headers: {Authorization: 'Bearer ' + secret}, credentials: 'omit'})"
                        + ".then(answer => answer.status)",
                secret);
    }

    @Test
    void nobodyIsLoggedOutByAKillButWhoIsRemovedIs() throws Exception {
        assertThat(Main.commandLine().execute("user", "add", "leaver", "--access-dir", access().toString()))
                .isZero();
        new Users(access()).password("leaver", PASSWORD);
        Page stays = logIn("viewer", PASSWORD);
        Page leaves = logIn("leaver", PASSWORD);
        for (Page page : List.of(stays, leaves)) {
            assertThat(page.locator("#connection-text")).hasText("Live");
        }

        serve.kill();
        startService();

        // By itself, from the page that was open all the time.
        assertThat(stays.locator("#connection-text")).hasText("Live");
        stays.reload();
        assertThat(stays.locator("#session-name")).hasText("viewer");
        assertThat(leaves.locator("#connection-text")).hasText("Live");
        assertThat(Main.commandLine().execute("user", "remove", "leaver", "--access-dir", access().toString()))
                .isZero();
        // Its stream ends, and the page finds that the login is gone.
        assertThat(leaves).hasURL(serve.url() + "/login.html");
    }
}
