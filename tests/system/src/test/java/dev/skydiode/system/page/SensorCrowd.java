package dev.skydiode.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.spectrum.DefaultBand;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Thousands of sensors with a quiet spectrum each, and what the live page makes of them. Other sensors' ids come first. */
final class SensorCrowd {
    static final int SENSORS = 3_000;

    private static final int BATCH = 500;
    private static final int ROWS = 100;
    private static final int CARDS = 24;
    private static final double CENTER_HERTZ = 2.44e9;
    private static final double FLOOR_MICROWATTS = 0.01;

    private SensorCrowd() {}

    private static String id(int number) {
        return "zone-%04d".formatted(number);
    }

    /** Sends a capture of each. */
    static void send(URI service) throws IOException, InterruptedException {
        Spectrum quiet = Spectrum.newBuilder()
                .addAllPowersMicrowatts(Collections.nCopies(DefaultBand.TONES, FLOOR_MICROWATTS))
                .build();
        for (int first = 0; first < SENSORS; first += BATCH) {
            List<Capture> batch = new ArrayList<>();
            for (int i = first; i < first + BATCH; i++) {
                batch.add(capture(id(i), quiet));
            }
            SentCaptures.send(service, batch);
        }
    }

    private static Capture capture(String sensorId, Spectrum spectrum) {
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setStartUnixNanos(UnixNanos.of(Instant.now()))
                .setCenterFrequencyHertz(CENTER_HERTZ)
                .setSampleRateHertz(DefaultBand.WIDTH_HERTZ)
                .setSpectrum(spectrum)
                .build();
    }

    /** The page counts them all, shows a few of them, and finds the last. */
    static void check(Page page) {
        page.waitForFunction(
                "least => Number(document.getElementById('sensor-count').textContent.split(' of ')[1]?.replace(',', ''))"
                        + " > least",
                SENSORS);
        assertThat(page.locator("#sensor-rows tr")).hasCount(ROWS);
        assertThat(page.locator("#sensors-shown")).hasText(Pattern.compile("100 of 3,0\\d\\d sensors shown"));
        assertThat(page.locator("#spectra-more")).isVisible();
        assertThat(page.locator("article.spectrum")).hasCount(CARDS);
        page.locator("article.spectrum canvas").first().waitFor();
        assertThat(page.locator("article.spectrum canvas").count()).isLessThan(CARDS);

        String last = id(SENSORS - 1);
        page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search"))
                .fill(last.toUpperCase(Locale.ROOT));
        assertThat(page.locator("#sensor-rows tr")).hasCount(1);
        assertThat(page.locator("#sensor-rows th")).containsText(last);
        assertThat(page.locator("#sensors-shown")).hasText(Pattern.compile("1 of 3,0\\d\\d sensors found"));
        assertThat(page.locator("article.spectrum canvas")).hasCount(1);
    }
}
