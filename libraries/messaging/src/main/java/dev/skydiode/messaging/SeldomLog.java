package dev.skydiode.messaging;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a line through at most once a second: what anybody can cause as often as it likes must not fill the log as well.
 * Thread-safe.
 */
public final class SeldomLog {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LongSupplier nanoClock;
    private @Nullable Long lastNanos;
    private long kept;

    /** @param nanoClock monotonic, nanoseconds from anywhere */
    public SeldomLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** How many lines were kept back since the last one, if this one may be written; empty where it may not. */
    public synchronized OptionalLong next() {
        long now = nanoClock.getAsLong();
        if (lastNanos != null && now - lastNanos < PAUSE.toNanos()) {
            kept++;
            return OptionalLong.empty();
        }
        lastNanos = now;
        OptionalLong before = OptionalLong.of(kept);
        kept = 0;
        return before;
    }
}
