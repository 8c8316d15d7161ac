package dev.skydiode.experiments.air;

/**
 * A track that a rule opened.
 *
 * @param name the class, or of an unidentified emitter what it looks like after {@code unidentified:}
 * @param alerts whether an operator would be alerted
 */
record Opened(String name, boolean alerts) {
    /** Before the look of an unidentified emitter. */
    static final String UNIDENTIFIED = "unidentified:";
}
