package dev.skydiode.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees and does, from simulated sensors through Kafka to the screen. Skipped without Chromium. */
class PageTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLIS = 120_000;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    /** No sandbox: tests run as root in containers. The rest keeps the browser from calling home. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Standalone standalone;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(CHROMIUM), CHROMIUM + " is missing: install Debian's chromium");
        standalone = Standalone.start(StandaloneOptions.inFolder(folder).withDemo());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(ARGUMENTS));
    }

    @AfterAll
    static void stop() throws IOException {
        if (playwright != null) {
            playwright.close();
        }
        if (standalone != null) {
            standalone.close();
        }
    }

    @BeforeEach
    void open() {
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        page.navigate(standalone.address().toString());
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void showsAlertsOfSeveralClassesAndSpectraAndPower() {
        button("All").click();
        page.waitForFunction("() => new Set([...document.querySelectorAll('.alert .class-name')]"
                + ".map(name => name.textContent)).size >= 3");
        page.waitForFunction("() => document.getElementById('chip-power').textContent.endsWith('mW')");

        assertThat(page.locator("#connection-text")).hasText("Live");
        assertThat(page.locator("#simulated")).isVisible();
        assertThat(page.locator("#digital-power")).hasText("335 mW");
        assertThat(page.locator("#power-accounting")).hasText("counted: published");
        assertThat(page.locator("#power-chains tr")).hasCount(5);
        assertThat(page.locator(".spectrum").count()).isGreaterThanOrEqualTo(3);
        assertThat(drawnPixels()).isGreaterThan(1_000);
        assertThat(page.locator("#sensor-rows tr").count()).isGreaterThanOrEqualTo(3);
        assertThat(troubles).isEmpty();
    }

    @Test
    void acknowledgesWithTheOperatorsName() throws IOException, InterruptedException {
        page.locator("#operator").fill("ada");
        Locator alert = page.locator(".alert[data-state=ACTIVE]").first();
        alert.waitFor();
        String id = alert.getAttribute("data-alert-id");
        Locator same = page.locator(".alert[data-alert-id='" + id + "']");
        same.locator(".note").fill("patrol informed");
        same.locator("button", new Locator.LocatorOptions().setHasText("Acknowledge"))
                .click();

        // The list shows open alerts only, and the simulated drone may leave meanwhile: all of them keep the word.
        button("All").click();
        assertThat(same.locator(".operator-action")).containsText("Acknowledged by ada");
        assertThat(body("/api/v1/alerts/" + id)).contains("\"operator\":\"ada\"", "\"note\":\"patrol informed\"");
        assertThat(troubles).isEmpty();
    }

    @Test
    void asksForTheOperatorsNameFirst() {
        page.locator(".alert[data-state=ACTIVE] .actions .action").first().click();

        assertThat(page.locator("#alert-message")).containsText("Enter your name");
        assertThat(page.locator("#operator")).isFocused();
    }

    @Test
    void hasNoSeriousBarrier() {
        page.locator(".alert").first().waitFor();
        page.locator(".spectrum canvas").first().waitFor();

        assertThat(new AxeBuilder(page).analyze().getViolations())
                .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact()))
                .isEmpty();
    }

    @Test
    void fitsAPhone() {
        page.setViewportSize(390, 844);
        page.locator(".alert").first().waitFor();

        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Pixels that are not transparent in the first plot. */
    private int drawnPixels() {
        return (Integer) page.evaluate("() => { const canvas = document.querySelector('.spectrum canvas');"
                + " const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                + " let drawn = 0; for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0 ? 1 : 0;"
                + " return drawn; }");
    }

    private static String body(String path) throws IOException, InterruptedException {
        URI address = standalone.address().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
