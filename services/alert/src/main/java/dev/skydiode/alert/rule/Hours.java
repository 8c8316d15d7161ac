package dev.skydiode.alert.rule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Hours of the day in UTC, also over midnight; equal ends are the whole day.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Hours(LocalTime from, LocalTime to) {
    /** The whole day. */
    public static final Hours ALWAYS = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Hours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    boolean hold(Instant at) {
        LocalTime time = at.atZone(ZoneOffset.UTC).toLocalTime();
        if (from.equals(to)) {
            return true;
        }
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }
}
