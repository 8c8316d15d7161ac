package dev.skydiode.alert.history;

import dev.skydiode.contracts.v1.Alert;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whole words of letters and digits, in small letters, by which alerts are found. */
final class Words {
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MAX_WORDS = 80;
    private static final int MAX_LENGTH = 64;

    private Words() {}

    /** The words of a text, each once, in order. */
    static Set<String> of(String... texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            Arrays.stream(OTHERS.split(text.toLowerCase(Locale.ROOT)))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.substring(0, Math.min(word.length(), MAX_LENGTH)))
                    .limit(MAX_WORDS - words.size())
                    .forEach(words::add);
        }
        return words;
    }

    static Set<String> of(Alert alert) {
        return of(
                alert.getAlertId(),
                alert.getClassName(),
                alert.getClassKind(),
                alert.getSite(),
                alert.getRule(),
                alert.getLooksLike(),
                alert.getDescription(),
                alert.getOperator(),
                alert.getNote(),
                String.join(" ", alert.getSensorsList()));
    }
}
