package dev.skydiode.alert.rule;

import java.time.Instant;
import java.util.Objects;

/**
 * An operator's acknowledgement or resolution, and when it was given.
 *
 * @param operator name, 1 to 64 characters
 * @param at when it was given
 * @param note free text, at most 500 characters, may be empty
 */
public record OperatorAction(String operator, Instant at, String note) {
    /** Longest name of an operator. */
    public static final int MAX_OPERATOR_LENGTH = 64;

    /** Longest note. */
    public static final int MAX_NOTE_LENGTH = 500;

    public OperatorAction {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(note, "note");
        Texts.requireText("operator", operator);
        requireClean("operator", operator, MAX_OPERATOR_LENGTH, false);
        requireClean("note", note, MAX_NOTE_LENGTH, true);
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
