package dev.skydiode.system.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How a page looks in dark and light, wide and on a phone; the pictures are for people, beside the test's report. */
final class Looks {
    static final int WIDTH = 1280;
    static final int HEIGHT = 800;

    private Looks() {}

    /** No serious barrier, and no scrolling sideways on a phone. */
    static void check(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(WIDTH, HEIGHT);
            shoot(page, name + "-" + scheme);
            AxeBuilder axe = new AxeBuilder(page);
            if (scheme == ColorScheme.LIGHT) {
                // Names, roles and order are those of the dark page.
                axe.withRules(List.of("color-contrast"));
            }
            assertThat(axe.analyze().getViolations())
                    .as("%s, %s", name, scheme)
                    .filteredOn(violation -> List.of("serious", "critical").contains(violation.getImpact()))
                    .isEmpty();
            page.setViewportSize(390, 844);
            shoot(page, name + "-" + scheme + "-phone");
            assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits a phone", name)
                    .isTrue();
        }
    }

    /** Waits until the first plot has so many pixels that are not transparent: a plot is drawn once it is seen. */
    static void awaitDrawn(Page page, int pixels) {
        page.waitForFunction(
                "() => { const canvas = document.querySelector('.spectrum canvas'); if (!canvas) return false;"
                        + " const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                        + " let drawn = 0; for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0 ? 1 : 0;"
                        + " return drawn > " + pixels + "; }");
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name.toLowerCase(Locale.ROOT) + ".png")));
    }
}
