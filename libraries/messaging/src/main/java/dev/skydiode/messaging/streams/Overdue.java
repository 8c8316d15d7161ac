package dev.skydiode.messaging.streams;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things that expire when nothing renews them, in the order in which they were renewed last, so that looking for the
 * expired costs nothing for the others. Not thread-safe.
 */
public final class Overdue {

    private final Duration patience;
    private final int limit;
    private final Map<String, Duration> renewedAt = new LinkedHashMap<>();

    /**
     * @param patience how long a thing may go without being renewed
     * @param limit more things than this, and the one that was renewed first is overdue at once
     */
    public Overdue(Duration patience, int limit) {
        this.patience = patience;
        this.limit = limit;
    }

    /**
     * Waits for a thing from now on.
     *
     * @param now a count that never goes back, such as {@link AttentiveClock#time()}
     */
    public void renew(String thing, Duration now) {
        renewedAt.remove(thing);
        renewedAt.put(thing, now);
    }

    public void forget(String thing) {
        renewedAt.remove(thing);
    }

    /** Whether a thing is waited for. */
    public boolean holds(String thing) {
        return renewedAt.containsKey(thing);
    }

    /** How many things are waited for. */
    public int size() {
        return renewedAt.size();
    }

    /** Takes out the thing that is longest overdue; empty where none is. */
    public Optional<String> next(Duration now) {
        Iterator<Map.Entry<String, Duration>> oldest = renewedAt.entrySet().iterator();
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
