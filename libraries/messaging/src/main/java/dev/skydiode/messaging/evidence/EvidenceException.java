package dev.skydiode.messaging.evidence;

/** A file that is no evidence, or was changed since it was written; the message says which and where. */
public final class EvidenceException extends Exception {
    private final boolean changed;

    EvidenceException(boolean changed, String message) {
        super(message);
        this.changed = changed;
    }

    /** Whether it once was evidence and was changed. */
    public boolean changed() {
        return changed;
    }
}
