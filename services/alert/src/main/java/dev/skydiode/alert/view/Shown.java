package dev.skydiode.alert.view;

import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Absent where a message carries nothing: JSON has no NaN, and a zero that means unknown would mislead. */
final class Shown {
    private Shown() {}

    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static @Nullable Double positive(double value) {
        return Double.isFinite(value) && value > 0 ? value : null;
    }

    static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    static @Nullable Instant instant(long unixNanos) {
        return unixNanos == 0 ? null : UnixNanos.toInstant(unixNanos);
    }
}
