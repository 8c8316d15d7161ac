package dev.skydiode.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.Topics;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import dev.skydiode.system.AlertStream;
import dev.skydiode.system.OwnClasses;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What an operator sees and does, from simulated sensors through Kafka to the screen. Skipped without Chromium. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageTest {
    private static Standalone standalone;
    private static Receivers receivers;
    private static Path own;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Browser browser;

    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = new Chromium();
        browser = chromium.browser();
        receivers = new Receivers(folder);
        own = OwnClasses.bundle(folder);
        standalone = Standalone.start(options());
    }

    private static StandaloneOptions options() {
        StandaloneOptions options = StandaloneOptions.inFolder(folder.resolve("data"))
                .withDemo()
                .with("skydiode.alert.kept-sensors", Integer.toString(2 * SensorCrowd.SENSORS))
                .with("skydiode.identification.bundles", Bundles.DEFAULT + "," + own);
        receivers.settings().forEach(options::with);
        return options;
    }

    @AfterAll
    static void stop() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (standalone != null) {
            standalone.close();
        }
        if (receivers != null) {
            receivers.close();
        }
    }

    @BeforeEach
    void open() {
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(Looks.WIDTH, Looks.HEIGHT));
        page.setDefaultTimeout((double) PATIENCE.toMillis());
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
        Looks.awaitDrawn(page, 1_000);
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
    void hasNoSeriousBarrierAndFitsAPhoneOnAnyPage() {
        page.locator(".alert").first().waitFor();
        page.locator(".spectrum canvas").first().waitFor();
        String id = page.locator(".alert").first().getAttribute("data-alert-id");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/", ".spectrum canvas");
        pages.put("/history.html", "#rows tr");
        pages.put("/alert.html?id=" + id, "#evidence li");
        pages.put("/map.html", "#sensors li");
        pages.put("/rules.html", "#classes tr");
        pages.forEach((path, content) -> {
            page.navigate(standalone.address() + path);
            page.locator(content).first().waitFor();
            Looks.check(page, path.equals("/") ? "live" : path.substring(1, path.indexOf(".html")));
        });
        assertThat(troubles).isEmpty();
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
        assertThat(page.locator("#scores")).containsText("tello");
        assertThat(page.locator("#emissions tr").count()
                        + page.locator("#scores li").count())
                .isPositive();
    }

    /** One session writes a note, the other sees it; both find it in the past, and so do those who read an export. */
    @Test
    void sharesANoteBetweenSessions() throws Exception {
        openPageOf("Lapwing");
        page.locator("#operator").fill("ada");
        page.locator("#note").fill("roof checked, nobody there");
        page.locator("#resolve").click();
        page.locator("#timeline li", new Page.LocatorOptions().setHasText("resolved by ada: roof checked"))
                .waitFor();

        Page other = browser.newPage();
        try {
            other.setDefaultTimeout((double) PATIENCE.toMillis());
            other.navigate(standalone.address() + "/history.html?text=roof+nobody");
            other.locator("#rows tr .note-text").first().waitFor();
            assertThat(other.locator("#rows tr .note-text").first()).containsText("roof checked");
            assertThat(exported(other, "csv")).startsWith("alertId,").contains("roof checked, nobody there");
            assertThat(JsonParser.parseString(exported(other, "json")).getAsJsonArray())
                    .hasSize(1);
            assertThat(JsonParser.parseString(exported(other, "geojson"))
                            .getAsJsonObject()
                            .get("type")
                            .getAsString())
                    .isEqualTo("FeatureCollection");
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(exported(other, "kml"))))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("kml");
        } finally {
            other.close();
        }
    }

    private static String exported(Page page, String format) throws IOException {
        Download export =
                page.waitForDownload(() -> page.locator("#export-" + format).click());
        return Files.readString(export.path());
    }

    /** Sends a drone that stays until a test ends it, waits until the page shows it, and opens its own page. */
    private void openPageOf(String className) throws Exception {
        try (SentTracks tracks = new SentTracks(standalone.bootstrapServers())) {
            tracks.send(className, 1, TrackState.OPENED);
        }
        alertOf(className).locator(".class-name a").click();
        assertThat(page.locator("#name")).hasText(className);
    }

    private Locator alertOf(String className) {
        return page.locator(".alert[data-alert-id]").filter(new Locator.FilterOptions().setHasText(className));
    }

    @Test
    void aFriendMadeOfAnAlertStaysQuietFromItsNextTrackOn() throws Exception {
        openPageOf("Kestrel");
        page.locator("#operator").fill("ada");
        page.locator("#note").fill("our own inspector");
        page.locator("#befriend").click();
        assertThat(page.locator("#message")).containsText("A friend from its next track on");
        AlertStream.awaitRead(standalone.bootstrapServers(), Topics.ALERT_POLICIES.name(), "policies");
        try (SentTracks tracks = new SentTracks(standalone.bootstrapServers())) {
            tracks.send("Kestrel", 1, TrackState.CLOSED);
            assertThat(page.locator("#state")).hasText("resolved");
            tracks.send("Kestrel", 2, TrackState.OPENED);
            tracks.send("Buzzard", 1, TrackState.OPENED);
        }
        page.navigate(standalone.address().toString());
        button("All").click();
        alertOf("Buzzard").waitFor();

        assertThat(alertOf("Kestrel")).hasCount(1);
        assertThat(alertOf("Kestrel")).hasAttribute("data-state", "RESOLVED");
        page.navigate(standalone.address() + "/rules.html");
        assertThat(page.locator("#friends")).containsText("Kestrel");
        assertThat(page.locator("#versions")).containsText("by ada: our own inspector");
        assertThat(troubles).isEmpty();
    }

    @Test
    void makesAFriendOfWhatASensorUsuallyReceives() throws Exception {
        try (SentTracks tracks = new SentTracks(standalone.bootstrapServers())) {
            tracks.sendResident("network next door", TrackState.OPENED);
        }
        Awaitility.await("resident")
                .atMost(PATIENCE)
                .until(() -> body("/api/v1/tracks?resident=true").contains("network next door"));
        page.navigate(standalone.address() + "/rules.html");
        button("Make a friend of network next door at " + SentTracks.SENSOR).click();

        assertThat(page.locator("#friends")).containsText("looks like network next door");
        assertThat(page.locator("#message")).containsText("put the change in force");
        assertThat(troubles).isEmpty();
    }

    @Test
    void sendsATestToEachOutput() {
        receivers.webStatus = 503;
        button("Send a test to hook").click();
        assertThat(output("hook").locator(".operator-action")).containsText("The test failed");
        assertThat(output("hook").locator(".operator-action")).containsText("503");
        receivers.webStatus = 204;
        for (String name : receivers.names()) {
            button("Send a test to " + name).click();
            assertThat(output(name).locator(".operator-action")).hasText("The test was taken.");
            receivers.await("test of the output " + name);
        }
    }

    private Locator output(String name) {
        return page.locator(".output").filter(new Locator.FilterOptions().setHas(button("Send a test to " + name)));
    }

    /** Other tests come before: the crowd stays. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void staysUsableWithThousandsOfSensors() throws Exception {
        SensorCrowd.send(standalone.address());
        SensorCrowd.check(page);
        assertThat(troubles).isEmpty();
    }

    /** The page stays open meanwhile and is not touched. */
    @Test
    @Order(Integer.MAX_VALUE)
    void goesOnByItselfAfterARestartInTheMiddle() throws Exception {
        openPageOf("Goshawk");
        page.locator("#operator").fill("ada");
        page.locator("#acknowledge").click();
        assertThat(page.locator("#state")).hasText("acknowledged");
        page.navigate(standalone.address().toString());
        assertThat(alertOf("Goshawk")).hasAttribute("data-state", "ACKNOWLEDGED");
        Set<String> before = alertIds("/api/v1/alerts?limit=1000");

        int port = standalone.address().getPort();
        standalone.close();
        assertThat(page.locator("#connection-text")).hasText("Connection lost, trying again");
        standalone = Standalone.start(options().onPort(port));

        assertThat(page.locator("#connection-text")).hasText("Live");
        assertThat(alertOf("Goshawk")).hasAttribute("data-state", "ACKNOWLEDGED");
        try (SentTracks tracks = new SentTracks(standalone.bootstrapServers())) {
            tracks.send("Goshawk", 1, TrackState.CLOSED);
            tracks.send("Osprey", 1, TrackState.OPENED);
        }
        alertOf("Osprey").waitFor();
        assertThat(alertOf("Goshawk")).hasCount(0);
        Awaitility.await("history")
                .atMost(PATIENCE)
                .until(() -> alertIds("/api/v1/history?limit=200"), past -> past.containsAll(before));
        assertThat(alertIds("/api/v1/history?limit=200&class=Goshawk")).hasSize(1);
    }

    /** Of the live list, or of the history; each may come once. */
    private static Set<String> alertIds(String path) throws IOException, InterruptedException {
        JsonElement answer = JsonParser.parseString(body(path));
        JsonElement alerts = answer.isJsonObject() ? answer.getAsJsonObject().get("alerts") : answer;
        List<String> ids = alerts.getAsJsonArray().asList().stream()
                .map(alert -> alert.getAsJsonObject().get("alertId").getAsString())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        return Set.copyOf(ids);
    }

    @Test
    void drawsAWaterfallOfTheSensors() {
        page.navigate(standalone.address() + "/waterfall.html");
        page.waitForFunction("() => [...document.querySelectorAll('.falls canvas')]"
                + ".some(canvas => Number(canvas.dataset.rows) >= 5)");

        assertThat(page.locator(".axis").first()).containsText("MHz on the air");
        assertThat(page.locator("#choice input").count()).isGreaterThanOrEqualTo(3);
        page.locator(".tracks li").first().waitFor();
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

    /** What pages hold does not grow with what they were told; {@code -Dskydiode.page.minutes=60} watches for so long. */
    @Test
    void staysOfOneSize() {
        try (Page live = browser.newPage()) {
            live.setDefaultTimeout((double) PATIENCE.toMillis());
            live.navigate(standalone.address().toString());
            live.locator(".alert").first().waitFor();
            page.navigate(standalone.address() + "/waterfall.html");
            awaitRows(15);
            PageMemory memory = new PageMemory(page, live);
            awaitRows(35);
            memory.check(0);
            for (int minute = 1; minute <= Integer.getInteger("skydiode.page.minutes", 0); minute++) {
                page.waitForTimeout(60_000);
                memory.check(minute);
            }
        }
        Looks.check(page, "waterfall");
    }

    private void awaitRows(int rows) {
        page.waitForFunction("() => [...document.querySelectorAll('.falls canvas')]"
                + ".some(canvas => Number(canvas.dataset.rows) >= " + rows + ")");
    }

    @Test
    void isLiveBesideTwoHundredListenersOfWhomHalfNeverRead() throws Exception {
        try (StreamListeners listeners =
                new StreamListeners(standalone.address().getPort(), 200)) {
            page.reload();

            page.locator(".spectrum canvas").first().waitFor();
            assertThat(page.locator("#connection-text")).hasText("Live");
            assertThat(body("/api/v1/alerts")).startsWith("[");
            Awaitility.await("data of those who read").atMost(PATIENCE).until(listeners::told, told -> told == 100);
        }
    }

    /** Names, kinds and lookalikes are those of the bundle that decided. */
    @Test
    void showsTheClassesOfABundleOfOnesOwn() throws Exception {
        for (int sequence = 0; sequence < 12; sequence++) {
            SentCaptures.send(standalone.address(), OwnClasses.kite("kite-post", sequence));
        }
        alertOf("kite-post").first().locator(".class-name a").click();

        assertThat(page.locator("#name")).hasText(OwnClasses.KITE);
        assertThat(page.locator("#words")).hasText("Looks the same to the chip: " + OwnClasses.LOOKALIKE);
        assertThat(page.locator("#facts")).containsText("Kinddrone");
        assertThat(page.locator("#emissions th[scope=row]").first()).hasText(OwnClasses.KITE);
        assertThat(page.locator("#scores li")).hasCount(2);
        assertThat(page.locator("#scores li").first()).containsText("drone; looks the same: " + OwnClasses.LOOKALIKE);
        assertThat(page.locator("#scores li").last()).containsText("balloon");
        assertThat(page.locator("#scores li").last()).containsText("benign");
        assertThat(page.locator("#evidence .agreement").first()).containsText("simulated chips with device spread");
        assertThat(troubles).isEmpty();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String body(String path) throws IOException, InterruptedException {
        URI address = standalone.address().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
