package dev.skydiode.access.audit;

import dev.skydiode.access.audit.AccessAudit.Entry;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds what a flood of refusals costs: of refusals that are alike the first is told at once and the rest of its period as
 * one sum; of a period in which too many differ, what is beyond the bound is one sum too. Thread-safe.
 */
final class RefusalSums {
    static final Duration PERIOD = Duration.ofMinutes(1);
    static final int MAX_KINDS = 32;
    /** Stands for all that no place was left for. */
    static final Entry OTHERS = new Entry("", "many", "refusals of many kinds", Outcome.REFUSED, "many addresses");

    private final Map<Entry, Sum> kinds = new LinkedHashMap<>();
    private Instant end = Instant.MIN;

    private record Sum(long count, Instant last) {
        Sum more(Instant now) {
            return new Sum(count + 1, now);
        }
    }

    /**
     * Refusals that an entry of the audit stands for.
     *
     * @param count at least 1
     * @param last when the last of them was
     */
    record Summed(Entry entry, long count, Instant last) {}

    /** Takes a refusal; what is to be written now: nothing, the refusal itself, or before it the sums of the last period. */
    synchronized List<Summed> add(Entry refusal, Instant now) {
        List<Summed> due = new ArrayList<>(due(now));
        if (kinds.isEmpty()) {
            end = now.plus(PERIOD);
        }
        Entry kind = kinds.containsKey(refusal) || kinds.size() < MAX_KINDS ? refusal : OTHERS;
        if (kinds.putIfAbsent(kind, new Sum(0, now)) == null && kind.equals(refusal)) {
            due.add(new Summed(refusal, 1, now));
        } else {
            kinds.computeIfPresent(kind, (_, sum) -> sum.more(now));
        }
        return due;
    }

    /** The sums of the period, where it is over. */
    synchronized List<Summed> due(Instant now) {
        return now.isBefore(end) ? List.of() : all();
    }

    /** The sums so far; begins anew. */
    synchronized List<Summed> all() {
        List<Summed> sums = kinds.entrySet().stream()
                .filter(kind -> kind.getValue().count() > 0)
                .map(kind -> new Summed(
                        kind.getKey(), kind.getValue().count(), kind.getValue().last()))
                .toList();
        kinds.clear();
        return sums;
    }
}
