package dev.skydiode.alert.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sensors whose id, or the name or site in whose profile, contains a text, whatever the case.
 *
 * @param text without blanks around it, in lower case; empty finds all
 */
public record SensorSearch(String text) {
    /** Finds all. */
    public static final SensorSearch ALL = new SensorSearch("");

    /** Takes the text as somebody typed it. */
    public SensorSearch {
        text = folded(text.strip());
    }

    boolean finds(String sensorId, @Nullable ProfileView profile) {
        return contains(sensorId) || (profile != null && (contains(profile.name()) || contains(profile.site())));
    }

    private boolean contains(@Nullable String words) {
        return words != null && folded(words).contains(text);
    }

    private static String folded(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}
