package dev.skydiode.alert.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; null is no bound.
 *
 * @param from opened at this time or later
 * @param to opened before this time
 * @param site its site; empty: those without one
 * @param className its class
 * @param sensor that received it
 * @param severity INFO, WARNING or CRITICAL
 * @param state ACTIVE, ACKNOWLEDGED or RESOLVED
 * @param text whole words that are all in it
 */
public record HistoryQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String site,
        @Nullable String className,
        @Nullable String sensor,
        @Nullable String severity,
        @Nullable String state,
        @Nullable String text) {

    /** Everything. */
    public static final HistoryQuery ALL = new HistoryQuery(null, null, null, null, null, null, null, null);

    Set<String> words() {
        return text == null ? Set.of() : Words.of(text);
    }

    /**
     * A place in the order of the answers: newest first.
     *
     * @param openedNanos when the last alert of the page before opened
     * @param alertId its id
     */
    public record Cursor(long openedNanos, String alertId) {
        /**
         * A cursor from its text.
         *
         * @throws IllegalArgumentException if nobody gave out that text
         */
        public static Cursor parse(String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int colon = plain.indexOf(':');
                return new Cursor(Long.parseLong(plain.substring(0, Math.max(0, colon))), plain.substring(colon + 1));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("cursor must be the \"next\" of an answer", wrong);
            }
        }

        /** Its text, fit for an address. */
        public String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((openedNanos + ":" + alertId).getBytes(StandardCharsets.UTF_8));
        }
    }
}
