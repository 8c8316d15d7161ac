package dev.skydiode.alert.rule;

/** What ended a resolved alert. */
public enum Resolution {
    /** Not resolved. */
    NONE,
    /** Every track was closed, or no longer reported. */
    SILENCE,
    /** An operator declared it over. */
    OPERATOR,
    /** It was over before it was known: its captures were old when they were processed. */
    HISTORICAL
}
