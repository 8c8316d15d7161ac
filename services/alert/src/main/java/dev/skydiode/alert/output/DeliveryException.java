package dev.skydiode.alert.output;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A delivery that failed; it will be tried again. */
public final class DeliveryException extends Exception {
    private static final int MAX_LENGTH = 300;

    private final transient @Nullable Duration retryAfter;

    /** @param message what was wrong and what was expected, one line */
    public DeliveryException(String message) {
        this(message, null);
    }

    /** @param retryAfter how long the other system asks to be left alone, or null where it does not say */
    public DeliveryException(String message, @Nullable Duration retryAfter) {
        super(line(message));
        this.retryAfter = retryAfter;
    }

    /** How long the other system asks to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Parts of it come from the other system. */
    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
