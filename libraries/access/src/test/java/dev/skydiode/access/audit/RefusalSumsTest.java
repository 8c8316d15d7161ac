package dev.skydiode.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.audit.AccessAudit.Entry;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.access.audit.RefusalSums.Summed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalSumsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private final RefusalSums sums = new RefusalSums();

    private static Entry login(String who) {
        return new Entry(who, "login", "", Outcome.REFUSED, "192.0.2.1");
    }

    @Test
    void tellsTheFirstAtOnceAndTheRestAsOneSum() {
        assertThat(sums.add(login("ada"), START)).containsExactly(new Summed(login("ada"), 1, START));
        for (int second = 1; second < 60; second++) {
            assertThat(sums.add(login("ada"), START.plusSeconds(second))).isEmpty();
        }
        assertThat(sums.due(START.plusSeconds(59))).isEmpty();
        assertThat(sums.due(START.plusSeconds(60)))
                .containsExactly(new Summed(login("ada"), 59, START.plusSeconds(59)));
        assertThat(sums.add(login("ada"), START.plusSeconds(61)))
                .containsExactly(new Summed(login("ada"), 1, START.plusSeconds(61)));
    }

    /** Whoever makes every refusal another one, by names or addresses of its own choice, gets no further. */
    @Test
    void aFloodOfDifferentRefusalsCostsABoundedNumberOfEntriesAndLosesNoCount() {
        List<Summed> written = new ArrayList<>();
        int refusals = 200_000;
        for (int i = 0; i < refusals; i++) {
            written.addAll(sums.add(login("guess-" + i), START.plusMillis(i)));
        }
        written.addAll(sums.all());
        int periods = refusals / 60_000 + 1;
        assertThat(written).hasSizeLessThanOrEqualTo(periods * (2 * RefusalSums.MAX_KINDS + 1));
        assertThat(written.stream().mapToLong(Summed::count).sum()).isEqualTo(refusals);
        assertThat(written.stream().map(Summed::entry)).contains(RefusalSums.OTHERS);
    }

    @Test
    void anEntryIsBoundedAndHasNoLinesOfItsOwn() {
        Entry entry = new Entry("x".repeat(1_000), "a\nb", "y\r\u0000".repeat(1_000), Outcome.REFUSED, "");
        assertThat(entry.who()).hasSize(64);
        assertThat(entry.action()).isEqualTo("a?b");
        assertThat(entry.target()).hasSize(200).startsWith("y??y").endsWith("…");
    }
}
