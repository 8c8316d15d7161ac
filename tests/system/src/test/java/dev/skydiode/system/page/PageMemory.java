package dev.skydiode.system.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;

/** How much memory pages hold after a collection, over what they held when this was made. */
final class PageMemory {
    private static final double MAX_GROWTH_BYTES = 3e6;

    private final List<CDPSession> sessions;
    private final List<Double> before;

    PageMemory(Page... pages) {
        sessions = List.of(pages).stream()
                .map(page -> page.context().newCDPSession(page))
                .toList();
        before = now();
    }

    private List<Double> now() {
        return sessions.stream().map(PageMemory::heapBytes).toList();
    }

    /** Fails where a page holds much more than at first, and prints what each holds, in the order of the pages. */
    void check(int minute) {
        List<Double> now = now();
        for (int i = 0; i < now.size(); i++) {
            System.out.printf(
                    "after %d min: page %d holds %.1f MB, at first %.1f%n",
                    minute, i + 1, now.get(i) / 1e6, before.get(i) / 1e6);
            assertThat(now.get(i) - before.get(i))
                    .as("growth of page %d after %d min", i + 1, minute)
                    .isLessThan(MAX_GROWTH_BYTES);
        }
    }

    private static double heapBytes(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        return session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    }
}
