package dev.skydiode.alert.stream;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things that expire when nothing renews them, in the order in which they were renewed last, so that looking for the
 * expired costs nothing for the others. Time is a count that never goes back.
 */
final class Overdue {
    private final Duration patience;
    private final int limit;
    private final Map<String, Duration> renewedAt = new LinkedHashMap<>();

    /**
     * @param patience how long a thing may go without being renewed
     * @param limit more things than this, and the oldest is overdue at once
     */
    Overdue(Duration patience, int limit) {
        this.patience = patience;
        this.limit = limit;
    }

    void renew(String thing, Duration now) {
        renewedAt.remove(thing);
        renewedAt.put(thing, now);
    }

    boolean holds(String thing) {
        return renewedAt.containsKey(thing);
    }

    void forget(String thing) {
        renewedAt.remove(thing);
    }

    /** Takes out the thing that is longest overdue, if any is. */
    Optional<String> next(Duration now) {
        var oldest = renewedAt.entrySet().iterator();
        if (!oldest.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<String, Duration> entry = oldest.next();
        if (renewedAt.size() <= limit && now.minus(entry.getValue()).compareTo(patience) <= 0) {
            return Optional.empty();
        }
        String thing = entry.getKey();
        oldest.remove();
        return Optional.of(thing);
    }
}
