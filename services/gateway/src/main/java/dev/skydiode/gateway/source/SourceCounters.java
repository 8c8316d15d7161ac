package dev.skydiode.gateway.source;

/** Counts what a source could not make samples of. */
public interface SourceCounters {

    /** A packet that is none. */
    void malformed();

    /** A packet of samples of which nobody has said what they are. */
    void withoutContext();
}
