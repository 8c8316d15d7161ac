package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.Objects;

/**
 * What an operator said, and when.
 *
 * @param operator name, 1 to 64 characters
 * @param at when it was said
 * @param note free text, at most 500 characters, may be empty
 */
public record OperatorWord(String operator, Instant at, String note) {
    /** Longest name of an operator. */
    public static final int MAXIMUM_OPERATOR_LENGTH = 64;

    /** Longest note. */
    public static final int MAXIMUM_NOTE_LENGTH = 500;

    public OperatorWord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(note, "note");
        if (operator == null || operator.isBlank()) {
            throw new IllegalArgumentException("operator must not be empty");
        }
        requireClean("operator", operator, MAXIMUM_OPERATOR_LENGTH, false);
        requireClean("note", note, MAXIMUM_NOTE_LENGTH, true);
    }

    /** Control characters would let a name or note forge log lines or hide text. */
    private static void requireClean(String name, String text, int limit, boolean linesAllowed) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(
                    name + " must be at most " + limit + " characters, but is " + text.length());
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && !(linesAllowed && c == '\n'))) {
            throw new IllegalArgumentException(name + " must not contain control characters");
        }
    }
}
