package dev.skydiode.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private static final double PATIENCE_MILLIS = 120_000;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static Standalone standalone;
    private static Chromium chromium;
    private static Browser browser;

    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        chromium = new Chromium();
        browser = chromium.browser();
        standalone = Standalone.start(StandaloneOptions.inFolder(folder).withDemo());
    }

    @AfterAll
    static void stop() throws IOException {
        if (chromium != null) {
            chromium.close();
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
        assertThat(page.locator("#chip-detail")).containsText("published accounting");
        assertThat(page.locator("#digital-words")).hasText("accelerator of the 1 W class, same work");
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

    /** Every page in dark, light and on a phone; the pictures are for people, beside the test's report. */
    @Test
    void hasNoSeriousBarrierAndFitsAPhoneOnAnyPage() {
        page.locator(".alert").first().waitFor();
        page.locator(".spectrum canvas").first().waitFor();
        String id = page.locator(".alert").first().getAttribute("data-alert-id");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/", ".spectrum canvas");
        pages.put("/history.html", "#rows tr");
        pages.put("/alert.html?id=" + id, "#evidence li");
        pages.put("/map.html", "#sensors li");
        pages.put("/waterfall.html", ".falls canvas");
        pages.put("/rules.html", "#classes tr");
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            pages.forEach((path, content) -> {
                page.setViewportSize(WIDTH, HEIGHT);
                page.navigate(standalone.address() + path);
                page.locator(content).first().waitFor();
                shoot(path, scheme.name());
                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as("%s, %s", path, scheme)
                        .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact()))
                        .isEmpty();
                page.setViewportSize(390, 844);
                shoot(path, scheme.name() + "-phone");
                assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits a phone", path)
                        .isTrue();
            });
        }
        assertThat(troubles).isEmpty();
    }

    private void shoot(String path, String kind) {
        String name = path.equals("/") ? "live" : path.substring(1, path.indexOf(".html"));
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + "-" + kind.toLowerCase(Locale.ROOT) + ".png")));
    }

    @Test
    void keepsEvidenceThatTheCommandVerifies(@TempDir Path folder) throws IOException {
        page.locator(".alert").first().waitFor();
        page.locator(".alert .class-name a").first().click();
        Download download =
                page.waitForDownload(() -> page.locator("#evidence a").first().click());
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);

        StringWriter words = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(words, true))
                .setErr(new PrintWriter(words, true))
                .execute("verify", file.toString());
        assertThat(code).as(words.toString()).isZero();
        assertThat(words.toString()).contains("same bit for bit");
        assertThat(page.locator("#timeline li").first()).containsText("opened");
        assertThat(page.locator("#emissions tr").count()
                        + page.locator("#scores li").count())
                .isPositive();
    }

    /** One session writes a note, the other sees it; both find it in the past. */
    @Test
    void sharesANoteBetweenSessions() {
        page.locator(".alert[data-state=ACTIVE] .class-name a").first().click();
        page.locator("#operator").fill("ada");
        page.locator("#note").fill("roof checked, nobody there");
        page.locator("#resolve").click();
        page.locator("#timeline li", new Page.LocatorOptions().setHasText("resolved by ada: roof checked"))
                .waitFor();

        Page other = browser.newPage();
        try {
            other.setDefaultTimeout(PATIENCE_MILLIS);
            other.navigate(standalone.address() + "/history.html?text=roof+nobody");
            other.locator("#rows tr .note-text").first().waitFor();
            assertThat(other.locator("#rows tr .note-text").first()).containsText("roof checked");
            Download csv =
                    other.waitForDownload(() -> other.locator("#export-csv").click());
            assertThat(csv.path()).content().startsWith("alertId,").contains("roof checked, nobody there");
        } finally {
            other.close();
        }
    }

    @Test
    void drawsAWaterfallOfTheSensors() {
        page.navigate(standalone.address() + "/waterfall.html");
        page.waitForFunction("() => [...document.querySelectorAll('.falls canvas')]"
                + ".some(canvas => Number(canvas.dataset.rows) >= 5)");

        assertThat(page.locator(".axis").first()).containsText("MHz on the air");
        assertThat(page.locator("#choice input").count()).isGreaterThanOrEqualTo(3);
        assertThat(troubles).isEmpty();
    }

    @Test
    void showsASensorWhereAnOperatorSaysItIs() {
        page.navigate(standalone.address() + "/map.html");
        page.locator("#sensors .linklike").first().click();
        page.locator("[name=latitude]").fill("47.46");
        page.locator("[name=longitude]").fill("8.55");
        page.locator("[name=operator]").fill("ada");
        page.locator("#profile button[type=submit]").click();

        assertThat(page.locator("#sensors")).containsText("47.46000, 8.55000");
        assertThat(page.locator(".leaflet-interactive").count()).isPositive();
        assertThat(troubles).isEmpty();
    }

    @Test
    void putsARuleInForceAndSaysWhoDid() {
        page.navigate(standalone.address() + "/rules.html");
        page.locator("#classes tr").first().waitFor();
        page.locator("#friend [name=name]").fill("our own inspector");
        page.locator("#friend [name=className]").fill("Taranis");
        page.locator("#friend button[type=submit]").click();
        page.locator("#save [name=operator]").fill("ada");
        page.locator("#save [name=note]").fill("flies every noon");
        page.locator("#save button[type=submit]").click();

        assertThat(page.locator("#versions")).containsText("by ada: flies every noon");
        assertThat(page.locator("#friends")).containsText("our own inspector");
        page.reload();
        assertThat(page.locator("#friends")).containsText("our own inspector");
        assertThat(troubles).isEmpty();
    }

    /** What a page holds does not grow with what it was told. */
    @Test
    void staysOfOneSize() {
        page.navigate(standalone.address() + "/waterfall.html");
        CDPSession developer = page.context().newCDPSession(page);
        awaitRows(15);
        double before = heapBytes(developer);
        awaitRows(60);

        assertThat(heapBytes(developer) - before).isLessThan(3e6);
    }

    private void awaitRows(int rows) {
        page.waitForFunction("() => [...document.querySelectorAll('.falls canvas')]"
                + ".some(canvas => Number(canvas.dataset.rows) >= " + rows + ")");
    }

    private static double heapBytes(CDPSession developer) {
        developer.send("HeapProfiler.collectGarbage");
        return developer.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    }

    @Test
    void isLiveBesideTwoHundredListenersOfWhomHalfNeverRead() throws IOException {
        List<Socket> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket listener = new Socket(
                        InetAddress.getLoopbackAddress(), standalone.address().getPort());
                listeners.add(listener);
                listener.getOutputStream()
                        .write("GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                if (i % 2 == 0) {
                    Thread.ofVirtual().start(() -> readAll(listener));
                }
            }
            page.reload();

            page.locator(".spectrum canvas").first().waitFor();
            assertThat(page.locator("#connection-text")).hasText("Live");
            assertThat(body("/api/v1/alerts")).startsWith("[");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            for (Socket listener : listeners) {
                listener.close();
            }
        }
    }

    private static void readAll(Socket listener) {
        try {
            listener.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // The test is over.
        }
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
